import { indonesianWords, isWholeNumber } from '#app/domain/amount-in-words.ts'
import { DomainError } from '#app/domain/errors.ts'
import {
  LOAN_METHODS,
  type LoanRate,
  type LoanTerms,
  type Schedule,
  scheduleOf,
} from '#app/domain/loans/schedule.ts'
import { Money, type RoundingMode } from '#app/domain/money.ts'
import {
  answered,
  choice,
  decimal,
  type Fields,
  fieldsOf,
  InputProblem,
  isAbsent,
  jsonNumber,
  MAX_PLAIN,
  named,
} from '#scripts/calc/reading.ts'
import { INTEREST_USAGE, savingsInterest } from '#scripts/calc/savings-interest.ts'
import type { CliCommand } from '#scripts/cli.ts'

type Io = Parameters<CliCommand['run']>[1]

const USAGE = `lumbung calc schedule          lays out a loan's instalments, without a database
lumbung calc savings-interest  works out one month's interest (jasa) of one savings account, and its tax
lumbung calc terbilang         says whole numbers in Indonesian words

schedule reads one case, or an array of cases, as JSON on standard input:
  {"method": "flat" | "declining" | "annuity", "principal": 6000000, "term_months": 12,
   "annual_rate_percent": 18 | "monthly_rate_percent": 1.5,
   "rounding": {"mode": "half_up" | "up" | "down", "interest": 1, "principal": 100 | "payment": 100}}
Numbers may be written as text ("1.5"). Give one of the two rates; a yearly rate is divided by twelve exactly.
rounding and its members may be left out: half_up to 1 rupiah. "principal" is the unit for flat and declining,
"payment" for annuity; the other is not used. "mode" rounds interest too, unless "interest_mode" says otherwise:
our own loans round interest half_up and instalments up. A case may carry "id", "name" or "note".
It prints {"rows": [{"no", "opening", "principal", "interest", "payment", "closing"}], "totals": {"principal",
"interest", "payment"}}; for an array, an array in the same order. Amounts are JSON whole numbers of rupiah.

${INTEREST_USAGE}

terbilang reads whole numbers, one a line (up to 18 digits), and prints the words, one a line: lower case,
without "rupiah". A blank line stays blank.
Exit status: 0 done; 2 refused, with a sentence on standard error and nothing on standard output.`

const RATE_FIELDS = ['annual_rate_percent', 'monthly_rate_percent']
const TERM_FIELDS = ['method', 'principal', 'term_months', ...RATE_FIELDS, 'rounding']
const CASE_FIELDS = [...TERM_FIELDS, 'id', 'name', 'note']
const ROUNDING_FIELDS = ['mode', 'interest', 'principal', 'payment', 'interest_mode']
const MODES: readonly RoundingMode[] = ['half_up', 'up', 'down']

export const command: CliCommand = {
  summary: 'Checks a loan schedule, savings interest or an amount in words, without a database.',
  usage: USAGE,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const [what, ...rest] = args
  if (args.includes('--help')) {
    io.out(`${USAGE}\n`)
    return 0
  }
  const calculate = what === undefined ? undefined : CALCULATIONS.get(what)
  if (calculate === undefined || rest.length > 0) {
    io.err(
      `calc: say "schedule", "savings-interest" or "terbilang", and give the input on standard input.\n\n${USAGE}\n`,
    )
    return 2
  }
  try {
    io.out(calculate(await io.stdin()))
    return 0
  } catch (error) {
    if (!(error instanceof InputProblem)) throw error
    io.err(`calc ${what}: ${error.message}\n`)
    return 2
  }
}

const CALCULATIONS: ReadonlyMap<string, (input: string) => string> = new Map([
  ['schedule', (input) => answered(input, answerOf)],
  ['savings-interest', savingsInterest],
  ['terbilang', terbilang],
])

function terbilang(input: string): string {
  if (input === '') return ''
  const words = input
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map((line, index) => {
      const text = line.trim()
      if (text === '') return ''
      if (isWholeNumber(text)) return indonesianWords(text)
      throw new InputProblem(
        `line ${index + 1}: "${text}" is not a whole number of at most 18 digits, like 1250000.`,
      )
    })
  return `${words.join('\n')}\n`
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
    months: 'term_months: must be a whole number from 1 to 600.',
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
    principal: principalOf(fields),
    months: decimal(fields, 'term_months').toNumber(),
    rate: rateOf(fields),
    ...named('rounding.', () =>
      roundingOf(rounding, method === 'annuity' ? 'payment' : 'principal'),
    ),
  }
}

function principalOf(fields: Fields): Money {
  const principal = decimal(fields, 'principal')
  if (!principal.isInteger() || principal.abs().greaterThan(MAX_PLAIN)) {
    throw new InputProblem(`principal: must be whole rupiah, at most ${MAX_PLAIN.toFixed()}.`)
  }
  return Money.round(principal)
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

function plain(amounts: Readonly<Record<string, Money>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, money]) => [name, jsonNumber('principal', money)]),
  )
}
