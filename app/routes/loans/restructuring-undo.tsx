import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { undoRefused, undoRestructuring } from '#app/commands/restructuring-undo.ts'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Notice } from '#app/components/panel.tsx'
import { DateText } from '#app/components/values.tsx'
import { WithdrawalForm } from '#app/components/withdrawal-form.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { rehearsal } from '#app/http/attempt.server.ts'
import {
  again,
  fieldsOf,
  keyOf,
  newKey,
  parseForm,
  refilled,
  stepOf,
  submit,
} from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { errorText } from '#app/i18n/catalogue.ts'
import { getProposal } from '#db/queries/loan-proposals.ts'
import { getLoan } from '#db/queries/loans.ts'
import { findRestructuring } from '#db/queries/restructuring-records.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('care.undoRestructuring'))

/** The restructuring that would be taken back, and what stands against it. */
export const loader = guard('loans:approve', async ({ tx, cooperative, params }) => {
  const id = idParam(params['restructuring'], 'proposal_missing')
  const proposal = await getProposal(tx, cooperative.id, id)
  const record = await findRestructuring(tx, cooperative.id, id)
  if (record === null) throw new DomainError('proposal_missing')
  const loan = await getLoan(tx, cooperative.id, record.loanId)
  const refused = await undoRefused({ tx, cooperative }, { proposal, record })
  return {
    key: newKey(),
    refused: refused === null ? null : { code: refused.code, details: refused.details },
    of: `${loan.no} ${loan.memberName}`,
    on: proposal.decidedOn,
    reason: proposal.reason,
    back: paths.loanProposal(cooperative.slug, id),
  }
})

/** `check` says what would be taken back, `confirm` puts the old schedule in force again. */
export const action = guardAction('loans:approve', async (given) => {
  const { form, params } = given
  const proposal = idParam(params['restructuring'], 'proposal_missing')
  const values = fieldsOf(form)
  const input = { ...values, proposal }
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, undoRestructuring, input)
    return sent.ok ? redirect(paths.loanProposal(given.cooperative.slug, proposal)) : again(sent)
  }
  const parsed = parseForm(given, undoRestructuring, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const allowed = await rehearsal(given, undoRestructuring, { values, input: parsed.input })
  if (!allowed.ok) return again(allowed)
  return data({ step: 'check', key: keyOf(form), values, errors: {} } as const)
})

export default function RestructuringUndo() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const title = t('care.proposalTitle', { kind: t('care.kind.restructure'), of: page.of })
  const head = (
    <PageHead title={t('care.undoRestructuring')} back={{ href: page.back, label: title }} />
  )
  if (page.refused !== null) {
    return (
      <>
        {head}
        <Notice tone="info">
          <p>{errorText(language, page.refused)}</p>
        </Notice>
      </>
    )
  }
  return (
    <>
      {head}
      <WithdrawalForm
        commandKey={page.key}
        answer={answer}
        facts={[
          { label: t('care.proposal'), value: title },
          {
            label: t('care.decidedOn'),
            value: page.on === null ? '–' : <DateText date={page.on} />,
          },
          { label: t('care.why'), value: page.reason },
        ]}
        note={t('care.undoRestructuringNote')}
        yes={t('care.yesUndoRestructuring')}
      />
    </>
  )
}
