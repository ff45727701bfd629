import { DomainError } from '#app/domain/errors.ts'
import {
  FREQUENCIES,
  type Frequency,
  GRACE_ON,
  type Grace,
  LOAN_METHODS,
  type LoanRate,
  type LoanTerms,
  type Schedule,
  scheduleOf,
} from '#app/domain/loans/schedule.ts'
import type { RoundingMode } from '#app/domain/money.ts'
import {
  answerEach,
  choice,
  decimal,
  type Fields,
  fieldsOf,
  InputProblem,
  isAbsent,
  MAX_PLAIN,
  named,
  plain,
  wholeRupiah,
} from '#scripts/calc/input.ts'

const RATE_FIELDS = ['annual_rate_percent', 'monthly_rate_percent']
const TERM_FIELDS = ['method', 'principal', 'term_months', 'periods', ...RATE_FIELDS, 'rounding']
const GRACE_FIELDS = ['on', 'periods']
const CASE_FIELDS = [...TERM_FIELDS, 'frequency', 'grace', 'id', 'name', 'note']
const ROUNDING_FIELDS = ['mode', 'interest', 'principal', 'payment', 'interest_mode']
const MODES: readonly RoundingMode[] = ['half_up', 'up', 'down']

/** Lays out the instalments of each case. */
export function schedules(input: string): string {
  return answerEach(input, answerOf)
}

function answerOf(item: unknown) {
  const fields = fieldsOf(item, 'the case', CASE_FIELDS)
  try {
    return asNumbers(scheduleOf(termsOf(fields)))
  } catch (error) {
    throw error instanceof DomainError ? new InputProblem(refusalOf(error)) : error
  }
}

function refusalOf({ code, details }: DomainError): string {
  if (code === 'schedule_impossible') {
    const { no, interest, payment } = details
    return `rounding: the payment of ${payment} does not cover the interest of ${interest} in row ${no}.`
  }
  const field = details['field'] ?? ''
  const words: Readonly<Record<string, string>> = {
    principal: 'principal: must be 1 rupiah or more.',
    months: 'term_months: must be a whole number from 1 to 600; so must periods.',
    grace:
      'grace: must leave at least one instalment, and bullet and at_maturity take none of their own.',
    rate: 'annual_rate_percent or monthly_rate_percent: must be from 0 to 1000.',
  }
  return words[field] ?? `${code} ${field}.`
}

function termsOf(fields: Fields): LoanTerms {
  const method = choice(fields, 'method', LOAN_METHODS)
  const rounding = isAbsent(fields['rounding'])
    ? {}
    : fieldsOf(fields['rounding'], 'rounding', ROUNDING_FIELDS)
  return {
    method,
    principal: wholeRupiah(fields, 'principal'),
    months: periodsOf(fields),
    frequency: frequencyOf(fields),
    ...graceOf(fields),
    rate: rateOf(fields),
    ...named('rounding.', () =>
      roundingOf(rounding, method === 'annuity' ? 'payment' : 'principal'),
    ),
  }
}

function periodsOf(fields: Fields): number {
  const [months, periods] = [fields['term_months'], fields['periods']]
  if (isAbsent(months) === isAbsent(periods)) {
    throw new InputProblem('term_months or periods: give one of the two.')
  }
  return decimal(fields, isAbsent(months) ? 'periods' : 'term_months').toNumber()
}

function frequencyOf(fields: Fields): Frequency {
  const isMonthly = isAbsent(fields['frequency'])
  const frequency = isMonthly ? 'month' : choice(fields, 'frequency', FREQUENCIES)
  if (frequency === 'month' || isAbsent(fields['term_months'])) return frequency
  throw new InputProblem('term_months: give "periods" instead where instalments are not monthly.')
}

function graceOf(fields: Fields): { readonly grace?: Grace } {
  if (isAbsent(fields['grace'])) return {}
  const grace = fieldsOf(fields['grace'], 'grace', GRACE_FIELDS)
  const periods = named('grace.', () => decimal(grace, 'periods').toNumber())
  return { grace: { periods, on: named('grace.', () => choice(grace, 'on', GRACE_ON)) } }
}

function rateOf(fields: Fields): LoanRate {
  const [annual, monthly] = [fields['annual_rate_percent'], fields['monthly_rate_percent']]
  if (isAbsent(annual) === isAbsent(monthly)) {
    throw new InputProblem('annual_rate_percent or monthly_rate_percent: give one of the two.')
  }
  return isAbsent(annual)
    ? { percent: decimal(fields, 'monthly_rate_percent'), per: 'month' }
    : { percent: decimal(fields, 'annual_rate_percent'), per: 'year' }
}

function roundingOf(rounding: Fields, instalment: 'principal' | 'payment') {
  const mode = modeOf(rounding, 'mode', 'half_up')
  const interestMode = modeOf(rounding, 'interest_mode', mode)
  return {
    interestRounding: { mode: interestMode, unit: unitOf(rounding, 'interest') },
    instalmentRounding: { mode, unit: unitOf(rounding, instalment) },
  }
}

function modeOf(rounding: Fields, field: string, otherwise: RoundingMode): RoundingMode {
  return isAbsent(rounding[field]) ? otherwise : choice(rounding, field, MODES)
}

function unitOf(rounding: Fields, field: string): number {
  if (isAbsent(rounding[field])) return 1
  const unit = decimal(rounding, field)
  if (unit.isInteger() && unit.greaterThanOrEqualTo(1) && unit.lessThanOrEqualTo(MAX_PLAIN)) {
    return unit.toNumber()
  }
  throw new InputProblem(`${field}: must be a whole number of rupiah, 1 or more.`)
}

function asNumbers({ rows, totals }: Schedule) {
  return {
    rows: rows.map(({ no, ...amounts }) => ({ no, ...plain(amounts) })),
    totals: plain(totals),
  }
}
