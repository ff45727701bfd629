import { useActionData, useLoaderData } from '@remix-run/react'
import { withdrawProposal } from '#app/commands/loan-withdrawals.ts'
import { titled } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { DateText } from '#app/components/values.tsx'
import { WithdrawalPage } from '#app/components/withdrawal-form.tsx'
import { newKey } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { answerReason } from '#app/http/reason-form.server.ts'
import { formatMonth } from '#app/i18n/format.ts'
import { getProposal } from '#db/queries/loan-proposals.ts'
import { getLoan } from '#db/queries/loans.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('care.withdraw'))

/** The proposal that would be taken back, and whether it is this person's and still waits. */
export const loader = guard('loans:propose', async ({ tx, cooperative, actor, params }) => {
  const id = idParam(params['proposal'], 'proposal_missing')
  const proposal = await getProposal(tx, cooperative.id, id)
  const loan = proposal.loanId === null ? null : await getLoan(tx, cooperative.id, proposal.loanId)
  const isOwn = proposal.proposedBy === actor.userId
  return {
    key: newKey(),
    refused:
      proposal.state !== 'open'
        ? ('proposal_decided' as const)
        : isOwn
          ? null
          : ('proposal_of_another' as const),
    kind: proposal.kind,
    month: proposal.month,
    of: loan === null ? null : `${loan.no} ${loan.memberName}`,
    on: proposal.proposedOn,
    reason: proposal.reason,
    back: paths.loanProposal(cooperative.slug, id),
  }
})

/** `check` shows what is taken back and why, `confirm` writes it; nothing was booked. */
export const action = guardAction('loans:propose', async (given) => {
  const proposal = idParam(given.params['proposal'], 'proposal_missing')
  const to = paths.loanProposal(given.cooperative.slug, proposal)
  return answerReason(given, withdrawProposal, { own: { proposal }, to })
})

export default function ProposalWithdrawal() {
  const t = useT()
  const language = useLanguage()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const of = page.of ?? (page.month === null ? '' : formatMonth(page.month, language))
  const title = t('care.proposalTitle', { kind: t(`care.kind.${page.kind}`), of })
  return (
    <WithdrawalPage
      title={t('care.withdraw')}
      back={{ href: page.back, label: title }}
      refused={page.refused === null ? null : t(`error.${page.refused}`)}
      commandKey={page.key}
      answer={answer}
      facts={[
        { label: t('care.proposal'), value: title },
        { label: t('loans.date'), value: <DateText date={page.on} /> },
        { label: t('care.why'), value: page.reason },
      ]}
      note={t('care.withdrawNote')}
      yes={t('care.yesWithdraw')}
    />
  )
}
