import { daysBetween, isLocalDate, localDate } from '#app/domain/calendar.ts'
import type {
  ArchivedBook,
  ArchivedEntry,
  ArchivedLine,
  ArchivedSeal,
  Finding,
} from '#app/domain/ledger/audit/archived-book.ts'
import { Money } from '#app/domain/money.ts'
import type { TextRow } from '#db/archive/rows.ts'

/** The tables an audit reads; all others are only counted and hashed. */
const READ = [
  'book',
  'account',
  'subledger',
  'subledger_balance',
  'journal_entry',
  'journal_line',
  'account_balance',
  'document_counter',
  'ledger_head',
  'period',
  'ledger_seal',
  'ledger_seal_book',
] as const
type Read = (typeof READ)[number]

const EPOCH = localDate('1970-01-01')
const INSTANT = /^(\d{4}-\d{2}-\d{2}) (\d{2}):(\d{2}):(\d{2})(?:\.(\d{1,6}))?\+00$/
const RUPIAH = /^-?(0|[1-9]\d{0,17})$/

/** The rows of an archive that make up its books. */
export type BookRows = Readonly<Record<Read, TextRow[]>>

/** An empty collection, to be filled row by row. */
export function noRows(): BookRows {
  return {
    book: [],
    account: [],
    subledger: [],
    subledger_balance: [],
    journal_entry: [],
    journal_line: [],
    account_balance: [],
    document_counter: [],
    ledger_head: [],
    period: [],
    ledger_seal: [],
    ledger_seal_book: [],
  }
}

/** Keeps a row if the audit reads its table. */
export function keepRow(rows: BookRows, table: string, row: TextRow): void {
  const wanted = READ.find((name) => name === table)
  if (wanted !== undefined) rows[wanted].push(row)
}

/** The books and seals that the rows say, and each row that says nothing readable. */
export function readBooks(rows: BookRows): {
  readonly books: readonly ArchivedBook[]
  readonly seals: readonly ArchivedSeal[]
  readonly findings: readonly Finding[]
} {
  const findings: Finding[] = []
  const lines = grouped(rows.journal_line, (row) => said(row, 'entry_id'))
  const entries = rows.journal_entry.map((row) => entryOf(row, lines, findings))
  const known = new Set(entries.map(({ id }) => id))
  for (const id of lines.keys()) {
    if (known.has(id)) continue
    findings.push({
      check: 'lines_belong',
      place: `lines of ${id}`,
      expected: 'an entry',
      found: 'none',
    })
  }
  const byBook = grouped(entries, ({ bookId }) => bookId)
  const books = rows.book.map((row) => bookOf(row, { rows, entries: byBook, findings }))
  for (const id of byBook.keys()) {
    if (books.some((book) => book.id === id)) continue
    findings.push({ check: 'books', place: `entries of ${id}`, expected: 'a book', found: 'none' })
  }
  return { books, seals: sealsOf(rows), findings }
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group) group.push(item)
    else groups.set(keyOf(item), [item])
  }
  return groups
}

function bookOf(
  row: TextRow,
  from: {
    readonly rows: BookRows
    readonly entries: ReadonlyMap<string, readonly ArchivedEntry[]>
    readonly findings: Finding[]
  },
): ArchivedBook {
  const { rows, findings } = from
  const id = said(row, 'id')
  const own = (table: readonly TextRow[]) => table.filter((one) => one['book_id'] === id)
  const held = new Map(
    rows.subledger_balance.map((one) => [one['subledger_id'], said(one, 'balance')]),
  )
  const [head] = own(rows.ledger_head)
  return {
    id,
    name: said(row, 'name'),
    accounts: own(rows.account).map((one) => ({
      code: said(one, 'code'),
      name: said(one, 'name'),
      normalSide: one['normal_side'] === 'debit' ? 'debit' : 'credit',
      isControl: one['control_kind'] !== null,
    })),
    entries: (from.entries.get(id) ?? []).toSorted((a, b) => a.chainNo - b.chainNo),
    head: head ? { chainNo: Number(head['chain_no']), hash: hexOf(head['hash']) } : null,
    counters: own(rows.document_counter).map((one) => ({
      voucher: said(one, 'voucher'),
      year: Number(one['year']),
      lastNo: Number(one['last_no']),
    })),
    balances: own(rows.account_balance).map((one) => ({
      account: said(one, 'account_code'),
      month: said(one, 'month'),
      debit: moneyOf(one['debit'], `balance of ${one['account_code']}`, findings),
      credit: moneyOf(one['credit'], `balance of ${one['account_code']}`, findings),
    })),
    subledgers: own(rows.subledger).map((one) => {
      const balance = held.get(said(one, 'id'))
      const place = `balance of ${one['no']}`
      return {
        id: said(one, 'id'),
        no: said(one, 'no'),
        account: said(one, 'account_code'),
        balance: balance === undefined ? null : moneyOf(balance, place, findings),
      }
    }),
    closings: own(rows.period).map((one) => ({
      month: said(one, 'month'),
      headNo: Number(one['head_no']),
      headHash: hexOf(one['head_hash']),
    })),
  }
}

