import { Decimal } from 'decimal.js'
import { z } from 'zod'
import * as field from '#app/commands/fields.ts'
import { LOAN_METHODS, TO_RUPIAH } from '#app/domain/loans/schedule.ts'
import { NO_OPENING, type Opening, type OpeningLoan } from '#app/domain/onboarding/opening.ts'

const MOST_MONTHS = 600
/** More than any village has. */
export const MOST_ROWS = 20_000

/** A loan as it is typed: as it was agreed, and what is still out. */
export const Loan = z.strictObject({
  no: field.line,
  member: field.line,
  disbursed_on: field.day,
  method: z.enum(LOAN_METHODS, { error: 'field.choose' }),
  principal: field.amount,
  outstanding: field.amount,
  term_months: field.whole(1, MOST_MONTHS),
  monthly_rate_percent: field.percent,
  rounding_unit: field.wholeOrZero(0, 1_000_000),
  purpose: field.lineOrNone,
})
/** What a member has on one product. */
export const Saving = z.strictObject({
  member: field.line,
  product: field.id,
  amount: field.amountOrZero,
})
/** What a member owes the shop or is owed for goods. */
export const Debt = z.strictObject({
  member: field.line,
  kind: z.enum(['customer', 'consignor'], { error: 'field.choose' }),
  amount: field.amountOrZero,
})
/** Goods on the shelf. */
export const Goods = z.strictObject({
  name: field.line,
  quantity: z
    .string({ error: 'field.required' })
    .trim()
    .transform((text) => text.replace(',', '.'))
    .pipe(z.string().regex(/^\d{1,9}(\.\d{1,3})?$/, { error: 'field.quantity' })),
  unit: field.line,
  cost: field.amount,
})

const Body = z
  .strictObject({
    day: field.day.nullable(),
    accounts: z.record(z.string(), field.amountEitherWay),
    savings: z.array(Saving),
    loans: z.array(Loan),
    debts: z.array(Debt),
    goods: z.array(Goods),
  })
  .transform(
    ({ day, accounts, savings, loans, debts, goods }): Opening => ({
      day,
      accounts: Object.entries(accounts).map(([code, amount]) => ({ code, amount })),
      savings: savings.map(({ member: memberNo, ...own }) => ({ memberNo, ...own })),
      loans: loans.map((loan) => loanOf(loan, loan.member)),
      debts: debts.map(({ member: memberNo, ...own }) => ({ memberNo, ...own })),
      goods,
    }),
  )

/** The document as it is stored. */
export function bodyOf(opening: Opening): string {
  return JSON.stringify({
    day: opening.day,
    accounts: Object.fromEntries(opening.accounts.map(({ code, amount }) => [code, `${amount}`])),
    savings: opening.savings.map(({ memberNo: member, product, amount }) => ({
      member,
      product,
      amount: `${amount}`,
    })),
    loans: opening.loans.map(({ terms, ...loan }) => ({
      no: loan.no,
      member: loan.memberNo,
      disbursed_on: loan.disbursedOn,
      method: terms.method,
      principal: `${terms.principal}`,
      outstanding: `${loan.outstanding}`,
      term_months: terms.months,
      monthly_rate_percent: terms.rate.percent.toString(),
      rounding_unit: terms.instalmentRounding.unit,
      purpose: loan.purpose,
    })),
    debts: opening.debts.map(({ memberNo: member, kind, amount }) => ({
      member,
      kind,
      amount: `${amount}`,
    })),
    goods: opening.goods.map(({ cost, ...one }) => ({ ...one, cost: `${cost}` })),
  })
}

/** Reads a saved document; a cooperative that saved none begins with nothing. */
export function openingOf(body: unknown): Opening {
  return body === null ? NO_OPENING : Body.parse(body)
}

/** A typed loan with its terms. */
export function loanOf(loan: z.infer<typeof Loan>, memberNo: string): OpeningLoan {
  return {
    no: loan.no,
    memberNo,
    disbursedOn: loan.disbursed_on,
    outstanding: loan.outstanding,
    purpose: loan.purpose ?? '',
    terms: {
      method: loan.method,
      principal: loan.principal,
      months: loan.term_months,
      rate: { percent: new Decimal(loan.monthly_rate_percent), per: 'month' },
      interestRounding: TO_RUPIAH,
      instalmentRounding: { mode: 'up', unit: loan.rounding_unit || 1 },
    },
  }
}
