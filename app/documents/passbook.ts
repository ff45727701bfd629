import { paperText } from '#app/documents/paper-text.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { PassbookLine, PassbookMovement } from '#app/domain/savings/passbook.ts'
import { type PassbookPrint, pagesOf } from '#app/domain/savings/passbook-print.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatAmount, formatShortDate } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** One row: day, letter, out, in, balance, and a place for initials. */
export type PassbookRow = readonly [
  date: string,
  code: string,
  debit: string,
  credit: string,
  balance: string,
  initials: string,
]

/** A print of a savings book, ready for the printer. */
export type PassbookPaper = {
  readonly title: string
  readonly owner: string
  readonly heads: PassbookRow
  readonly pageLines: number
  /** `skip` lines are on the page already and stay free; owner and heads with them. */
  readonly pages: readonly { readonly skip: number; readonly lines: readonly PassbookRow[] }[]
}

/** Says what one print puts into a savings book, and on which line of which page. */
export function passbookPaper(
  print: {
    readonly member: { readonly name: string; readonly no: string }
    readonly account: { readonly no: string; readonly product: string }
    readonly place: Pick<PassbookPrint, 'pageLines' | 'startLine'>
    readonly lines: readonly PassbookLine<PassbookMovement & { readonly date: LocalDate }>[]
  },
  language: Language,
): PassbookPaper {
  const t = translator(language)
  const { member, account, place } = print
  const rows = print.lines.map(
    (line): PassbookRow => [
      formatShortDate(line.date, language),
      line.code,
      line.debit === null ? '' : formatAmount(line.debit, language),
      line.credit === null ? '' : formatAmount(line.credit, language),
      formatAmount(line.balance, language),
      '',
    ],
  )
  return {
    title: t('savings.passbook'),
    owner: paperText(`${account.product} · ${account.no} · ${member.name} (${member.no})`),
    heads: [
      t('savings.date'),
      t('savings.code'),
      t('savings.out'),
      t('savings.in'),
      t('savings.balance'),
      t('savings.initials'),
    ],
    pageLines: place.pageLines,
    pages: pagesOf(rows, place),
  }
}
