import { isLocalDate, type LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { readDate } from '#app/domain/onboarding/dates.ts'
import { readCount, readMonthlyRate } from '#app/domain/onboarding/numbers.ts'
import type { LoanMethod, PlannedLoan } from '#app/domain/onboarding/plan-types.ts'
import type { TableReading } from '#app/domain/onboarding/reading.ts'
import {
  amountAt,
  firstDayOf,
  hasAmount,
  isTotalRow,
  memberAt,
  openingDayOf,
} from '#app/domain/onboarding/reading.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** A loan of the register with the months' payments as the register has them. */
export type LoanRow = PlannedLoan & {
  readonly row: number
  readonly amounts: ReadonlyMap<string, Money>
}

/** Reads the loan register. A loan without a number gets its row's, `PJ-<row>`. */
export function readLoans(input: TableReading): readonly LoanRow[] {
  const { table } = input
  const rows: LoanRow[] = []
  for (let row = table.firstRow; row <= table.lastRow; row += 1) {
    if (isTotalRow(table, row) || !hasAmount(table, row, 'principal')) continue
    if (textOf(cellAt(table, row, 'name')) === '' && textOf(cellAt(table, row, 'no')) === '')
      continue
    const loan = loanAt(input, row)
    if (loan) rows.push(loan)
  }
  noteRates(input, rows)
  return rows
}

function loanAt(input: TableReading, row: number): LoanRow | null {
  const { table } = input
  const member = memberAt(input, row)
  if (!member) return null
  const text = (field: string) => textOf(cellAt(table, row, field))
  const fields = [...table.places.keys()].filter((field) => field.includes('.'))
  const amounts = new Map(fields.map((field) => [field, amountAt(input, row, field)]))
  const openingOutstanding = amountAt(input, row, 'opening')
  return {
    no: text('loanNo') || `PJ-${row}`,
    memberNo: member.no,
    disbursedOn: disbursedOn(input, row, openingOutstanding),
    principal: amountAt(input, row, 'principal'),
    termMonths: readCount(cellAt(table, row, 'term')) ?? 1,
    method: methodOf(text('method')),
    monthlyRatePercent: readMonthlyRate(cellAt(table, row, 'rate')) ?? '0',
    purpose: text('purpose') || null,
    openingOutstanding,
    writtenOffOn: null,
    source: { sheet: table.sheet.name, row },
    row,
    amounts: new Map([
      ...amounts,
      ['writtenOff', amountAt(input, row, 'writtenOff')],
      ['closing', amountAt(input, row, 'closing')],
    ]),
  }
}

/** The day of the payout; where it cannot be read, a loan that was out already was paid out before the year. */
function disbursedOn({ table, reading }: TableReading, row: number, opening: Money): LocalDate {
  const read = readDate(cellAt(table, row, 'disbursedOn'), reading.bookYear)
  if (read.date !== null) return read.date
  const suggestion = opening.isPositive()
    ? openingDayOf(reading.bookYear)
    : firstDayOf(reading.bookYear)
  const answer = reading.log.note({
    code: read.impossible ? 'impossible_date' : 'date_missing',
    severity: 'ask',
    cells: [refAt(table, row, 'disbursedOn')],
    found: read.written,
    suggestion,
  })
  return answer !== null && isLocalDate(answer) ? answer : suggestion
}

function methodOf(text: string): LoanMethod {
  const words = plain(text)
  if (/menurun|efektif|sliding|saldo/.test(words)) return 'declining'
  return /anuitas|annuity/.test(words) ? 'annuity' : 'flat'
}

/** The amount of a register's field, zero where there is no such column. */
export function loanAmount(loan: LoanRow, field: string): Money {
  return loan.amounts.get(field) ?? Money.zero
}

/** The monthly rate of a declining loan that a flat rate over twelve months stands for, yearly above the cap? */
const FLAT_CAP_PERCENT_PER_MONTH = 1.12
const NOMINAL_CAP_PERCENT_PER_MONTH = 2

/**
 * Notes once when some rate is above 24 % a year (flat: effective over twelve months).
 *
 * @see Permenkop UKM 8/2023 Art 27; a warning, not a refusal.
 */
function noteRates({ table, reading }: TableReading, loans: readonly LoanRow[]): void {
  const high = loans.filter(({ method, monthlyRatePercent }) => {
    const cap = method === 'flat' ? FLAT_CAP_PERCENT_PER_MONTH : NOMINAL_CAP_PERCENT_PER_MONTH
    return Number(monthlyRatePercent) > cap
  })
  const [first] = loans
  const [highest] = high
  if (!first || !highest) return
  const cells = new Set([refAt(table, first.row, 'rate'), refAt(table, highest.row, 'rate')])
  reading.log.note({
    code: 'rate_above_cap',
    severity: 'info',
    cells: [...cells],
    found: highest.monthlyRatePercent,
    details: {
      rate: highest.monthlyRatePercent.replace('.', ','),
      method: highest.method,
      loans: `${high.length}`,
    },
  })
}
