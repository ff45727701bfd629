import { useActionData, useLoaderData } from '@remix-run/react'
import { withdrawApplication, withdrawalRefused } from '#app/commands/loan-withdrawals.ts'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Lede, Note } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { WithdrawalPage } from '#app/components/withdrawal-form.tsx'
import { newKey } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { answerReason } from '#app/http/reason-form.server.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { WrongState } from '#app/routes/loans/wrong-state.tsx'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('loans.withdraw'))

/** The application that would be taken back, and whether this person may. */
export const loader = guard('loans:withdraw', async ({ tx, cooperative, actor, params }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  return {
    key: newKey(),
    state: loan.state,
    refused: withdrawalRefused(actor, loan),
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    amount: loan.terms.principal.toString(),
    back: paths.loan(cooperative.slug, loan.id),
  }
})

/** `check` shows what is taken back and why, `confirm` writes it; no money has moved. */
export const action = guardAction('loans:withdraw', async (given) => {
  const loan = given.params['loan'] ?? ''
  const to = paths.loan(given.cooperative.slug, loan)
  return answerReason(given, withdrawApplication, { own: { loan }, to })
})

export default function Cancellation() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const back = { href: page.back, label: page.no }
  const title = t('loans.withdraw')
  if (page.refused === 'loan_state') {
    return <WrongState head={<PageHead title={title} back={back} />} page={page} />
  }
  return (
    <WithdrawalPage
      title={title}
      back={back}
      refused={page.refused === null ? null : t(`error.${page.refused}`)}
      lede={
        <>
          <Lede>{t('loans.withdrawSentence', { name: page.name, amount: page.amount })}</Lede>
          {page.state === 'approved' ? <Note>{t('loans.withdrawApproved')}</Note> : null}
        </>
      }
      commandKey={page.key}
      answer={answer}
      facts={[
        { label: t('loans.number'), value: page.no },
        { label: t('loans.borrower'), value: page.name },
        { label: t('loans.askedFor'), value: <MoneyText amount={page.amount} /> },
      ]}
      note={t('loans.withdrawNote')}
      yes={t('loans.yesWithdraw')}
    />
  )
}
