import { apiLoader, apiOnly } from '#app/http/api.server.ts'
import { entriesQuery, readQuery } from '#app/http/api-query.ts'
import { type EntryView, type LineView, listEntries, mainBook } from '#db/queries/ledger.ts'

/** The journal with its lines, oldest first. */
export const loader = apiLoader('ledger:read', async ({ tx, cooperative, url }) => {
  const filter = readQuery(url, entriesQuery)
  const entries = await listEntries(tx, await mainBook(tx, cooperative.id), filter)
  return { entries: entries.map(entryOf) }
})

export const action = apiOnly('GET')

function entryOf(entry: EntryView) {
  return {
    id: entry.id,
    number: entry.number,
    date: entry.date,
    recorded_at: entry.recordedAt.toISOString(),
    event: entry.event,
    memo: entry.memo,
    source_no: entry.sourceNo,
    reverses_id: entry.reversesId,
    reversed_by_id: entry.reversedById,
    lines: entry.lines.map(lineOf),
  }
}

function lineOf(line: LineView) {
  return {
    account: line.accountCode,
    account_name: line.accountName,
    debit: line.side === 'debit' ? line.amount.toString() : '0',
    credit: line.side === 'credit' ? line.amount.toString() : '0',
    subledger_id: line.subledgerId ?? null,
    subledger_no: line.subledgerNo,
    unit: line.unit ?? null,
    party_kind: line.partyKind ?? null,
    memo: line.memo ?? null,
  }
}
