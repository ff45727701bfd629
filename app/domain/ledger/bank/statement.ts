import type { Decimal } from 'decimal.js'
import type { LocalDate } from '#app/domain/calendar.ts'
import { readBankAmount, readBankDay, readMark } from '#app/domain/ledger/bank/cells.ts'
import type { BankColumns, Rows } from '#app/domain/ledger/bank/columns.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** A line of a bank's statement: positive came onto the account. `amount` and `balance` are whole rupiah. */
export type StatementLine = {
  /** The row of the file, counted from 1. */
  readonly row: number
  readonly day: LocalDate
  readonly text: string
  readonly amount: Money
  /** What the bank says stood on the account after it; null where the file does not say. */
  readonly balance: Money | null
  /** What makes the line the same line in another file: its day, sen, words, and which of several alike it is. */
  readonly key: string
}

/** What keeps a file from being read as a statement. */
export type StatementProblem = {
  readonly row: number
  readonly code: 'day' | 'amount' | 'balance' | 'closing'
  readonly text: string
}

/** A bank's file as read: whole rupiah, in the order in which things happened. */
export type Statement = {
  readonly lines: readonly StatementLine[]
  /** What stood on the account before the first line; null when neither the file nor the person says. */
  readonly opening: Money | null
  readonly closing: Money | null
  /** What the file says its span is; null when it does not. */
  readonly from: LocalDate | null
  readonly through: LocalDate | null
  /** Lines the bank has not booked yet (PEND). */
  readonly pending: number
  readonly problems: readonly StatementProblem[]
}

type RawLine = {
  readonly row: number
  readonly day: LocalDate
  readonly text: string
  readonly exact: Decimal
  readonly balance: Decimal | null
}

const OPENING = /saldo\s*awal|opening balance|beginning balance|previous balance|saldo\s*lalu/i
const CLOSING = /saldo\s*akhir|closing balance|ending balance/i
const PENDING = /^'?pend/i
const SPAN = /(\d{1,2}[/\-. ](?:\d{1,2}|[a-z]{3,9})[/\-. ]\d{2,4}|\d{4}-\d{2}-\d{2})/gi
const MOST_PROBLEMS = 20

/**
 * Reads a bank's file by its columns. Lines without a day and without an amount are no lines of the statement; opening
 * and closing balances may stand anywhere, newest lines first or last. The running balance is checked line by line.
 *
 * Banks count sen and the book does not: each line is what the rounded running balance moved by (half up), so that
 * lines foot to the bank's balance and no sen adds up over the years.
 *
 * @param opening What a person says stood there before, where the file does not say.
 */
export function readStatement(
  rows: Rows,
  { columns, opening: told }: { readonly columns: BankColumns; readonly opening: Money | null },
): Statement {
  const span = spanOf(rows.slice(0, columns.header), columns)
  const year = (span.through ?? span.from)?.slice(0, 4) ?? null
  const read = linesOf(rows, columns, year)
  const said = { opening: balanceSaid(rows, OPENING), closing: balanceSaid(rows, CLOSING) }
  const raw = inOrder(read.lines, said.opening)
  const first = raw[0]
  const before =
    said.opening ??
    (first?.balance ? first.balance.minus(first.exact) : null) ??
    (told === null ? null : new Exact(told.toString()))
  const checked = running(raw, before, said.closing)
  return {
    lines: checked.lines,
    opening: before === null ? null : Money.round(before),
    closing: before === null ? null : Money.round(checked.end),
    ...span,
    pending: read.pending,
    problems: [...read.problems, ...checked.problems].slice(0, MOST_PROBLEMS),
  }
}

function linesOf(rows: Rows, columns: BankColumns, year: string | null) {
  const lines: RawLine[] = []
  const problems: StatementProblem[] = []
  let pending = 0
  for (const [at, cells] of rows.entries()) {
    if (at <= columns.header || cells.some((cell) => OPENING.test(cell) || CLOSING.test(cell))) {
      continue
    }
    const row = at + 1
    const cell = cells[columns.day]?.trim() ?? ''
    const exact = amountOf(cells, columns)
    if (PENDING.test(cell)) {
      pending += 1
      continue
    }
    const day = readBankDay(cell, { order: columns.order, year })
    if (day === null) {
      const isStray = exact !== null && exact !== 'unclear' && !exact.isZero() && cell !== ''
      if (isStray && /\d/.test(cell)) problems.push({ row, code: 'day', text: cell })
      continue
    }
    if (exact === null || exact === 'unclear') {
      problems.push({ row, code: 'amount', text: cells[columns.amount] ?? '' })
    } else if (!exact.isZero()) {
      lines.push({
        row,
        day,
        text: wordsOf(cells, columns),
        exact,
        balance: balanceOf(cells, columns),
      })
    }
  }
  return { lines, problems, pending }
}

