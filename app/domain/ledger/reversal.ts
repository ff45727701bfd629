import type { LocalDate } from '#app/domain/calendar.ts'
import type { JournalDraft, JournalLine, Voucher } from '#app/domain/ledger/entry.ts'

type Original = {
  readonly number: string
  readonly memo: string
  readonly lines: readonly JournalLine[]
}

/**
 * Mirrors an entry: every debit becomes a credit, on the same accounts, subledgers and units.
 *
 * @returns A memorial voucher (BM), whatever the original was: no money moves when a mistake is corrected.
 */
export function reversalOf(
  original: Original,
  { date, reason }: { readonly date: LocalDate; readonly reason: string },
): JournalDraft {
  const voucher: Voucher = 'BM'
  return {
    date,
    voucher,
    event: 'ledger.reverse',
    memo: `Pembetulan ${original.number}: ${reason}`,
    lines: original.lines.map((line) => ({
      accountCode: line.accountCode,
      amount: line.amount,
      side: line.side === 'debit' ? 'credit' : 'debit',
      subledgerId: line.subledgerId,
      unit: line.unit,
      partyKind: line.partyKind,
      memo: line.memo,
    })),
  }
}
