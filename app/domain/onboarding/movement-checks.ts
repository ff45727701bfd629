import { Money } from '#app/domain/money.ts'
import { monthText } from '#app/domain/onboarding/dates.ts'
import { loanIn } from '#app/domain/onboarding/loan-payments.ts'
import { loanAmount } from '#app/domain/onboarding/loan-table.ts'
import type { OldBooks } from '#app/domain/onboarding/old-books.ts'
import type { PlannedEntry, PlannedLine } from '#app/domain/onboarding/plan-types.ts'
import { savingsAmount } from '#app/domain/onboarding/savings-table.ts'
import type { Table } from '#app/domain/onboarding/tables.ts'
import { refAt } from '#app/domain/onboarding/tables.ts'

/** What was booked under a key such as `A-001 wajib 7`, and the cells it came from. */
type Booked = { readonly amount: Money; readonly cells: readonly string[] }
type Movements = ReadonlyMap<string, Booked>

/**
 * Compares the register's figures with what the cash and bank books come to, by member or loan and
 * month: simpanan wajib, pokok, sukarela, instalments and jasa. The cash book's figure holds.
 */
export function checkMovements(books: OldBooks, entries: readonly PlannedEntry[]): void {
  const booked = bookedMovements(books, entries)
  const savings = books.tables.get('savings')
  if (savings) checkSavings(books, savings, booked)
  const loans = books.tables.get('loans')
  if (loans) checkLoans(books, loans, booked)
}

function checkSavings(books: OldBooks, table: Table, booked: Movements): void {
  const nameOf = new Map(books.reading.roster.members.map(({ no, name }) => [no, name]))
  const fields = [...table.places.keys()].filter((field) =>
    /^(wajib|sukarela)\.\d+$|^(pokok|sukarela)\.(in|out)$/.test(field),
  )
  for (const row of books.savings) {
    for (const field of fields) {
      const written = savingsAmount(row, field)
      compare(books, booked, {
        key: `${row.memberNo} ${field}`,
        cell: refAt(table, row.row, field),
        written: field.endsWith('.out') ? written.abs() : written,
        what: `simpanan ${field.split('.')[0]} ${nameOf.get(row.memberNo) ?? row.memberNo}`,
        month: monthOf(books, field),
      })
    }
  }
}

function checkLoans(books: OldBooks, table: Table, booked: Movements): void {
  const nameOf = new Map(books.reading.roster.members.map(({ no, name }) => [no, name]))
  const fields = [...table.places.keys()].filter((field) =>
    /^(principal|interest)\.\d+$/.test(field),
  )
  for (const loan of books.loans) {
    for (const field of fields) {
      const part = field.startsWith('principal') ? 'angsuran pokok' : 'jasa'
      compare(books, booked, {
        key: `${loan.no} ${field}`,
        cell: refAt(table, loan.row, field),
        written: loanAmount(loan, field),
        what: `${part} ${loan.no} ${nameOf.get(loan.memberNo) ?? ''}`.trim(),
        month: monthOf(books, field),
      })
    }
  }
}

/** The month of a field such as `wajib.7`; empty for a figure of the whole year. */
function monthOf({ reading }: OldBooks, field: string): string {
  const month = /\d+$/.exec(field)?.[0]
  return month === undefined ? '' : monthText(reading.bookYear, Number(month))
}

type Written = {
  readonly key: string
  readonly cell: string
  readonly written: Money
  readonly what: string
  readonly month: string
}

function compare({ reading }: OldBooks, booked: Movements, written: Written): void {
  const due = booked.get(written.key) ?? { amount: Money.zero, cells: [] }
  if (due.amount.equals(written.written)) return
  reading.log.note({
    code: written.month === '' ? 'year_mismatch' : 'amount_mismatch',
    severity: 'ask',
    cells: [written.cell, ...due.cells],
    found: written.written.toString(),
    suggestion: 'cash_book',
    choices: ['cash_book', 'fix_file'],
    details: {
      what: written.what,
      month: written.month,
      found: written.written.toString(),
      due: due.amount.toString(),
      difference: written.written.minus(due.amount).abs().toString(),
    },
  })
}

function bookedMovements(books: OldBooks, entries: readonly PlannedEntry[]): Movements {
  const booked = new Map<string, { amount: Money; cells: string[] }>()
  const cellOf = cellFinder(books)
  for (const entry of entries) {
    if (entry.voucher === 'BM' || isRefund(entry)) continue
    for (const line of entry.lines) {
      for (const { key, amount } of movementsOf(books, entry, line)) {
        const at = booked.get(key) ?? { amount: Money.zero, cells: [] }
        const cells = [...new Set([...at.cells, cellOf(entry, line)])]
        booked.set(key, { amount: at.amount.plus(amount), cells })
      }
    }
  }
  return booked
}

function isRefund({ lines }: PlannedEntry): boolean {
  return lines.some(
    ({ side, party }) =>
      side === 'debit' && party?.kind === 'savings' && party.product !== 'sukarela',
  )
}

type Movement = { readonly key: string; readonly amount: Money }

function movementsOf(books: OldBooks, entry: PlannedEntry, line: PlannedLine): readonly Movement[] {
  const month = Number(entry.date.slice(5, 7))
  const { party, amount, side, accountCode } = line
  if (party?.kind === 'savings') {
    const { memberNo, product } = party
    const net = side === 'credit' ? amount : amount.negated()
    const way = side === 'credit' ? 'in' : 'out'
    return [
      { key: `${memberNo} ${product}.${month}`, amount: net },
      { key: `${memberNo} ${product}.${way}`, amount },
    ]
  }
  if (side !== 'credit') return []
  if (party?.kind === 'loan') return [{ key: `${party.loanNo} principal.${month}`, amount }]
  if (accountCode !== '4101') return []
  const loanNo = loanOfEntry(books, entry)
  return loanNo === null ? [] : [{ key: `${loanNo} interest.${month}`, amount }]
}

function loanOfEntry(books: OldBooks, { lines, memo }: PlannedEntry): string | null {
  for (const { party } of lines) if (party?.kind === 'loan') return party.loanNo
  return loanIn(books, memo)?.no ?? null
}

/** Finds the amount's cell in the cash book: the row of the voucher with that amount, else its first. */
function cellFinder({ cash, bank }: OldBooks): (entry: PlannedEntry, line: PlannedLine) => string {
  const rows = new Map(
    [...cash, ...bank].flatMap((book) => book.rows).map((row) => [`${row.sheet}!${row.row}`, row]),
  )
  return ({ source }, { amount }) => {
    const first = rows.get(`${source.sheet}!${source.row}`)
    for (let at = source.row; at < source.row + 6; at += 1) {
      const row = rows.get(`${source.sheet}!${at}`)
      if (row && row.voucherNo === first?.voucherNo && row.amount.equals(amount))
        return row.amountCell
    }
    return first?.amountCell ?? `${source.sheet}!A${source.row}`
  }
}
