import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { readDate } from '#app/domain/onboarding/dates.ts'
import { LISTS, type ListFieldType } from '#app/domain/onboarding/list-kinds.ts'
import { type ListTable, listCell } from '#app/domain/onboarding/list-table.ts'
import { readAmount, readMonthlyRate } from '#app/domain/onboarding/numbers.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** Why a row could not be taken as it is; the words are in `app/i18n`, keyed `lists.problem.<code>`. */
export type ListProblemCode =
  | 'account_control'
  | 'account_guarded'
  | 'account_unknown'
  | 'amount_missing'
  | 'amount_negative'
  | 'amount_too_large'
  | 'amount_unreadable'
  | 'before_joining'
  | 'born_late'
  | 'cell_error'
  | 'cost_differs'
  | 'count_unreadable'
  | 'day_closed'
  | 'day_future'
  | 'day_impossible'
  | 'day_missing'
  | 'entry_unbalanced'
  | 'loan_number_taken'
  | 'loan_number_twice'
  | 'loan_outstanding'
  | 'loan_terms'
  | 'loan_unknown'
  | 'member_left'
  | 'member_unknown'
  | 'name_missing'
  | 'nik_wrong'
  | 'no_missing'
  | 'no_shared'
  | 'no_taken'
  | 'no_unfit'
  | 'one_side'
  | 'owner_missing'
  | 'principal_paid'
  | 'product_unknown'
  | 'rate_missing'
  | 'text_too_long'
  | 'text_unfit'
  | 'voucher_apart'

/** What is wrong with a cell: the field, what stands there, and what it disagrees with. */
export type ListProblem = {
  readonly code: ListProblemCode
  readonly field: string
  readonly found: string
  readonly details?: Readonly<Record<string, string>>
}

/** Why a row is no row of the list. */
export type ListSkip = 'heading' | 'remark' | 'total' | 'example'

/** A row as read: what could be, and what could not. */
export type ReadRow = {
  /** Row of the sheet, counted from 1. */
  readonly row: number
  readonly texts: Readonly<Record<string, string>>
  readonly amounts: Readonly<Record<string, Money>>
  readonly days: Readonly<Record<string, LocalDate>>
  readonly problems: readonly ListProblem[]
}

export type SkippedRow = { readonly row: number; readonly why: ListSkip; readonly words: string }

/** A column of rupiah: what its rows come to, beside what the file itself says they come to. */
export type ColumnTotal = {
  readonly field: string
  readonly rows: Money
  /** The file's own grand total; null where it has none. */
  readonly file: Money | null
}

/** A total row that says something else than the rows above it. */
export type WrongTotal = {
  readonly row: number
  readonly field: string
  readonly written: Money
  readonly counted: Money
}

export type ReadList = {
  readonly rows: readonly ReadRow[]
  readonly skipped: readonly SkippedRow[]
  readonly totals: readonly ColumnTotal[]
  readonly wrongTotals: readonly WrongTotal[]
}

const TOTAL = /^(jumlah|jml|total|sub ?total|grand total|saldo akhir)\b/
const EXAMPLE = /^contoh\b/i
const LONGEST = 200
/** A thousand times less than what adds up over all rows. */
const MOST = Money.parse('999999999999')

/**
 * Reads the rows of a list one by one. Blank rows end nothing; headings that come again on a new page, remarks, totals
 * and the example of a template are no rows of it. Totals are added up anew and compared.
 */
export function readList(table: ListTable): ReadList {
  const rows: ReadRow[] = []
  const skipped: SkippedRow[] = []
  for (let row = table.firstRow; row <= table.sheet.rows.length; row += 1) {
    const filled = (table.sheet.rows[row - 1] ?? []).filter((cell) => textOf(cell) !== '')
    if (filled.length === 0) continue
    const why = skipOf(table, row)
    if (why === null) rows.push(readRow(table, row))
    else skipped.push({ row, why, words: filled.map(textOf).join(' ').slice(0, 80) })
  }
  return { rows, skipped, ...totalsOf(table, rows, skipped) }
}

function skipOf(table: ListTable, row: number): ListSkip | null {
  const cells = table.sheet.rows[row - 1] ?? []
  const words = cells.map((cell) => plain(textOf(cell)))
  const filled = words.filter((text) => text !== '')
  const headings = new Set(Object.values(table.headings))
  if (filled.length > 1 && filled.every((text) => headings.has(text))) return 'heading'
  if (cells.some((cell) => cell?.kind === 'text' && EXAMPLE.test(cell.text.trim()))) {
    return 'example'
  }
  const isTotal = cells.some((cell, at) => cell?.kind === 'text' && TOTAL.test(words[at] ?? ''))
  // The word may stand in the column of numbers itself.
  const isOwned = ['no', 'date', 'loanNo'].some((field) => {
    const text = plain(textOf(listCell(table, row, field)))
    return text !== '' && !TOTAL.test(text)
  })
  if (isTotal && !isOwned) return 'total'
  // What has nothing in the columns that are read, or a single sentence, is a remark of the treasurer.
  const mapped = [...table.places.keys()].filter((field) => filledAt(table, row, field))
  const least = LISTS[table.kind].needs.length > 1 ? 2 : 1
  return mapped.length < least ? 'remark' : null
}

