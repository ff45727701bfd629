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

type ReadRow =
  | { readonly is: 'line'; readonly line: RawLine }
  | { readonly is: 'problem'; readonly problem: StatementProblem }
  | { readonly is: 'pending' | 'nothing' }

function linesOf(rows: Rows, columns: BankColumns, year: string | null) {
  const read = rows
    .map((cells, at) => ({ cells, row: at + 1 }))
    .slice(columns.header + 1)
    .filter(({ cells }) => !cells.some((cell) => OPENING.test(cell) || CLOSING.test(cell)))
    .map((one) => rowOf(one, { columns, year }))
  return {
    lines: read.flatMap((one) => (one.is === 'line' ? [one.line] : [])),
    problems: read.flatMap((one) => (one.is === 'problem' ? [one.problem] : [])),
    pending: read.filter(({ is }) => is === 'pending').length,
  }
}

function rowOf(
  { cells, row }: { readonly cells: readonly string[]; readonly row: number },
  how: { readonly columns: BankColumns; readonly year: string | null },
): ReadRow {
  const { columns, year } = how
  const cell = cells[columns.day]?.trim() ?? ''
  if (PENDING.test(cell)) return { is: 'pending' }
  const exact = amountOf(cells, columns)
  const day = readBankDay(cell, { order: columns.order, year })
  if (day === null) {
    const isStray = exact !== null && exact !== 'unclear' && !exact.isZero() && /\d/.test(cell)
    return isStray ? problemOf('day', row, cell) : { is: 'nothing' }
  }
  if (exact === null || exact === 'unclear') {
    return problemOf('amount', row, cells[columns.amount] ?? '')
  }
  if (exact.isZero()) return { is: 'nothing' }
  const text = wordsOf(cells, columns)
  return { is: 'line', line: { row, day, text, exact, balance: balanceOf(cells, columns) } }
}

function problemOf(code: StatementProblem['code'], row: number, text: string): ReadRow {
  return { is: 'problem', problem: { row, code, text } }
}

function wordsOf(cells: readonly string[], columns: BankColumns): string {
  const parts = [columns.text, columns.more].map((at) => (at === null ? '' : (cells[at] ?? '')))
  return parts.join(' ').replaceAll(/\s+/g, ' ').trim().slice(0, 300)
}

/** Positive came in; null says nothing stands there, `unclear` that it cannot be told. */
function amountOf(cells: readonly string[], columns: BankColumns): Decimal | null | 'unclear' {
  if (columns.kind === 'two') return inTwo(cells, columns)
  const text = (cells[columns.amount] ?? '').trim()
  const amount = readBankAmount(text)
  if (amount === null) return text === '' ? null : 'unclear'
  if (columns.kind === 'signed') return amount.amount
  const mark = columns.mark === null ? amount.mark : readMark(cells[columns.mark] ?? '')
  if (mark === null) return 'unclear'
  return mark === 'in' ? amount.amount.abs() : amount.amount.abs().negated()
}

/** Money in less money out, of two columns one of which is usually empty. */
function inTwo(cells: readonly string[], columns: BankColumns): Decimal | null | 'unclear' {
  const sides = [columns.amount, columns.out].map((at) => {
    const text = at === null ? '' : (cells[at] ?? '').trim()
    const read = readBankAmount(text)
    return { read, isEmpty: text === '' || text === '-' }
  })
  if (sides.some(({ read, isEmpty }) => read === null && !isEmpty)) return 'unclear'
  if (sides.every(({ read }) => read === null)) return null
  const [into, out] = sides.map(({ read }) => read?.amount.abs() ?? new Exact(0))
  return (into ?? new Exact(0)).minus(out ?? 0)
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
    const said = at < 0 ? null : behindWords(cells.slice(at), wanted)
    if (said !== null) return said
  }
  return null
}

function behindWords([words = '', ...later]: readonly string[], wanted: RegExp): Decimal | null {
  const behind = [words.replace(wanted, ''), ...later]
  // An amount with commas that stands without quotes comes in pieces.
  const read = [behind.join(','), ...behind.toReversed()]
    .map((candidate) => readBankAmount(candidate.replace(/^[\s:=,.]+/, '')))
    .find((one) => one !== null)
  if (!read) return null
  return read.mark === 'out' ? read.amount.abs().negated() : read.amount
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
