import {
  type Cell,
  issuerLines,
  moneyCell,
  type TableColumn,
  type TablePaper,
  type TableRow,
  textCell,
} from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Bands, HealthDatum, HealthRatio } from '#app/domain/oversight/health-sheet.ts'
import type { RuleName } from '#app/domain/tenancy/rules.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import { formatPercent } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** A fact of the portal's wizard in its order: what it is called there, and what stands there. */
export type PortalFact = { readonly label: string; readonly cell: Cell }

/** The supervisor's data sheet (KKPKK): data, ratios with their parts and bands, and the portal's facts. */
export function healthSheetPaper(
  given: {
    readonly cooperative: {
      readonly name: string
      readonly village: string
      readonly regency: string
    }
    readonly on: LocalDate
    readonly data: readonly HealthDatum[]
    readonly ratios: readonly HealthRatio[]
    readonly bands: ReadonlyMap<RuleName, { readonly value: Bands; readonly source: string }>
    readonly portal: readonly PortalFact[]
    readonly hrefOf: (ranges: string) => string | null
  },
  language: Language,
): TablePaper {
  const t = translator(language)
  return {
    issuer: issuerLines(given.cooperative),
    title: t('health.title'),
    of: t('health.of', { date: given.on }),
    layout: 'portrait',
    story: [t('health.story')],
    sections: [
      {
        title: t('health.data'),
        columns: [
          column('no', t('registers.field.no'), 6),
          column('datum', t('health.datum'), 46),
          figure('amount', t('health.amount'), 22),
          column('from', t('health.from'), 26),
        ],
        rows: given.data.map((datum, at) =>
          line(datum.key, [
            textCell(String(at + 1)),
            textCell(t(`health.datum.${datum.key}`)),
            datum.amount === null
              ? textCell(t('health.missing'))
              : moneyCell(datum.amount, datum.before ? null : given.hrefOf(datum.from)),
            textCell(datum.from),
          ]),
        ),
      },
      {
        title: t('health.ratios'),
        columns: [
          column('ratio', t('health.ratio'), 30),
          figure('numerator', t('health.numerator'), 16),
          figure('denominator', t('health.denominator'), 16),
          figure('share', t('health.share'), 11),
          figure('score', t('health.score'), 7),
          column('bands', t('health.bands'), 24),
        ],
        rows: given.ratios.map((ratio) => ratioRow(ratio, given.bands, { t, language })),
      },
      {
        title: t('health.portal'),
        columns: [
          column('no', t('registers.field.no'), 6),
          column('what', t('health.datum'), 54),
          figure('value', t('health.value'), 40),
        ],
        rows: given.portal.map(({ label, cell }, at) =>
          line(label, [
            textCell(String(at + 1)),
            textCell(label),
            cell ?? textCell(t('health.missing')),
          ]),
        ),
      },
    ],
    notes: [...new Set([...given.bands.values()].map(({ source }) => source))],
    signs: [
      { role: t('statements.treasurer'), name: '' },
      { role: t('statements.chair'), name: '' },
    ],
  }
}

function ratioRow(
  ratio: HealthRatio,
  bands: ReadonlyMap<RuleName, { readonly value: Bands }>,
  say: { readonly t: Translate; readonly language: Language },
): TableRow {
  const { t, language } = say
  const limits = ratio.rule === null ? undefined : bands.get(ratio.rule)?.value
  const percent = (text: string) => formatPercent(String(Number(text) / 100), language, 0)
  return line(ratio.key, [
    textCell(t(`health.ratio.${ratio.key}`)),
    moneyCell(ratio.numerator),
    moneyCell(ratio.denominator),
    ratio.share === null ? textCell(t('health.undivided')) : { percent: ratio.share },
    ratio.score === null ? null : { count: ratio.score },
    textCell(
      limits === undefined
        ? t('health.noBands')
        : t('health.limits', {
            four: percent(limits.score_4),
            three: percent(limits.score_3),
            two: percent(limits.score_2),
          }),
    ),
  ])
}

function column(key: string, label: string, share: number): TableColumn {
  return { key, label, share, isFigure: false }
}

function figure(key: string, label: string, share: number): TableColumn {
  return { ...column(key, label, share), isFigure: true }
}

function line(key: string, cells: readonly Cell[]): TableRow {
  return { key, level: 'line', cells }
}
