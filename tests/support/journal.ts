import { localDate } from '#app/domain/calendar.ts'
import type { JournalDraft, JournalLine } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'

/**
 * Writes a draft the way a bookkeeper writes a journal, in whole rupiah:
 *
 *     journal`
 *       2026-01-05 Simpanan pokok Sari
 *         1101  Dr  100000
 *         3101  Cr  100000`
 */
export function journal(text: TemplateStringsArray, ...values: readonly unknown[]): JournalDraft {
  const [head = '', ...rows] = String.raw({ raw: text }, ...values)
    .trim()
    .split('\n')
  return {
    date: localDate(head.slice(0, 10)),
    voucher: 'BM',
    event: 'ledger.post',
    memo: head.slice(11),
    lines: rows.map(lineOf),
  }
}

function lineOf(row: string): JournalLine {
  const [accountCode = '', side, amount = ''] = row.trim().split(/\s+/)
  return { accountCode, side: side === 'Dr' ? 'debit' : 'credit', amount: Money.parse(amount) }
}
