import type { CountToPrint } from '#app/documents/count-minutes.ts'
import type { Issuer } from '#app/documents/receipt.ts'
import type { Pieces } from '#app/domain/ledger/denominations.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import type { CashCount } from '#db/queries/cash-counts.ts'

/** Whose name stands at the top of a paper of the cash box. */
export function issuerOfPaper(cooperative: Cooperative): Issuer {
  return { name: cooperative.name, place: `${cooperative.village}, ${cooperative.regency}` }
}

/** A count with the names of its people, as a paper wants it. */
export function printable(
  count: CashCount,
  from: {
    readonly pieces: Pieces
    readonly names: Readonly<Record<string, string>>
    readonly language: Language
  },
): Omit<CountToPrint, 'issuer'> {
  const { pieces, names, language } = from
  const nameOf = (id: string) => names[id] ?? translator(language)('ledger.someone')
  const { settlement } = count
  return {
    no: count.no,
    date: count.countedOn,
    pieces,
    counted: count.counted,
    expected: count.expected,
    note: count.note,
    countedBy: nameOf(count.countedBy),
    settlement:
      settlement === null
        ? null
        : {
            by: nameOf(settlement.by),
            reason: settlement.reason,
            number: settlement.number,
            date: settlement.date,
          },
  }
}
