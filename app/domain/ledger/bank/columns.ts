import {
  DAY_ORDERS,
  type DayOrder,
  readBankAmount,
  readMark,
} from '#app/domain/ledger/bank/cells.ts'

/** Rows of a file, each its cells. */
export type Rows = readonly (readonly string[])[]

/** How a file says which way money went: two columns, one with a sign, or one with a mark in or beside it. */
export const AMOUNT_KINDS = ['two', 'signed', 'marked'] as const
export type AmountKind = (typeof AMOUNT_KINDS)[number]

/** Which column of a bank's file is what; columns are counted from 0, null is none. */
export type BankColumns = {
  /** The row of the headings; the table is what follows. */
  readonly header: number
  readonly day: number
  readonly order: DayOrder
  readonly text: number
  /** A second column of words that is put behind the first. */
  readonly more: number | null
  readonly kind: AmountKind
  /** Money that went out, with `two`. */
  readonly out: number | null
  /** Money that came in, with `two`; otherwise the amount. */
  readonly amount: number
  /** The column of marks, with `marked`; null when the mark stands behind the amount. */
  readonly mark: number | null
  readonly balance: number | null
}

const DAY = /^(?:tanggal|tgl|date|post|posting|trans|waktu|hari)/
const WORDS = /ket|urai|desk|desc|remark|narasi|berita|transaksi|details?/
const OUT = /deb[ie]t|keluar|withdraw|penarikan/
const IN = /kredit|credit|masuk|deposit|setoran/
const AMOUNT = /jumlah|nominal|mutasi|amount|nilai/
const MARK = /^(?:d\/?k|d\/?c|db\/?cr|cr\/?db|dk|dc|dbcr|jenis|tipe|type|kode)$/
const BALANCE = /saldo|balance/
const MOST_HEADER = 40

/**
 * Proposes what each column of a bank's file is, by its headings and by what stands below them; a person confirms.
 *
 * @returns Null when no row looks like headings.
 */
export function guessColumns(rows: Rows): BankColumns | null {
  const header = rows.slice(0, MOST_HEADER).findIndex(isHeader)
  if (header < 0) return null
  const names = headingsOf(rows, header)
  const find = (wanted: RegExp, but?: RegExp) =>
    names.findIndex((name) => wanted.test(name) && !(but?.test(name) ?? false))
  const day = find(DAY)
  const out = find(OUT, IN)
  const into = find(IN, OUT)
  const isTwo = out >= 0 && into >= 0
  const amount = isTwo ? into : atLeastFirst(find(AMOUNT, BALANCE))
  const words = names.flatMap((name, at) => (WORDS.test(name) && at !== day ? [at] : []))
  const [text = 0, more] = words.filter((at) => at !== amount && at !== out && at !== into)
  const mark = isTwo ? null : markColumn(rows, { header, amount, named: find(MARK) })
  const end = names.findLastIndex((name) => BALANCE.test(name) && !/awal|open/.test(name))
  return {
    header,
    day,
    order: orderOf(rows.slice(header + 1), day),
    text,
    more: more === undefined || names[more] !== names[text] ? null : more,
    kind: isTwo ? 'two' : isMarked(rows.slice(header + 1), { amount, mark }) ? 'marked' : 'signed',
    out: isTwo ? out : null,
    amount,
    mark,
    balance: end < 0 ? null : end,
  }
}

function atLeastFirst(at: number): number {
  return at < 0 ? 0 : at
}

/** The headings, lower case; columns without one are empty. */
export function headingsOf(rows: Rows, header: number): readonly string[] {
  return (rows[header] ?? []).map((name) => name.trim().toLowerCase().replaceAll('_', ' '))
}

function isHeader(row: readonly string[]): boolean {
  const names = row.map((name) => name.trim().toLowerCase().replaceAll('_', ' '))
  const filled = names.filter((name) => name !== '')
  return (
    filled.length >= 3 &&
    names.some((name) => DAY.test(name)) &&
    names.some((name) => OUT.test(name) || AMOUNT.test(name) || IN.test(name))
  )
}

/** A column of marks by its heading, or one without a heading beside the amounts. */
function markColumn(
  rows: Rows,
  at: { readonly header: number; readonly amount: number; readonly named: number },
): number | null {
  const candidates = [at.named, at.amount + 1, at.amount - 1].filter((column) => column >= 0)
  const below = rows.slice(at.header + 1)
  const found = candidates.find((column) => {
    const cells = below.map((row) => row[column] ?? '').filter((cell) => cell.trim() !== '')
    const marks = cells.filter((cell) => readMark(cell) !== null)
    return marks.length > 0 && marks.length * 2 > cells.length
  })
  return found ?? null
}

function isMarked(
  rows: Rows,
  { amount, mark }: { readonly amount: number; readonly mark: number | null },
): boolean {
  return mark !== null || rows.some((row) => readBankAmount(row[amount] ?? '')?.mark != null)
}

/** Day first, unless years stand first or a second number is no month. */
function orderOf(rows: Rows, day: number): DayOrder {
  const cells = rows.map((row) => (row[day] ?? '').trim().replace(/^'/, ''))
  if (cells.some((cell) => /^\d{4}[/\-. ]/.test(cell))) return 'ymd'
  const pairs = cells.flatMap((cell) => {
    const found = /^(\d{1,2})[/\-.](\d{1,2})\b/.exec(cell)
    return found ? [[Number(found[1]), Number(found[2])] as const] : []
  })
  const isMonthFirst =
    pairs.some(([, second]) => second > 12) && pairs.every(([first]) => first <= 12)
  return isMonthFirst ? DAY_ORDERS[1] : DAY_ORDERS[0]
}
