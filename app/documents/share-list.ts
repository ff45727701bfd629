import { paperText } from '#app/documents/paper-text.ts'
import type { Issuer } from '#app/documents/receipt.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatAmount } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** What members are due of one year, as the list that they sign needs it. */
export type ShareList = {
  readonly issuer: Issuer
  readonly year: number
  readonly decisionNo: string
  readonly meetingOn: LocalDate
  readonly shares: readonly {
    readonly no: string
    readonly name: string
    readonly capital: Money
    readonly loans: Money
    readonly trade: Money
    readonly total: Money
  }[]
}

/** A line of the list: the amounts in the order of the columns. */
export type ShareLine = {
  readonly no: string
  readonly member: string
  readonly memberNo: string
  readonly amounts: readonly string[]
}

/** The list in the words that stand on it. */
export type ShareListPaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly decision: string
  readonly columns: {
    readonly no: string
    readonly member: string
    readonly amounts: readonly string[]
    readonly sign: string
  }
  readonly lines: readonly ShareLine[]
  readonly total: { readonly label: string; readonly amounts: readonly string[] }
  readonly signs: readonly [string, string]
  readonly page: (page: number, pages: number) => string
}

/** Says what stands on the list of a year's shares: a line and a place to sign for each member, and the sums. */
export function shareListPaper(list: ShareList, language: Language): ShareListPaper {
  const t = translator(language)
  const { issuer, shares, year } = list
  const columns = ['capital', 'loans', 'trade', 'total'] as const
  const amount = (of: Money) => formatAmount(of, language)
  return {
    issuer: [paperText(issuer.name), paperText(issuer.place), paperText(issuer.contact ?? '')],
    title: t('surplus.paperList', { year }),
    decision: paperText(t('surplus.paperDecision', { no: list.decisionNo, date: list.meetingOn })),
    columns: {
      no: t('surplus.paperNo'),
      member: t('surplus.paperMember'),
      amounts: [
        t('surplus.pool.capital'),
        t('surplus.pool.loans'),
        t('surplus.pool.trade'),
        t('surplus.total'),
      ],
      sign: t('surplus.paperSign'),
    },
    lines: shares.map((share, index) => ({
      no: String(index + 1),
      member: paperText(share.name, 40),
      memberNo: paperText(share.no, 20),
      amounts: columns.map((column) => amount(share[column])),
    })),
    total: {
      label: t('surplus.paperTotal', { count: shares.length }),
      amounts: columns.map((column) => amount(Money.sum(shares.map((share) => share[column])))),
    },
    signs: [t('surplus.paperTreasurer'), t('surplus.paperChair')],
    page: (page, pages) => t('surplus.paperPage', { page, pages }),
  }
}
