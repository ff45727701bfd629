import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { classify } from '#app/domain/loans/collectability.ts'
import { instalmentsOf, loanPosition } from '#app/domain/loans/position.ts'
import { dueDates, type Schedule, scheduleOf, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'
import { ruleOn } from '#app/domain/tenancy/rules.ts'
import mekarJaya from '#tests/fixtures/data/books/mekar-jaya-2025.expected.json' with {
  type: 'json',
}
import sumberRejeki from '#tests/fixtures/data/books/sumber-rejeki-2025.expected.json' with {
  type: 'json',
}

type Loan = (typeof mekarJaya.loans)[number] | (typeof sumberRejeki.loans)[number]

const END_OF_YEAR = localDate('2025-12-31')
const METHODS: Readonly<Record<string, 'flat' | 'declining' | 'annuity'>> = {
  flat: 'flat',
  menurun: 'declining',
  anuitas: 'annuity',
}
const CLASSES = {
  current: 'LANCAR',
  substandard: 'KURANG_LANCAR',
  doubtful: 'DIRAGUKAN',
  loss: 'MACET',
} as const

/** Both books round the principal, or the equal payment, up to Rp100 and interest to the nearest rupiah. */
function scheduleFor(loan: Loan): Schedule {
  const method = METHODS[loan.method] ?? 'flat'
  return scheduleOf({
    method,
    principal: rupiah(loan.principal),
    months: loan.months,
    rate: { percent: new Exact(loan.rate_percent_per_month), per: 'month' },
    interestRounding: TO_RUPIAH,
    instalmentRounding: { mode: 'up', unit: 100 },
  })
}

/** The year's file tells interest paid in 2025 only; before that, jasa was paid wherever pokok was. */
function interestPaidBefore(loan: Loan, schedule: Schedule): Money {
  const repaid = rupiah(
    loan.disbursed < '2025-01-01' ? loan.principal - loan.opening_outstanding : 0,
  )
  const touched = schedule.rows.filter((row) =>
    rupiah(loan.principal).minus(row.opening).isLessThan(repaid),
  )
  return Money.sum(touched.map((row) => row.interest))
}

function rupiah(amount: number): Money {
  return Money.parse(`${amount}`)
}

function positionOf(loan: Loan) {
  const schedule = scheduleFor(loan)
  const principal = rupiah(loan.principal - loan.outstanding)
  const interest = interestPaidBefore(loan, schedule).plus(rupiah(loan.interest_paid_2025))
  const dates = dueDates(localDate(loan.disbursed), loan.months)
  return loanPosition(instalmentsOf(schedule.rows, dates), { principal, interest }, END_OF_YEAR)
}

describe.each([mekarJaya, sumberRejeki])('loans of $coop.name at the end of 2025', (book) => {
  const running = book.loans.filter((loan) => loan.status === 'BERJALAN')

  test.each(running.map((loan) => [loan.no, loan] as const))(
    '%s stands as its file says',
    (_, loan) => {
      const position = positionOf(loan)
      const { collectability, allowance } = classify(
        position,
        ruleOn('collectability', [], END_OF_YEAR),
      )
      expect({
        arrears_principal: Number(position.arrears.principal),
        arrears_interest: Number(position.arrears.interest),
        oldest_unpaid_due: position.oldestUnpaidDue,
        days_past_due: position.daysPastDue,
        collectability: CLASSES[collectability],
        allowance: Number(allowance),
      }).toEqual({
        arrears_principal: loan.arrears_principal,
        arrears_interest: loan.arrears_interest,
        oldest_unpaid_due: loan.oldest_unpaid_due,
        days_past_due: loan.days_past_due,
        collectability: loan.collectability,
        allowance: loan.allowance,
      })
    },
  )
})
