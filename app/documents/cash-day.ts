import {
  type CountedPart,
  type CountToPrint,
  countedPart,
  issuerOf,
  signsOf,
} from '#app/documents/count-minutes.ts'
import { paperText } from '#app/documents/paper-text.ts'
import type { Issuer, PaperFact, PaperSign } from '#app/documents/receipt.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { shortHash } from '#app/domain/ledger/seal.ts'
import type { Money } from '#app/domain/money.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatAmount, formatDay, formatMoney, formatNumber } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** A day of the cash box. */
export type CashDay = {
  readonly issuer: Issuer
  readonly date: LocalDate
  readonly opening: Money
  /** Each voucher; positive came in, negative went out. */
  readonly movements: readonly {
    readonly number: string
    readonly memo: string
    readonly amount: Money
  }[]
  readonly received: Money
  readonly paid: Money
  readonly closing: Money
  readonly count: Omit<CountToPrint, 'issuer'> | null
  /** The seal of the books as it stood on that day, with how many entries it holds. */
  readonly seal: { readonly day: LocalDate; readonly size: number; readonly root: string } | null
}

/** One row: voucher, what for, in, out. */
export type MovementRow = readonly [number: string, memo: string, received: string, paid: string]

/** The report of a day of the cash box, ready for the printer. */
export type CashDayPaper = {
  readonly issuer: readonly [name: string, place: string, contact: string]
  readonly title: string
  readonly day: string
  readonly heads: MovementRow
  readonly opening: PaperFact
  readonly rows: readonly MovementRow[]
  /** What stands in place of rows on a day without any. */
  readonly empty: string
  readonly total: MovementRow
  readonly closing: PaperFact
  readonly counted: CountedPart | null
  readonly notCounted: string
  readonly countTitle: string
  /** One line, or nothing where the books had no seal yet. */
  readonly seal: string
  readonly signs: readonly PaperSign[]
  readonly sheetName: (page: number) => string
}

/** Says what stands on the cash report of a day; a day on which nothing happened has one too. */
export function cashDayPaper(day: CashDay, language: Language): CashDayPaper {
  const t = translator(language)
  const { issuer, count, seal } = day
  return {
    issuer: issuerOf(issuer),
    title: t('cash.paper.day'),
    day: formatDay(day.date, language),
    heads: [t('cash.voucher'), t('ledger.memo'), t('cash.in'), t('cash.out')],
    opening: { label: t('cash.opening'), value: formatMoney(day.opening, language) },
    rows: day.movements.map(({ number, memo, amount }) => [
      paperText(number, 24),
      paperText(memo),
      amount.isPositive() ? formatAmount(amount, language) : '',
      amount.isNegative() ? formatAmount(amount.negated(), language) : '',
    ]),
    empty: t('cash.paper.emptyDay'),
    total: [
      t('cash.sum', { count: day.movements.length }),
      '',
      formatAmount(day.received, language),
      formatAmount(day.paid, language),
    ],
    closing: { label: t('cash.closing'), value: formatMoney(day.closing, language) },
    counted: count === null ? null : countedPart({ ...count, issuer }, language),
    notCounted: t('cash.notCounted'),
    countTitle: count === null ? '' : paperText(t('cash.ofCount', { no: count.no })),
    seal:
      seal === null
        ? ''
        : t('seals.onPaper', {
            date: seal.day,
            short: shortHash(seal.root),
            count: formatNumber(seal.size, language),
          }),
    signs: signsOf(t, { made: count?.countedBy ?? '', approved: count?.settlement?.by ?? '' }),
    sheetName: (page) => `${formatDay(day.date, language)} · ${t('papers.page', { page })}`,
  }
}