function entryOf(
  row: TextRow,
  lines: ReadonlyMap<string, readonly TextRow[]>,
  findings: Finding[],
): ArchivedEntry {
  const id = said(row, 'id')
  const number = said(row, 'number')
  return {
    id,
    bookId: said(row, 'book_id'),
    chainNo: Number(row['chain_no']),
    voucher: said(row, 'voucher'),
    voucherYear: Number(row['voucher_year']),
    voucherNo: Number(row['voucher_no']),
    number,
    date: said(row, 'entry_date'),
    recordedAt: microseconds(said(row, 'recorded_at')),
    actor: said(row, 'actor'),
    event: said(row, 'event'),
    memo: said(row, 'memo'),
    sourceNo: row['source_no'] ?? null,
    reversesId: row['reverses_id'] ?? null,
    batchId: row['batch_id'] ?? null,
    prevHash: hexOf(row['prev_hash']),
    hash: hexOf(row['hash']),
    lines: (lines.get(id) ?? [])
      .map((line) => lineOf(line, number, findings))
      .toSorted((a, b) => a.lineNo - b.lineNo),
  }
}

function lineOf(row: TextRow, number: string, findings: Finding[]): ArchivedLine {
  return {
    lineNo: Number(row['line_no']),
    bookId: said(row, 'book_id'),
    account: said(row, 'account_code'),
    subledgerId: row['subledger_id'] ?? null,
    amount: moneyOf(row['amount'], `line ${row['line_no']} of ${number}`, findings),
    unit: said(row, 'unit'),
    partyKind: said(row, 'party_kind'),
    memo: row['memo'] ?? null,
  }
}

function sealsOf(rows: BookRows): readonly ArchivedSeal[] {
  const spans = rows.ledger_seal_book.map((row) => ({
    sealNo: Number(row['seal_no']),
    bookId: said(row, 'book_id'),
    fromNo: Number(row['from_no']),
    throughNo: Number(row['through_no']),
  }))
  return rows.ledger_seal
    .map((row) => ({
      no: Number(row['no']),
      day: said(row, 'day'),
      size: Number(row['size']),
      root: hexOf(row['root']),
      spans: spans
        .filter(({ sealNo }) => sealNo === Number(row['no']))
        .toSorted((a, b) => (a.bookId < b.bookId ? -1 : 1)),
    }))
    .toSorted((a, b) => a.no - b.no)
}

function moneyOf(text: string | null | undefined, place: string, findings: Finding[]): Money {
  if (typeof text === 'string' && RUPIAH.test(text)) return Money.parse(text)
  findings.push({ check: 'amounts', place, expected: 'whole rupiah', found: String(text) })
  return Money.zero
}

function said(row: TextRow, name: string): string {
  return row[name] ?? ''
}

/** Bytes as PostgreSQL writes them, `\x…`, as hexadecimal. */
function hexOf(text: string | null | undefined): string {
  return (text ?? '').replace(/^\\x/, '')
}

/** An instant as PostgreSQL writes it in UTC, as microseconds since 1970; unreadable ones hash to something else. */
function microseconds(text: string): string {
  const [, day = '', hour, minute, second, fraction = ''] = INSTANT.exec(text) ?? []
  if (!isLocalDate(day)) return text
  const seconds =
    daysBetween(EPOCH, day) * 86_400 + Number(hour) * 3_600 + Number(minute) * 60 + Number(second)
  return String(BigInt(seconds) * 1_000_000n + BigInt(fraction.padEnd(6, '0')))
}
