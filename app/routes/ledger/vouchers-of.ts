import type { VoucherToPrint } from '#app/documents/voucher.ts'
import { VOUCHERS } from '#app/domain/ledger/entry.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Language } from '#app/i18n/language.ts'
import type { EntryView } from '#db/queries/ledger.ts'

/** An entry as its voucher shows it, but for the name of who made it, which is read apart. */
export function voucherOf(
  entry: EntryView,
  at: {
    readonly cooperative: Cooperative
    readonly language: Language
    readonly attached: number
  },
): Omit<VoucherToPrint, 'madeBy'> & { readonly actor: string } {
  return {
    cooperative: at.cooperative,
    actor: entry.actor,
    voucher: VOUCHERS.find((kind) => kind === entry.voucher) ?? 'BM',
    number: entry.number,
    date: entry.date,
    memo: entry.memo,
    isVoid: entry.reversedById !== null,
    attached: at.attached,
    lines: entry.lines.map((line) => ({
      code: line.accountCode,
      name: at.language === 'id' ? line.accountName : line.accountEnglish,
      owner: line.subledgerName === null ? null : `${line.subledgerName} (${line.subledgerNo})`,
      memo: line.memo ?? null,
      side: line.side,
      amount: line.amount,
    })),
  }
}
