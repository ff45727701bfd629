import type { Decimal } from 'decimal.js'
import { isLocalDate, lastDay, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'
import {
  type AccountMonth,
  DAY_BASES,
  INTEREST_METHODS,
  INTEREST_PERIODS,
  INTEREST_ROUNDINGS,
  type InterestTerms,
  type InterestTier,
  monthlyInterest,
} from '#app/domain/savings/interest.ts'
import { interestTax } from '#app/domain/savings/interest-tax.ts'
import { ruleOn } from '#app/domain/tenancy/rules.ts'
import {
  amountOf,
  answerEach,
  choice,
  decimal,
  type Fields,
  fieldsOf,
  InputProblem,
  isAbsent,
  jsonNumber,
  named,
  wholeRupiah,
} from '#scripts/calc/input.ts'

const DECIMALS = 20
const TERM_FIELDS = ['method', 'annual_rate_percent', 'tiers', 'day_basis', 'period', 'rounding']
const MONTH_FIELDS = ['year', 'month', 'opening', 'movements']
const CASE_FIELDS = [...TERM_FIELDS, ...MONTH_FIELDS, 'id', 'name', 'note']
const MOST_PERCENT = new Exact(1_000)

export const INTEREST_USAGE = `savings-interest reads one case, or an array of cases, as JSON on standard input:
  {"method": "daily" | "lowest" | "average", "annual_rate_percent": 4, "day_basis": "365" | "360" | "actual",
   "period": "days" | "month", "rounding": "half_up" | "down", "year": 2025, "month": 6, "opening": 500000,
   "movements": [["2025-06-05", 250000], ["2025-06-12", -150000]]}
A movement counts from its day on, in any order; what is below nothing earns nothing. "actual" is 365 days, or 366 in a
leap year; with "period" "month" the month earns one twelfth of the rate instead of its days. Instead of annual_rate_percent, or over it,
"tiers": [{"from": 1000000, "annual_rate_percent": 5}] gives the whole balance the rate of the highest "from" it
reaches; below the first it earns annual_rate_percent, or nothing. day_basis, period, rounding, opening and
movements may be left out: "365", "days", "half_up", 0, none.
It prints {"closing", "lowest", "average", "interest_exact", "interest", "tax", "net"}; for an array, an array in
the same order. All are JSON numbers; average and interest_exact are decimals written out exactly, a fraction that
does not end to ${DECIMALS} places. The interest is rounded once, to whole rupiah. The tax is that of PP 15/2009 on this
interest alone: nothing up to 240000 a month, else 10 % of the whole, rounded down.`

/** The interest of each case, as JSON text. */
export function savingsInterest(input: string): string {
  // A number of JSON may have more digits than a float: it leaves as text and loses its quotation marks here.
  return answerEach(input, answerOf).replace(/"exactly (-?[\d.]+)"/g, '$1')
}

function answerOf(item: unknown) {
  const fields = fieldsOf(item, 'the case', CASE_FIELDS)
  const account = accountOf(fields)
  const found = monthlyInterest(account, termsOf(fields))
  const rule = ruleOn('savings_tax', [], lastDay(account.month))
  const tax = interestTax(found.interest, rule)
  return {
    closing: jsonNumber('closing', found.closing),
    lowest: jsonNumber('lowest', found.lowest),
    average: exactly(found.average),
    interest_exact: exactly(found.exact),
    interest: jsonNumber('interest', found.interest),
    tax: jsonNumber('tax', tax),
    net: jsonNumber('net', found.interest.minus(tax)),
  }
}

function exactly(amount: Decimal): string {
  return `exactly ${amount.toDecimalPlaces(DECIMALS).toFixed()}`
}

function termsOf(fields: Fields): InterestTerms {
  const orElse = <T extends string>(field: string, allowed: readonly T[], otherwise: T) =>
    isAbsent(fields[field]) ? otherwise : choice(fields, field, allowed)
  return {
    method: choice(fields, 'method', INTEREST_METHODS),
    tiers: tiersOf(fields),
    dayBasis: orElse('day_basis', DAY_BASES, '365'),
    period: orElse('period', INTEREST_PERIODS, 'days'),
    rounding: orElse('rounding', INTEREST_ROUNDINGS, 'half_up'),
  }
}

function tiersOf(fields: Fields): readonly InterestTier[] {
  const base = isAbsent(fields['annual_rate_percent'])
    ? []
    : [{ from: Money.zero, percent: percentOf(fields) }]
  const listed = fields['tiers']
  if (isAbsent(listed)) {
    if (base.length > 0) return base
    throw new InputProblem('annual_rate_percent: must be a number, like 12 or "1.25".')
  }
  if (!Array.isArray(listed) || listed.length === 0) {
    throw new InputProblem('tiers: must be an array of {"from", "annual_rate_percent"}.')
  }
  const tiers = listed.map((tier: unknown, index) =>
    named(`tiers ${index + 1}: `, () => {
      const found = fieldsOf(tier, 'a tier', ['from', 'annual_rate_percent'])
      const from = isAbsent(found['from']) ? Money.zero : amountOf(found, 'from')
      return { from, percent: percentOf(found) }
    }),
  )
  // Of two from the same balance the last one stands: a tier from nothing over annual_rate_percent.
  return [...base, ...tiers].toSorted((a, b) => a.from.toDecimal().comparedTo(b.from.toDecimal()))
}

function percentOf(fields: Fields): Decimal {
  const percent = decimal(fields, 'annual_rate_percent')
  if (percent.isNegative() || percent.greaterThan(MOST_PERCENT)) {
    throw new InputProblem('annual_rate_percent: must be from 0 to 1000.')
  }
  return percent
}

function accountOf(fields: Fields): AccountMonth {
  const month = monthIn(fields)
  return {
    month,
    opening: isAbsent(fields['opening']) ? Money.zero : wholeRupiah(fields, 'opening'),
    movements: movementsOf(fields['movements'], month),
  }
}

function monthIn(fields: Fields): Month {
  const [year, month] = [decimal(fields, 'year'), decimal(fields, 'month')]
  const text = `${year.toFixed()}-${month.toFixed().padStart(2, '0')}-01`
  if (isLocalDate(text)) return monthOf(text)
  throw new InputProblem('year and month: must name a month, like 2025 and 6.')
}

function movementsOf(listed: unknown, month: Month): AccountMonth['movements'] {
  if (isAbsent(listed)) return []
  if (!Array.isArray(listed)) {
    throw new InputProblem('movements: must be an array of [date, amount].')
  }
  return listed.map((movement: unknown, index) =>
    named(`movements ${index + 1}: `, () => movementOf(movement, month)),
  )
}

function movementOf(movement: unknown, month: Month) {
  if (!Array.isArray(movement) || movement.length !== 2) {
    throw new InputProblem('must be [date, amount], like ["2025-06-05", 250000].')
  }
  const [date, amount]: readonly unknown[] = movement
  if (typeof date !== 'string' || !isLocalDate(date) || monthOf(localDate(date)) !== month) {
    throw new InputProblem(`the date must be a day of ${month}, as YYYY-MM-DD.`)
  }
  return { date, amount: wholeRupiah({ amount }, 'amount') }
}
