import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { attachToLoan } from '#app/commands/loan-attachments.ts'
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
import { attachmentPeople, attachmentsOf } from '#app/routes/loans/attachments-of.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('attachments.title'))

/** The papers of a loan, and the form for more. */
export const loader = guardNamed('loans:read', async (given) => {
  const { tx, cooperative, params, url } = given
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const attachments = await attachmentsOf(tx, given, loan)
  return {
    people: attachmentPeople(attachments.list),
    key: newKey(),
    added: url.searchParams.get('tersimpan'),
    attachments,
    name: `${loan.memberName} (${loan.memberNo})`,
    no: loan.no,
    back: paths.loan(cooperative.slug, loan.id),
  }
})

/** Keeps what was photographed or chosen. */
export const action = guardAction('loans:apply', async (given) => {
  const { form, language, params, cooperative } = given
  const loan = params['loan'] ?? ''
  const { files, values, firstField } = await filesSent(form)
  if (firstField === null) {
    const errors = { photo: translator(language)('attachments.noFile') }
    return again({ status: 422, trouble: { values, errors } })
  }
  const answer = await submit(given, attachToLoan, { loan, kind: values['kind'], files })
  if (answer.ok) {
    return redirect(paths.loanAttachments(cooperative.slug, loan, `${answer.result.added}`))
  }
  const { files: wrong, ...others } = answer.trouble.errors
  const errors = wrong === undefined ? others : { ...others, [firstField]: wrong }
  return again({ ...answer, trouble: { values, errors } })
})

export default function Attachments() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  return (
    <>
      <PageHead
        title={t('attachments.title')}
        lede={page.name}
        back={{ href: page.back, label: page.no }}
      />
      {page.added === null || refused ? null : (
        <Notice tone={page.added === '0' ? 'info' : 'good'} live="status">
          <p>
            {page.added === '0'
              ? t('attachments.addedNone')
              : t('attachments.added', { count: page.added })}
          </p>
        </Notice>
      )}
      <Lede>{t('attachments.lede')}</Lede>
      {page.attachments.add === null ? null : (
        <Panel title={t('attachments.add')}>
          <AttachmentForm commandKey={page.key} refused={refused} />
        </Panel>
      )}
      <Panel title={t('attachments.list')}>
        <AttachmentList list={page.attachments.list} names={page.names} />
      </Panel>
    </>
  )
}