function filledAt(table: ListTable, row: number, field: string): boolean {
  return textOf(listCell(table, row, field)) !== ''
}

function readRow(table: ListTable, row: number): ReadRow {
  const read = LISTS[table.kind].fields.flatMap(({ name, type }) => {
    const found = bareText(textOf(listCell(table, row, name)))
    return found === '' ? [] : [{ name, ...readCell(table, row, { field: name, type, found }) }]
  })
  const pick = <T>(of: (one: (typeof read)[number]) => T | undefined) =>
    Object.fromEntries(
      read.flatMap((one) => {
        const value = of(one)
        return value === undefined ? [] : [[one.name, value] as const]
      }),
    )
  return {
    row,
    texts: pick(({ text }) => text),
    amounts: pick(({ amount }) => amount),
    days: pick(({ day }) => day),
    problems: read.flatMap(({ name: field, problem, found }) =>
      problem === undefined ? [] : [{ code: problem, field, found: found.slice(0, 40) }],
    ),
  }
}

type ReadCell = {
  readonly found: string
  readonly text?: string
  readonly amount?: Money
  readonly day?: LocalDate
  readonly problem?: ListProblemCode
}

function readCell(
  table: ListTable,
  row: number,
  what: { readonly field: string; readonly type: ListFieldType; readonly found: string },
): ReadCell {
  const { field, type, found } = what
  const cell = listCell(table, row, field)
  if (cell?.kind === 'error') return { found, problem: 'cell_error' }
  if (type === 'amount') return { found, ...amountOrFault(table, row, field) }
  if (type === 'day') {
    const { date } = readDate(cell)
    return date === null ? { found, problem: 'day_impossible' } : { found, day: date }
  }
  const text = type === 'rate' ? (readMonthlyRate(cell) ?? '') : found
  const problem = unfit(text)
  return problem === null ? { found, text } : { found, text, problem }
}

function amountOrFault(table: ListTable, row: number, field: string): Omit<ReadCell, 'found'> {
  const amount = amountIn(table, row, field)
  if (amount === null) return { problem: 'amount_unreadable' }
  return MOST.isLessThan(amount.abs()) ? { problem: 'amount_too_large' } : { amount }
}

function amountIn(table: ListTable, row: number, field: string): Money | null {
  const { value, writing } = readAmount(listCell(table, row, field))
  return writing === 'unreadable' || writing === 'error' ? null : value
}

/** Our own CSV disarms what a spreadsheet would run with an apostrophe: it is taken away again. */
function bareText(text: string): string {
  return /^'[=+\-@]/.test(text) ? text.slice(1) : text
}

/** Characters that nobody sees, or that the database does not keep. */
function unfit(text: string): ListProblemCode | null {
  if (text.length > LONGEST) return 'text_too_long'
  return /[\p{Cc}\p{Cf}\p{Cs}\u115f\u1160\u3164\uffa0]/u.test(text) ? 'text_unfit' : null
}

function totalsOf(
  table: ListTable,
  rows: readonly ReadRow[],
  skipped: readonly SkippedRow[],
): Pick<ReadList, 'totals' | 'wrongTotals'> {
  const totalRows = skipped.filter(({ why }) => why === 'total').map(({ row }) => row)
  const fields = LISTS[table.kind].fields.filter(
    ({ name, type }) => type === 'amount' && table.places.has(name),
  )
  const wrongTotals: WrongTotal[] = []
  const totals = fields.map(({ name: field }) => {
    const sumOf = (from: number, to: number) =>
      Money.sum(
        rows
          .filter(({ row }) => row > from && row < to)
          .map(({ amounts }) => amounts[field] ?? Money.zero),
      )
    const written = totalRows.flatMap((row, at) => {
      if (!filledAt(table, row, field)) return []
      const value = amountIn(table, row, field)
      return value === null ? [] : [{ row, value, before: totalRows[at - 1] ?? 0 }]
    })
    for (const { row, value, before } of written) {
      const sinceLast = sumOf(before, row)
      const fromTop = sumOf(0, row)
      if (value.equals(sinceLast) || value.equals(fromTop)) continue
      wrongTotals.push({ row, field, written: value, counted: before === 0 ? fromTop : sinceLast })
    }
    return { field, rows: sumOf(0, Number.MAX_SAFE_INTEGER), file: written.at(-1)?.value ?? null }
  })
  return { totals, wrongTotals }
}
