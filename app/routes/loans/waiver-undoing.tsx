import { useActionData, useLoaderData } from '@remix-run/react'
import { undoWaiver } from '#app/commands/loan-penalties.ts'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { WithdrawalPage } from '#app/components/withdrawal-form.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { newKey } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { answerReason } from '#app/http/reason-form.server.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { listWaivers } from '#db/queries/loan-waivers.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('undo.waiver'))

/** The waiver that would be taken back, and whether it still stands. */
export const loader = guard('loans:waive', async ({ tx, cooperative, params }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const id = idParam(params['waiver'], 'waiver_missing')
  const waiver = (await listWaivers(tx, cooperative.id, loan.id)).find((one) => one.id === id)
  if (waiver === undefined) throw new DomainError('waiver_missing')
  return {
    key: newKey(),
    refused: waiver.undone === null ? null : ('waiver_undone' as const),
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    on: waiver.on,
    amount: waiver.amount.toString(),
    reason: waiver.reason,
    back: paths.loan(cooperative.slug, loan.id),
  }
})

/** `check` shows what is taken back and why, `confirm` writes it; nothing was booked. */
export const action = guardAction('loans:waive', async (given) => {
  const loan = given.params['loan'] ?? ''
  const waiver = idParam(given.params['waiver'], 'waiver_missing')
  const to = paths.loan(given.cooperative.slug, loan)
  return answerReason(given, undoWaiver, { own: { loan, waiver }, to })
})

export default function WaiverUndoing() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <WithdrawalPage
      title={t('undo.waiver')}
      back={{ href: page.back, label: page.no }}
      refused={page.refused === null ? null : t(`error.${page.refused}`)}
      commandKey={page.key}
      answer={useActionData<typeof action>()}
      facts={[
        { label: t('loans.borrower'), value: page.name },
        { label: t('loans.date'), value: <DateText date={page.on} /> },
        { label: t('loans.waiveAmount'), value: <MoneyText amount={page.amount} /> },
        { label: t('loans.waiveReason'), value: page.reason },
      ]}
      note={t('undo.waiverNote')}
      yes={t('undo.yesWaiver')}
    />
  )
}
