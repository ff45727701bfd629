import type { ArchivedEntry, ArchivedLine } from '#app/domain/ledger/audit/archived-book.ts'

/** The chain's only version so far. */
const VERSION = 1

/**
 * The text whose SHA-256 is an entry's hash: everything in the entry and its lines as one JSON array, with a comma and
 * a space between, as PostgreSQL writes jsonb.
 *
 * @param chainId The number the cooperative had where the entry was booked.
 * @see docs/decisions/027 for the order of the fields
 */
export function entryText(chainId: string, entry: ArchivedEntry): string {
  return list([
    String(VERSION),
    chainId,
    quoted(entry.id),
    quoted(entry.bookId),
    String(entry.chainNo),
    quoted(entry.voucher),
    String(entry.voucherYear),
    String(entry.voucherNo),
    quoted(entry.number),
    quoted(entry.date),
    entry.recordedAt,
    quoted(entry.actor),
    quoted(entry.event),
    quoted(entry.memo),
    quoted(entry.sourceNo),
    quoted(entry.reversesId),
    quoted(entry.batchId),
    list(entry.lines.map(lineText)),
    quoted(entry.prevHash),
  ])
}

function lineText(line: ArchivedLine): string {
  return list([
    String(line.lineNo),
    quoted(line.bookId),
    quoted(line.account),
    quoted(line.subledgerId),
    line.amount.toString(),
    quoted(line.unit),
    quoted(line.partyKind),
    quoted(line.memo),
  ])
}

function list(items: readonly string[]): string {
  return `[${items.join(', ')}]`
}

function quoted(text: string | null): string {
  return JSON.stringify(text)
}
