import { numbersOf } from '#app/documents/journal/journal.ts'
import type { WholeBook, WholeEntry, WholeLine } from '#app/domain/ledger/whole-book.ts'

const HEADER = [
  'number',
  'date',
  'recorded',
  'event',
  'memo',
  'source',
  'reverses',
  'line',
  'account',
  'account_name',
  'subledger',
  'subledger_name',
  'debit',
  'credit',
  'unit',
  'party',
  'line_memo',
] as const

/** Every line of a book as cells of a table, under a header: whole rupiah without separators, days as YYYY-MM-DD. */
export function journalTable(book: WholeBook): readonly (readonly string[])[] {
  const numbers = numbersOf(book)
  const rows = book.entries.flatMap((entry) => {
    const head = headCells(entry, numbers)
    return entry.lines.map((line, at) => [...head, String(at + 1), ...lineCells(line)])
  })
  return [HEADER, ...rows]
}

function headCells(entry: WholeEntry, numbers: ReadonlyMap<string, string>): readonly string[] {
  return [
    entry.number,
    entry.date,
    entry.recordedAt,
    entry.event,
    entry.memo,
    entry.sourceNo ?? '',
    entry.reversesId === null ? '' : (numbers.get(entry.reversesId) ?? ''),
  ]
}

function lineCells(line: WholeLine): readonly string[] {
  const amount = line.amount.toString()
  return [
    line.accountCode,
    line.accountName,
    line.subledgerNo ?? '',
    line.subledgerName ?? '',
    line.side === 'debit' ? amount : '0',
    line.side === 'credit' ? amount : '0',
    line.unit ?? '',
    line.partyKind ?? '',
    line.memo ?? '',
  ]
}
