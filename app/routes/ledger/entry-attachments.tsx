import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { attachToEntry } from '#app/commands/entry-attachments.ts'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { AttachmentForm, AttachmentList } from '#app/components/loan-attachments.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Notice, Panel } from '#app/components/panel.tsx'
import { filesSent } from '#app/http/files-sent.server.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guardAction } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { entryAttachmentsOf } from '#app/routes/ledger/entry-attachments-of.ts'
import { entryOf } from '#app/routes/ledger/entry-of.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('attachments.title'))

/** The files of an entry, and the form for more. */
export const loader = guardNamed('ledger:read', async (given) => {
  const { tx, cooperative, params, url } = given
  const entry = await entryOf(tx, cooperative.id, params['entry'])
  const attachments = await entryAttachmentsOf(tx, given, entry.id)
  return {
    people: attachments.list.map(({ attachedBy }) => attachedBy),
    key: newKey(),
    added: url.searchParams.get('tersimpan'),
    attachments,
    memo: entry.memo,
    no: entry.number,
    back: paths.entry(cooperative.slug, entry.id),
  }
})

/** Keeps what was photographed or chosen. */
export const action = guardAction('ledger:attach', async (given) => {
  const { form, language, params, cooperative } = given
  const entry = params['entry'] ?? ''
  const { files, values, firstField } = await filesSent(form)
  if (firstField === null) {
    const errors = { photo: translator(language)('attachments.noFile') }
    return again({ status: 422, trouble: { values, errors } })
  }
  const answer = await submit(given, attachToEntry, { entry, files })
  if (answer.ok) {
    return redirect(paths.entryAttachments(cooperative.slug, entry, `${answer.result.added}`))
  }
  const { files: wrong, ...others } = answer.trouble.errors
  const errors = wrong === undefined ? others : { ...others, [firstField]: wrong }
  return again({ ...answer, trouble: { values, errors } })
})

export default function EntryAttachments() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('attachments.title')}
        lede={page.memo}
        back={{ href: page.back, label: page.no }}
      />
      {page.added === null || refused ? null : (
        <Notice tone={page.added === '0' ? 'info' : 'good'} live="status">
          <p>
            {page.added === '0'
              ? t('vouchers.addedNone')
              : t('attachments.added', { count: page.added })}
          </p>
        </Notice>
      )}
      <Lede>{t('vouchers.papersLede')}</Lede>
      {page.attachments.add === null ? null : (
        <Panel title={t('attachments.add')}>
          <AttachmentForm commandKey={page.key} refused={refused} isKindKnown />
        </Panel>
      )}
      <Panel title={t('attachments.list')}>
        <AttachmentList list={page.attachments.list} names={page.names} />
      </Panel>
    </>
  )
}
