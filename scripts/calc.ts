import { readFile } from 'node:fs/promises'
import { indonesianWords, isWholeNumber } from '#app/domain/amount-in-words.ts'
import { InputProblem } from '#scripts/calc/input.ts'
import { INTEREST_USAGE, savingsInterest } from '#scripts/calc/savings-interest.ts'
import { schedules } from '#scripts/calc/schedule.ts'
import { settlements } from '#scripts/calc/settle.ts'
import { SURPLUS_USAGE, surplusShares } from '#scripts/calc/surplus.ts'
import type { CliCommand } from '#scripts/cli.ts'

type Io = Parameters<CliCommand['run']>[1]

const USAGE = `lumbung calc schedule          lays out a loan's instalments, without a database
lumbung calc settle            spends a payment on what a borrower owes
lumbung calc savings-interest  works out one month's interest (jasa) of one savings account, and its tax
lumbung calc surplus           divides a year's surplus (SHU) by the statutes, or its pools over the members
lumbung calc terbilang         says whole numbers in Indonesian words

Each reads standard input, or the file that is named behind it: lumbung calc schedule cases.json

schedule reads one case, or an array of cases, as JSON on standard input:
  {"method": "flat" | "declining" | "annuity" | "bullet" | "at_maturity", "principal": 6000000, "term_months": 12,
   "annual_rate_percent": 18 | "monthly_rate_percent": 1.5,
   "rounding": {"mode": "half_up" | "up" | "down", "interest": 1, "principal": 100 | "payment": 100}}
bullet pays interest every period and the principal in the last row; at_maturity pays both in the last row.
"frequency": "month" (default), "week" (a year's interest / 52) or "day" (/ 365); then "periods" instead of
"term_months" says how many instalments. "grace": {"periods": 3, "on": "principal" | "both"} lets the first rows pay
no principal, or nothing; interest runs on, and what was put off comes with the first row after the grace.
Numbers may be written as text ("1.5"). Give one of the two rates; a yearly rate is divided by twelve exactly.
rounding and its members may be left out: half_up to 1 rupiah. "principal" is the unit for flat and declining,
"payment" for annuity; the other is not used. "mode" rounds interest too, unless "interest_mode" says otherwise:
our own loans round interest half_up and instalments up. A case may carry "id", "name" or "note".
It prints {"rows": [{"no", "opening", "principal", "interest", "payment", "closing"}], "totals": {"principal",
"interest", "payment"}}; for an array, an array in the same order. Amounts are JSON whole numbers of rupiah.

settle reads one case, or an array of cases, as JSON on standard input:
  {"payment": 300000, "due": {"fees": 0, "penalty": 5000, "interest_overdue": 90000, "principal_overdue": 500000,
   "interest_current": 82500, "principal_current": 500000}, "order": ["fees", "penalty", ...]}
Amounts are whole rupiah, not negative; a part of "due" left out is nothing owed. fees is biaya tagih, penalty denda,
interest jasa, principal pokok; overdue is what fell due before the day, oldest first, current the running instalment.
A debt without ages has {"fees"?, "penalty", "interest", "principal"} instead.
"order" may be left out: fees, penalty, interest_overdue, principal_overdue, interest_current, principal_current; or
fees, penalty, interest, principal. Parts it does not name follow in that order. Each part is paid in full before
the next gets anything. A case may carry "id", "name" or "note".
It prints what each part gets and "excess", what nothing is owed for; together exactly the payment.

${INTEREST_USAGE}

${SURPLUS_USAGE}

terbilang reads whole numbers, one a line (up to 18 digits), and prints the words, one a line: lower case,
without "rupiah". A blank line stays blank.
Exit status: 0 done; 2 refused, with a sentence on standard error and nothing on standard output.`

export const command: CliCommand = {
  summary:
    'Checks a schedule, the spending of a payment, savings interest, a division of surplus or an amount in words, without a database.',
  usage: USAGE,
  run,
}

async function run(args: readonly string[], io: Io): Promise<number> {
  const [what, file, ...rest] = args
  if (args.includes('--help')) {
    io.out(`${USAGE}\n`)
    return 0
  }
  const calculate = what === undefined ? undefined : CALCULATIONS.get(what)
  if (calculate === undefined || rest.length > 0) {
    io.err(
      `calc: say "schedule", "settle", "savings-interest", "surplus" or "terbilang", and give the input on standard input or name its file.\n\n${USAGE}\n`,
    )
    return 2
  }
  try {
    io.out(calculate(file === undefined ? await io.stdin() : await contentOf(file)))
    return 0
  } catch (error) {
    if (!(error instanceof InputProblem)) throw error
    io.err(`calc ${what}: ${error.message}\n`)
    return 2
  }
}

async function contentOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (!(error instanceof Error)) throw error
    throw new InputProblem(`the file ${file} cannot be read (${error.message}).`)
  }
}

const CALCULATIONS: ReadonlyMap<string, (input: string) => string> = new Map([
  ['schedule', schedules],
  ['settle', settlements],
  ['savings-interest', savingsInterest],
  ['surplus', surplusShares],
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
