import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import {
  eraseAttachment,
  openAttachment,
  withdrawAttachment,
} from '#app/commands/loan-attachments.ts'
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
import { attachmentView } from '#app/routes/loans/attachments-of.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { getAttachment } from '#db/queries/loan-attachments.ts'

export const handle = { tab: 'loans' }
export const meta = titled((t) => t('attachments.one'))

/** One paper of a loan: what it is, who brought it, and what may be done with it. */
export const loader = guardNamed('loans:read', async ({ tx, cooperative, actor, params }) => {
  const { slug } = cooperative
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const id = idParam(params['attachment'], 'attachment_missing')
  const attachment = await getAttachment(tx, cooperative.id, id)
  if (attachment.loanId !== loan.id) throw new DomainError('attachment_missing')
  const { attachedBy, withdrawn, erased } = attachment
  const stands = withdrawn === null
  return {
    people: [attachedBy, withdrawn?.by ?? null, erased?.by ?? null],
    key: newKey(),
    attachment: attachmentView(attachment, slug),
    name: `${loan.memberName} (${loan.memberNo})`,
    no: loan.no,
    may: {
      open: stands && can(actor, 'loans:open_papers'),
      withdraw: stands && can(actor, 'loans:apply'),
      erase: !stands && erased === null && can(actor, 'loans:erase_papers'),
    },
    back: paths.loanAttachments(slug, loan.id),
  }
})

/** Opens, withdraws or erases; each command asks for its own permission. */
export const action = guardAction('loans:read', async (given) => {
  const { form, params, cooperative } = given
  const attachment = idParam(params['attachment'], 'attachment_missing')
  const wish = form.get('what')
  const what = wish === 'open' || wish === 'erase' ? wish : 'withdraw'
  const input = { attachment, reason: form.get(`${what}_reason`) }
  if (what === 'open') return opened(given, input)
  const command = what === 'erase' ? eraseAttachment : withdrawAttachment
  const sent = await submit(given, command, input)
  if (!sent.ok) return again(atField(sent, what))
  return redirect(paths.loanAttachment(cooperative.slug, params['loan'] ?? '', attachment))
})

type Opening = { readonly attachment: string; readonly reason: unknown }
const NOTHING: Readonly<Record<string, string>> = {}

async function opened(given: TenantGiven & { readonly form: FormData }, input: Opening) {
  const sent = await submit(given, openAttachment, input)
  if (!sent.ok) return again(atField(sent, 'open'))
  const { slug } = given.cooperative
  const place = { loanId: given.params['loan'] ?? '', id: input.attachment }
  return data({
    step: 'opened',
    key: newKey(),
    values: NOTHING,
    errors: NOTHING,
    file: paths.attachmentFile(slug, { ...place, opening: sent.result.event_id }),
  } as const)
}

type Refused = Extract<Awaited<ReturnType<typeof submit>>, { ok: false }>

/** What is wrong with a reason is told where it was typed. */
function atField(sent: Refused, what: 'open' | 'withdraw' | 'erase'): Refused {
  const { reason, ...errors } = sent.trouble.errors
  const moved = reason === undefined ? errors : { ...errors, [`${what}_reason`]: reason }
  return { ...sent, trouble: { ...sent.trouble, errors: moved } }
}

export default function Attachment() {
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
  const usual = t('attachments.usualReason', { no: page.no })
  const reason = t('attachments.reason')
  return (
    <>
      <PageHead
        title={t(`attachments.kind.${attachment.kind}`)}
        lede={page.name}
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
          <Note>{t('attachments.mayNotOpen')}</Note>
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
            <p>{t('attachments.eraseNote')}</p>
          </Notice>
          <ReasonForm {...formOf('erase')} />
        </Panel>
      ) : null}
    </>
  )
}
