import {
  changeColumn,
  type FigureColumn,
  type Issuer,
  statementColumns,
  statementRows,
  statementSigns,
} from '#app/documents/statement-table.ts'
import { issuerLines, type TablePaper } from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { greatestRise } from '#app/domain/statements/changes.ts'
import { figureOf, type Statement } from '#app/domain/statements/lines.ts'
import type { BalanceSheet } from '#app/domain/statements/neraca.ts'
import { UNIT_COLUMNS } from '#app/domain/statements/units.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import { formatPercent, formatShortDate } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { lineText } from '#app/i18n/statement-lines.ts'

/** Where a figure's calculation stands: of which day's sheet, or of which unit's. */
export type SheetPlace = { readonly on: LocalDate; readonly unit?: string }

/** A balance sheet of a day beside that of another. */
export type BalanceSheetToShow = {
  readonly cooperative: Issuer
  readonly on: LocalDate
  readonly before: LocalDate
  readonly now: BalanceSheet
  readonly then: BalanceSheet
  readonly hrefOf: (line: string, place: SheetPlace) => string
}

const FINALS = ['total_assets', 'total_liabilities_and_equity']
const SOURCES_BEGIN = 'current_liabilities'

/** Says what stands on a balance sheet (Neraca): assets, then where they came from, beside another day's. */
export function balanceSheetPaper(sheet: BalanceSheetToShow, language: Language): TablePaper {
  const t = translator(language)
  const { on, before, now, then, hrefOf } = sheet
  const columns: readonly FigureColumn[] = [
    {
      key: 'now',
      label: formatShortDate(on, language),
      figures: now.figures,
      hrefOf: (line) => hrefOf(line, { on }),
    },
    {
      key: 'before',
      label: formatShortDate(before, language),
      figures: then.figures,
      hrefOf: (line) => hrefOf(line, { on: before }),
    },
    changeColumn(now.figures, then.figures, t('statements.change')),
  ]
  return {
    issuer: issuerLines(sheet.cooperative),
    title: t('statements.balanceSheet'),
    of: t('statements.asOfAgainst', { date: on, before }),
    layout: 'portrait',
    story: storyOf(sheet, { language, t }),
    sections: sectionsOf(now, columns, language),
    notes: [],
    signs: statementSigns(language),
  }
}

/** The two sides of a sheet, each under its own title. */
function sectionsOf(sheet: Statement, columns: readonly FigureColumn[], language: Language) {
  const t = translator(language)
  const split = sheet.lines.findIndex(({ key }) => key === SOURCES_BEGIN)
  const look = { language, finals: FINALS }
  return [
    { title: t('statements.assets'), lines: sheet.lines.slice(0, split) },
    { title: t('statements.sources'), lines: sheet.lines.slice(split) },
  ].map(({ title, lines }) => ({
    title,
    columns: statementColumns(columns, language),
    rows: statementRows(lines, columns, look),
  }))
}

/** The sheet in sentences: how much, how it moved, by what, and whether the two sides agree. */
function storyOf(
  { now, then, before }: BalanceSheetToShow,
  say: { readonly language: Language; readonly t: Translate },
): readonly string[] {
  const { language, t } = say
  const total = figureOf(now, 'total_assets')
  const was = figureOf(then, 'total_assets')
  const change = total.minus(was)
  const ratio = was.isPositive() ? change.abs().toDecimal().dividedBy(was.toDecimal()) : null
  const share =
    ratio === null ? '' : t('statements.share', { percent: formatPercent(ratio, language) })
  const said = { amount: total, change: change.abs(), share, date: before }
  const way = change.isZero() ? 'Same' : change.isPositive() ? 'Up' : 'Down'
  const moved = (side: 'mostAdded' | 'mostPaid') => {
    const keys = keysOf(now, side === 'mostAdded' ? 'assets' : 'sources')
    const rise = greatestRise(now, then, keys)
    if (rise === null) return []
    const line = lineText(language, rise.key).toLowerCase()
    return [t(`statements.${side}`, { line, amount: rise.by })]
  }
  const sentences = [
    t(`statements.assets${way}`, said),
    ...moved('mostAdded'),
    ...moved('mostPaid'),
  ]
  const ends = now.difference.isZero()
    ? t('statements.balanced')
    : t('statements.unbalanced', { amount: now.difference.abs() })
  return [sentences.join(' '), ends]
}

function keysOf({ lines }: Statement, side: 'assets' | 'sources'): readonly string[] {
  const split = lines.findIndex(({ key }) => key === SOURCES_BEGIN)
  const part = side === 'assets' ? lines.slice(0, split) : lines.slice(split)
  return part.filter(({ kind }) => kind === 'accounts').map(({ key }) => key)
}

/** A balance sheet unit by unit, and the whole. */
export type UnitSheetToShow = Omit<BalanceSheetToShow, 'before' | 'then'> & {
  readonly units: readonly BalanceSheet[]
}

/** Says what each unit has and owes; where a unit does not balance by itself, by how much. */
export function unitSheetPaper(sheet: UnitSheetToShow, language: Language): TablePaper {
  const t = translator(language)
  const { on, now, units, hrefOf } = sheet
  const columns: readonly FigureColumn[] = [
    ...UNIT_COLUMNS.map((unit, at) => ({
      key: unit,
      label: t(`statements.unit.${unit}`),
      figures: withDifference(units[at]),
      hrefOf: (line: string) => hrefOf(line, { on, unit }),
    })),
    {
      key: 'total',
      label: t('words.total'),
      figures: withDifference(now),
      hrefOf: (line) => hrefOf(line, { on }),
    },
  ]
  const uneven = UNIT_COLUMNS.filter((_, at) => units[at]?.difference.isZero() === false)
  const [assets, sources] = sectionsOf(now, columns, language)
  const difference = statementRows(
    [{ key: 'unit_difference', kind: 'accounts' }],
    columns.map(plain),
    {
      language,
      finals: [],
    },
  )
  return {
    issuer: issuerLines(sheet.cooperative),
    title: t('statements.unitSheet'),
    of: t('statements.asOf', { date: on }),
    layout: 'landscape',
    story: [
      uneven.length === 0
        ? t('statements.unitsEven')
        : t('statements.unitsUneven', {
            units: uneven.map((unit) => t(`statements.unit.${unit}`)).join(', '),
          }),
      now.difference.isZero()
        ? t('statements.balanced')
        : t('statements.unbalanced', { amount: now.difference.abs() }),
    ],
    sections: [assets, sources].flatMap((section, at) =>
      section === undefined
        ? []
        : [{ ...section, rows: at === 0 ? section.rows : [...section.rows, ...difference] }],
    ),
    notes: [t('statements.unitNote')],
    signs: statementSigns(language),
  }
}

function withDifference(sheet: BalanceSheet | undefined): ReadonlyMap<string, Money> {
  return new Map([
    ...(sheet?.figures ?? []),
    ['unit_difference', sheet?.difference ?? Money.zero] as const,
  ])
}

function plain({ key, label, figures }: FigureColumn): FigureColumn {
  return { key, label, figures }
}
