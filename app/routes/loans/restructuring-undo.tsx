import { useActionData, useLoaderData } from '@remix-run/react'
import { undoRefused, undoRestructuring } from '#app/commands/restructuring-undo.ts'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { DateText } from '#app/components/values.tsx'
import { WithdrawalPage } from '#app/components/withdrawal-form.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { newKey } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { answerReason } from '#app/http/reason-form.server.ts'
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
  const proposal = idParam(given.params['restructuring'], 'proposal_missing')
  const to = paths.loanProposal(given.cooperative.slug, proposal)
  return answerReason(given, undoRestructuring, { own: { proposal }, to })
})

export default function RestructuringUndo() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const title = t('care.proposalTitle', { kind: t('care.kind.restructure'), of: page.of })
  return (
    <WithdrawalPage
      title={t('care.undoRestructuring')}
      back={{ href: page.back, label: title }}
      refused={page.refused === null ? null : errorText(language, page.refused)}
      commandKey={page.key}
      answer={useActionData<typeof action>()}
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
  )
}