function wordsOf(cells: readonly string[], columns: BankColumns): string {
  const parts = [columns.text, columns.more].map((at) => (at === null ? '' : (cells[at] ?? '')))
  return parts.join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, 300)
}

/** Positive came in; null says nothing stands there, `unclear` that it cannot be told. */
function amountOf(cells: readonly string[], columns: BankColumns): Decimal | null | 'unclear' {
  const at = (column: number | null) => (column === null ? '' : (cells[column] ?? '').trim())
  const amount = readBankAmount(at(columns.amount))
  if (columns.kind === 'two') {
    const out = readBankAmount(at(columns.out))
    const isBroken = [columns.amount, columns.out].some(
      (column) => !['', '-'].includes(at(column)) && readBankAmount(at(column)) === null,
    )
    if (isBroken || (amount === null && out === null)) return isBroken ? 'unclear' : null
    return (amount?.amount.abs() ?? new Exact(0)).minus(out?.amount.abs() ?? new Exact(0))
  }
  if (amount === null) return at(columns.amount) === '' ? null : 'unclear'
  if (columns.kind === 'signed') return amount.amount
  const mark = columns.mark === null ? amount.mark : readMark(at(columns.mark))
  if (mark === null) return 'unclear'
  return mark === 'in' ? amount.amount.abs() : amount.amount.abs().negated()
}

function balanceOf(cells: readonly string[], { balance }: BankColumns): Decimal | null {
  const read = balance === null ? null : readBankAmount(cells[balance] ?? '')
  if (read === null) return null
  return read.mark === 'out' ? read.amount.abs().negated() : read.amount
}

/** As it happened: a file that runs from the newest line down is turned round. */
function inOrder(lines: readonly RawLine[], opening: Decimal | null): readonly RawLine[] {
  const turned = lines.toReversed()
  const first = lines[0]
  const last = lines.at(-1)
  if (first === undefined || last === undefined || first.day < last.day) return lines
  if (first.day > last.day) return turned
  return breaksOf(turned, opening) < breaksOf(lines, opening) ? turned : lines
}

function breaksOf(lines: readonly RawLine[], opening: Decimal | null): number {
  let standing = opening
  let breaks = 0
  for (const { exact, balance } of lines) {
    if (balance !== null && standing !== null && !standing.plus(exact).equals(balance)) breaks += 1
    standing = balance ?? standing?.plus(exact) ?? null
  }
  return breaks
}

/** Follows the balance line by line, and rounds each line to what the rounded balance moved by. */
function running(raw: readonly RawLine[], opening: Decimal | null, closing: Decimal | null) {
  const problems: StatementProblem[] = []
  const seen = new Map<string, number>()
  let end = opening ?? new Exact(0)
  const lines = raw.map(({ row, day, text, exact, balance }): StatementLine => {
    const before = Money.round(end)
    end = end.plus(exact)
    if (balance !== null && opening !== null && !balance.equals(end)) {
      problems.push({ row, code: 'balance', text: balance.toFixed(2) })
      end = balance
    }
    const alike = `${day}|${exact.toFixed(2)}|${text.toLowerCase()}`
    const which = (seen.get(alike) ?? 0) + 1
    seen.set(alike, which)
    const after = Money.round(end)
    const stood = balance === null ? null : after
    return { row, day, text, amount: after.minus(before), balance: stood, key: `${alike}|${which}` }
  })
  if (closing !== null && opening !== null && !closing.equals(end)) {
    problems.push({ row: 0, code: 'closing', text: closing.toFixed(2) })
  }
  // Less than half a rupiah moves nothing in a book of whole rupiah.
  return { lines: lines.filter(({ amount }) => !amount.isZero()), problems, end }
}

/** The balance a file says outside its lines: behind the words, in the same cell or a later one of the row. */
function balanceSaid(rows: Rows, wanted: RegExp): Decimal | null {
  for (const cells of rows) {
    const at = cells.findIndex((cell) => wanted.test(cell))
    if (at < 0) continue
    const behind = [(cells[at] ?? '').replace(wanted, ''), ...cells.slice(at + 1)]
    // An amount with commas that stands without quotes comes in pieces.
    for (const candidate of [behind.join(','), ...behind.toReversed()]) {
      const read = readBankAmount(candidate.replace(/^[\s:=,.]+/, ''))
      if (read !== null) return read.mark === 'out' ? read.amount.abs().negated() : read.amount
    }
  }
  return null
}

/** The days a file names above its table as its span (periode). */
function spanOf(above: Rows, columns: BankColumns) {
  const words = above.map((cells) => cells.join(' ')).find((line) => /periode?|period/i.test(line))
  const days = [...(words ?? '').matchAll(SPAN)].flatMap(([text]) => {
    const day = readBankDay(text, { order: columns.order === 'mdy' ? 'mdy' : 'dmy', year: null })
    return day === null ? [] : [day]
  })
  const [from, through] = days
  return { from: from ?? null, through: through ?? null }
}
