import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { spentOn } from '#app/commands/loan-booking.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { depositSince, penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { foreseePrepayment } from '#app/commands/loan-prepayment.ts'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { RepaymentCheck, RepaymentForm } from '#app/components/loan-repayment.tsx'
import { PageHead } from '#app/components/page.tsx'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { askedOf } from '#app/domain/loans/asked.ts'
import type { ExcessUse } from '#app/domain/loans/repayment.ts'
import { Money } from '#app/domain/money.ts'
import { attempt, rehearsal } from '#app/http/attempt.server.ts'
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
import { guard, guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { changeOf } from '#app/routes/loans/prepayment-of.ts'
import { resplitViews } from '#app/routes/loans/resplit-of.ts'
import { WrongState } from '#app/routes/loans/wrong-state.tsx'
import { readTenant } from '#db/client.server.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('loans.repay'))

/** What is asked of the member today. */
export const loader = guard('loans:repay', async ({ tx, cooperative, params, today }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const positions = await positionsOf(tx, cooperative.id, { loans: [loan], date: today })
  const position = positions.get(loan.id)
  const denda = await penaltyDueOn({ tx, cooperative }, { loan, date: today })
  const asked = position === undefined ? null : askedOf(position, denda)
  const text = (amount = Money.zero) => amount.toString()
  return {
    key: newKey(),
    today,
    state: loan.state,
    isRepaid: !loan.outstanding.isPositive(),
    no: loan.no,
    name: `${loan.memberName} (${loan.memberNo})`,
    earliest: loan.disbursedOn,
    asked: text(asked?.total),
    interest: text(asked?.interest),
    principal: text(asked?.principal),
    comesOn: asked?.comesOn ?? null,
    outstanding: loan.outstanding.toString(),
    penalty: denda.toString(),
    deposit: (await depositSince({ tx, cooperative, today }, { loan, date: today })).toString(),
    back: paths.loan(cooperative.slug, loan.id),
  }
})

/** `check` shows how the money would be spent, `confirm` books it and opens the receipt. */
export const action = guardAction('loans:repay', async (given) => {
  const { form } = given
  const loan = given.params['loan'] ?? ''
  const values = fieldsOf(form)
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, repayLoan, { ...values, loan })
    if (!sent.ok) return again(sent)
    return redirect(paths.entry(given.cooperative.slug, sent.result.entry_id))
  }
  const parsed = parseForm(given, repayLoan, { values, input: { ...values, loan } })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { amount, method, date = given.today } = parsed.input
  const foreseen = await attempt(given, values, () => foresee(given, { ...parsed.input, date }))
  if (!foreseen.ok) return again(foreseen)
  const rehearsed = await rehearsal(given, repayLoan, { values, input: parsed.input })
  if (!rehearsed.ok) return again(rehearsed)
  const { paid, change } = foreseen.value
  const { resplit, outstanding } = rehearsed.value
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: {},
    amount: amount.toString(),
    method,
    date,
    fees: paid.fees.toString(),
    penalty: paid.penalty.toString(),
    interest: paid.interest.toString(),
    principal: paid.principal.toString(),
    excess: paid.excess.toString(),
    after: outstanding,
    change,
    resplit: resplitViews(given.cooperative.slug, resplit),
  } as const)
})

type Payment = {
  readonly amount: Money
  readonly fees: Money
  readonly penalty?: Money | undefined
  readonly excess_to?: ExcessUse | undefined
  readonly date: LocalDate
}

/** How a payment would be spent, as the command will do it. */
async function foresee(given: TenantGiven, payment: Payment) {
  const { date } = payment
  if (date > given.today) throw new DomainError('date_in_future', { field: 'date' })
  return readTenant(given.context.db, given.cooperative.id, async (tx) => {
    const loan = await loanOf(tx, given.cooperative.id, given.params['loan'])
    const earliest = loan.disbursedOn
    if (earliest === null) throw new DomainError('loan_state')
    if (date < earliest) throw new DomainError('date_before', { field: 'date', earliest })
    const positions = await positionsOf(tx, given.cooperative.id, { loans: [loan], date })
    const position = known(positions.get(loan.id), 'a running loan has a schedule')
    const context = { tx, cooperative: given.cooperative }
    const penalty = payment.penalty ?? (await penaltyDueOn(context, { loan, date }))
    const paid = await spentOn(context, {
      ...payment,
      penalty,
      position,
      paidOutOn: earliest,
    })
    const foreseen = await foreseePrepayment(context, { loan, position, paid, date })
    const after = loan.outstanding.minus(paid.principal)
    return { paid, change: changeOf({ ahead: paid.ahead, after }, foreseen) }
  })
}

export default function Repayment() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const head = <PageHead title={t('loans.repay')} back={{ href: page.back, label: page.no }} />
  if (page.state !== 'disbursed') return <WrongState head={head} page={page} />
  return answer?.step === 'check' ? (
    <RepaymentCheck name={page.name} no={page.no} checked={answer} />
  ) : (
    <RepaymentForm head={head} page={page} refused={answer} />
  )
}
