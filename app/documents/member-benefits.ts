import { type Issuer, statementSigns } from '#app/documents/statement-table.ts'
import type { Span } from '#app/documents/surplus-statement.ts'
import {
  issuerLines,
  moneyCell,
  type TablePaper,
  type TableRow,
  type TableSection,
  textCell,
} from '#app/documents/table-paper.ts'
import type { Money } from '#app/domain/money.ts'
import type {
  MemberBenefits,
  ProductBenefit,
  RateBenefit,
} from '#app/domain/statements/benefits.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatDate, formatPercent } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** The report of what membership was worth, with the address of where the surplus share is explained. */
export type BenefitsToShow = {
  readonly cooperative: Issuer
  readonly span: Span
  readonly benefits: MemberBenefits
  readonly surplusHref: string
}

/** Says what members gained by their cooperative (Laporan Promosi Ekonomi Anggota), each figure with its sum. */
export function benefitsPaper(shown: BenefitsToShow, language: Language): TablePaper {
  const t = translator(language)
  const { benefits, span } = shown
  const { purchases, marketing, loans, savings } = benefits
  const total = (key: string, text: string, amount: Money): TableRow => ({
    key,
    level: 'total',
    cells: [textCell(text), null, moneyCell(amount)],
  })
  const section = (title: string, rows: readonly TableRow[]): TableSection => ({
    title,
    columns: [
      { key: 'what', label: t('benefits.what'), share: 30, isFigure: false },
      { key: 'how', label: t('benefits.how'), share: 48, isFigure: false },
      { key: 'amount', label: t('statements.rupiah'), share: 20, isFigure: true },
    ],
    rows,
    empty: t('benefits.noPrices'),
  })
  return {
    issuer: issuerLines(shown.cooperative),
    title: t('benefits.title'),
    of: t('statements.ofSpan', span),
    layout: 'portrait',
    story: [
      t('benefits.story', { total: benefits.total, during: benefits.during }),
      ...(benefits.missing.length === 0
        ? []
        : [
            t('benefits.missing', {
              names: benefits.missing.map((kind) => t(`benefits.reference.${kind}`)).join(', '),
            }),
          ]),
    ],
    sections: [
      section(
        t('benefits.purchases'),
        purchases.map((one) => productRow(one, language)),
      ),
      section(
        t('benefits.marketing'),
        marketing.map((one) => productRow(one, language)),
      ),
      section(t('benefits.lending'), [
        rateRow('loan', loans, language),
        rateRow('deposit', savings, language),
      ]),
      section(t('benefits.sum'), [
        total('during', t('benefits.during'), benefits.during),
        {
          key: 'share',
          level: 'line',
          cells: [
            textCell(t('benefits.surplusShare')),
            textCell(
              t(benefits.isDecided ? 'benefits.surplusDecided' : 'benefits.surplusShareHow'),
            ),
            moneyCell(benefits.surplusShare, benefits.isDecided ? null : shown.surplusHref),
          ],
        },
        total('total', t('benefits.total'), benefits.total),
      ]),
    ],
    notes: [t('benefits.note'), ...sourcesOf(benefits, language)],
    signs: statementSigns(language),
  }
}

function productRow(benefit: ProductBenefit, language: Language): TableRow {
  const t = translator(language)
  const { kind, product, quantity, ownPrice, outsidePrice, amount, from, to } = benefit
  const said = {
    quantity: quantity.toFixed().replace('.', language === 'id' ? ',' : '.'),
    own: ownPrice,
    outside: outsidePrice,
  }
  return {
    key: `${product} ${from} ${to}`,
    level: 'line',
    cells: [textCell(product), textCell(t(`benefits.${kind}How`, said)), moneyCell(amount)],
  }
}

function rateRow(kind: 'loan' | 'deposit', benefit: RateBenefit, language: Language): TableRow {
  const t = translator(language)
  const { average, outside, own, amount, rates } = benefit
  const percents = rates.map(({ percent }) => formatPercent(percent.dividedBy(100), language, 2))
  const how =
    outside === null
      ? t('benefits.noRate', { average })
      : t(`benefits.${kind}How`, { average, percent: percents.join(', '), outside, own })
  return {
    key: kind,
    level: 'line',
    cells: [textCell(t(`benefits.${kind}`)), textCell(how), moneyCell(amount)],
  }
}

/** Where every price and rate was found. */
function sourcesOf(benefits: MemberBenefits, language: Language): readonly string[] {
  const t = translator(language)
  const prices = [...benefits.purchases, ...benefits.marketing].map(({ product, source }) =>
    t('benefits.priceSource', { product, source }),
  )
  const rates = [...benefits.loans.rates, ...benefits.savings.rates].map((rate) =>
    t('benefits.rateSource', {
      name: t(`benefits.reference.${rate.kind}`),
      date: formatDate(rate.from, language),
      percent: formatPercent(rate.percent.dividedBy(100), language, 2),
      source: rate.source,
    }),
  )
  return [...prices, ...rates]
}
