import { attachToLoan } from '#app/commands/loan-attachments.ts'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { addDays, type LocalDate, lastDay, monthOf } from '#app/domain/calendar.ts'
import { dueDates, scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { dayOf } from '#scripts/demo/calendar.ts'
import { sampleCard } from '#scripts/demo/sample-card.ts'
import type { LoanPlan } from '#scripts/demo/script.ts'
import { memberAt, tell, type Village } from '#scripts/demo/village.ts'

const DAYS_TO_DECIDE = 2
const DAYS_TO_PAY_OUT = 3
const ROUNDED_UP_TO = 100
const FINE = 5_000
const PAID_BEFORE_STOPPING = 2
const CLASSED_THROUGH = 10
const PAID_BEFORE_EASING = 6

/** A product whose provisi counts as income over the time of the loan. */
export const SEASON = 'Pinjaman musim tanam'
const SEASON_OFFERED = dayOf(8, 3)

/** Puts every loan on the agenda: applied for, decided by the chair, paid out, and paid back. */
export function planLoans(village: Village): void {
  const first = village.script.loans[0]
  if (first !== undefined) {
    village.agenda.at(first.on, () => offer(village, first.on, { name: 'Pinjaman usaha' }))
  }
  village.agenda.at(SEASON_OFFERED, () =>
    offer(village, SEASON_OFFERED, { name: SEASON, provision_earned: 'deferred' }),
  )
  for (const plan of village.script.loans) {
    village.agenda.at(plan.on, () => applyAndGoOn(village, plan))
  }
  if (first !== undefined)
    for (let month = 1; month <= CLASSED_THROUGH; month++) classify(village, month)
}

/** At the end of each month every loan is classed, so that the portfolio can look back. */
function classify(village: Village, month: number): void {
  const on = lastDay(monthOf(dayOf(month, 1)))
  village.agenda.at(on, async () => {
    await tell(village, {
      by: village.staff.treasurer,
      on,
      command: classifyLoans,
      input: { date: on },
    })
  })
}

/** A product that applications may pick from now on. */
async function offer(village: Village, on: LocalDate, own: object): Promise<void> {
  await tell(village, {
    by: village.staff.chair,
    on,
    command: setProduct,
    input: {
      from: on,
      source: 'Rapat pengurus',
      method: 'declining',
      least_rate: '1',
      most_rate: '1.5',
      least_term: 3,
      most_term: 24,
      most: 10_000_000,
      provision_percent: '1',
      admin_fee: 10_000,
      rounding_unit: ROUNDED_UP_TO,
      penalty: 'percent_per_day',
      penalty_percent: '0.1',
      penalty_grace_days: 3,
      penalty_cap_percent: '10',
      ...own,
    },
  })
}

async function applyAndGoOn(village: Village, plan: LoanPlan): Promise<void> {
  const { no } = await tell(village, {
    by: village.staff.secretary,
    on: plan.on,
    command: applyForLoan,
    input: {
      member: memberAt(village, plan.member).no,
      amount: plan.amount,
      term_months: plan.months,
      monthly_rate_percent: plan.rate,
      ...(plan.product === undefined ? ownTerms(plan) : { product: plan.product }),
      ...(plan.guarantor === undefined
        ? {}
        : { guarantors: [memberAt(village, plan.guarantor).no] }),
      purpose: plan.purpose,
      date: plan.on,
    },
  })
  village.loans.set(plan.purpose, no)
  if (plan.course === 'waiting' || plan.course === 'approved') {
    await tell(village, {
      by: village.staff.secretary,
      on: plan.on,
      command: attachToLoan,
      input: { loan: no, kind: 'identity_card', files: [sampleCard(no)] },
    })
  }
  if (plan.course === 'waiting') return
  const on = addDays(plan.on, DAYS_TO_DECIDE)
  village.agenda.at(on, () => decide(village, { plan, no, on }))
}

function ownTerms({ method }: LoanPlan) {
  const fees = { provision_percent: '1', admin_fee: 10_000 }
  return { method, rounding_unit: ROUNDED_UP_TO, ...fees }
}

type Loan = { readonly plan: LoanPlan; readonly no: string; readonly on: LocalDate }

async function decide(village: Village, { plan, no, on }: Loan): Promise<void> {
  const isRejected = plan.course === 'rejected'
  await tell(village, {
    by: village.staff.chair,
    on,
    command: decideOnLoan,
    input: isRejected
      ? { loan: no, decision: 'reject', note: 'Angsuran lama belum lunas; ajukan lagi sesudahnya' }
      : { loan: no, decision: 'approve', date: on },
  })
  if (isRejected || plan.course === 'approved') return
  const paidOutOn = addDays(on, DAYS_TO_PAY_OUT)
  village.agenda.at(paidOutOn, () => payOut(village, { plan, no, on: paidOutOn }))
}

async function payOut(village: Village, { plan, no, on }: Loan): Promise<void> {
  const { treasurer } = village.staff
  await tell(village, {
    by: treasurer,
    on,
    command: disburseLoan,
    input: { loan: no, method: 'bank', date: on },
  })
  const { rows } = scheduleOf({
    method: plan.method,
    principal: Money.parse(String(plan.amount)),
    months: plan.months,
    rate: { percent: new Exact(plan.rate), per: 'month' },
    interestRounding: TO_RUPIAH,
    instalmentRounding: { mode: 'up', unit: ROUNDED_UP_TO },
  })
  const due = dueDates(on, rows.length)
  rows.forEach(({ payment }, index) => {
    const isOver = index >= paidOf(plan)
    const date = due[index]
    if (!isOver && date !== undefined) {
      planInstalment(village, { plan, no, on: date, payment: Number(payment.toString()) })
    }
  })
}

/** How many instalments are paid by themselves. */
function paidOf({ course }: LoanPlan): number {
  if (course === 'stops') return PAID_BEFORE_STOPPING
  return course === 'eased' ? PAID_BEFORE_EASING : Number.POSITIVE_INFINITY
}

function planInstalment(village: Village, loan: Loan & { readonly payment: number }): void {
  const isLate = loan.plan.course === 'late' || loan.plan.course === 'eased'
  const on = addDays(loan.on, isLate ? village.random.whole(6, 19) : 0)
  const penalty = isLate ? FINE : 0
  village.agenda.at(on, async () => {
    await tell(village, {
      by: village.staff.cashier,
      on,
      command: repayLoan,
      input: { loan: loan.no, amount: loan.payment + penalty, penalty, date: on },
    })
    village.till.cash += loan.payment + penalty
  })
}
