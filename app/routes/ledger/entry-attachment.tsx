import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  eraseEntryAttachment,
  openEntryAttachment,
  withdrawEntryAttachment,
} from '#app/commands/entry-attachments.ts'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { AttachmentFacts, OpenedAttachment, ReasonForm } from '#app/components/loan-attachment.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { guardNamed } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { entryAttachmentView } from '#app/routes/ledger/entry-attachments-of.ts'
import { entryOf } from '#app/routes/ledger/entry-of.ts'
import { getEntryAttachment } from '#db/queries/entry-attachments.ts'

export const handle = { tab: 'books' }
export const meta = titled((t) => t('attachments.title'))

/** One file of an entry: what it is, who brought it, and what may be done with it. */
export const loader = guardNamed('ledger:read', async ({ tx, cooperative, actor, params }) => {
  const { slug } = cooperative
  const entry = await entryOf(tx, cooperative.id, params['entry'])
  const id = idParam(params['entryFile'], 'attachment_missing')
  const file = await getEntryAttachment(tx, cooperative.id, { id })
  if (file.entryId !== entry.id) throw new DomainError('attachment_missing')
  const { attachedBy, withdrawn, erased } = file
  const stands = withdrawn === null
  return {
    people: [attachedBy, withdrawn?.by ?? null, erased?.by ?? null],
    key: newKey(),
    attachment: entryAttachmentView(file, slug),
    memo: entry.memo,
    no: entry.number,
    may: {
      open: stands && can(actor, 'ledger:open_papers'),
      withdraw: stands && can(actor, 'ledger:attach'),
      erase: !stands && erased === null && can(actor, 'ledger:erase_papers'),
    },
    back: paths.entryAttachments(slug, entry.id),
  }
})

/** Opens, withdraws or erases; each command asks for its own permission. */
export const action = guardAction('ledger:read', async (given) => {
  const { form, params, cooperative } = given
  const attachment = idParam(params['entryFile'], 'attachment_missing')
  const wish = form.get('what')
  const what = wish === 'open' || wish === 'erase' ? wish : 'withdraw'
  const input = { attachment, reason: form.get(`${what}_reason`) }
  if (what === 'open') return opened(given, input)
  const command = what === 'erase' ? eraseEntryAttachment : withdrawEntryAttachment
  const sent = await submit(given, command, input)
  if (!sent.ok) return again(atField(sent, what))
  return redirect(paths.entryAttachment(cooperative.slug, params['entry'] ?? '', attachment))
})

type Opening = { readonly attachment: string; readonly reason: unknown }
const NOTHING: Readonly<Record<string, string>> = {}

async function opened(given: TenantGiven & { readonly form: FormData }, input: Opening) {
  const sent = await submit(given, openEntryAttachment, input)
  if (!sent.ok) return again(atField(sent, 'open'))
  const { slug } = given.cooperative
  const place = { entryId: given.params['entry'] ?? '', id: input.attachment }
  return data({
    step: 'opened',
    key: newKey(),
    values: NOTHING,
    errors: NOTHING,
    file: paths.entryAttachmentFile(slug, { ...place, opening: sent.result.event_id }),
  } as const)
}

type Refused = Extract<Awaited<ReturnType<typeof submit>>, { ok: false }>

/** What is wrong with a reason is told where it was typed. */
function atField(sent: Refused, what: 'open' | 'withdraw' | 'erase'): Refused {
  const { reason, ...errors } = sent.trouble.errors
  const moved = reason === undefined ? errors : { ...errors, [`${what}_reason`]: reason }
  return { ...sent, trouble: { ...sent.trouble, errors: moved } }
}

export default function EntryAttachment() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const { attachment, may } = page
  const { values = {}, errors = {}, key = page.key } = answer ?? {}
  const file = answer?.step === 'opened' ? answer.file : null
  const formOf = (what: 'open' | 'withdraw' | 'erase') => {
    const name = `${what}_reason`
    return { what, commandKey: key, value: values[name], error: errors[name] }
  }
  const usual = t('vouchers.usualReason', { no: page.no })
  const reason = t('attachments.reason')
  return (
    <>
      <PageHead
        title={t(`attachments.kind.${attachment.kind}`)}
        lede={`${page.no} · ${page.memo}`}
        back={{ href: page.back, label: t('attachments.title') }}
      />
      <FormErrors
        errors={errors}
        labels={{ open_reason: reason, withdraw_reason: reason, erase_reason: reason }}
      />
      {file === null ? null : <OpenedAttachment file={file} attachment={attachment} />}
      <Panel title={t('attachments.facts')}>
        <AttachmentFacts attachment={attachment} names={page.names} />
        {may.open && file === null ? (
          <ReasonForm {...formOf('open')} value={values['open_reason'] ?? usual} />
        ) : null}
        {!may.open && attachment.withdrawn === null ? (
          <Note>{t('vouchers.mayNotOpen')}</Note>
        ) : null}
      </Panel>
      {may.withdraw ? (
        <Panel title={t('attachments.withdraw')} note={t('attachments.withdrawNote')}>
          <ReasonForm {...formOf('withdraw')} />
        </Panel>
      ) : null}
      {may.erase ? (
        <Panel title={t('attachments.erase')}>
          <Notice tone="bad">
            <p>{t('vouchers.eraseNote')}</p>
          </Notice>
          <ReasonForm {...formOf('erase')} />
        </Panel>
      ) : null}
    </>
  )
}
