import {
  changeColumn,
  type FigureColumn,
  type Issuer,
  statementColumns,
  statementRows,
  statementSigns,
} from '#app/documents/statement-table.ts'
import { issuerLines, type TablePaper } from '#app/documents/table-paper.ts'
import { type LocalDate, newYearOf } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import { figureOf, type Statement } from '#app/domain/statements/lines.ts'
import type { ShrinkageSplit } from '#app/domain/statements/phu.ts'
import { type PartySplit, surplusByParty, UNIT_COLUMNS } from '#app/domain/statements/units.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatShortDate } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

export type Span = { readonly from: LocalDate; readonly to: LocalDate }
/** Where a figure's calculation stands: of which span's statement, or of which unit's. */
export type SpanPlace = Span & { readonly unit?: string }

/** A surplus statement of a span; `then` is the span it is held against, when that has anything. */
export type SurplusToShow = {
  readonly cooperative: Issuer
  readonly span: Span
  readonly now: Statement
  readonly then: { readonly span: Span; readonly statement: Statement } | null
  readonly shrinkage: ShrinkageSplit
  readonly hrefOf: (line: string, place: SpanPlace) => string
}

const FINALS = ['total_comprehensive_surplus']

/** Says what stands on a surplus statement (Perhitungan Hasil Usaha). */
export function surplusPaper(shown: SurplusToShow, language: Language): TablePaper {
  const t = translator(language)
  const { span, now, then, hrefOf } = shown
  const first: FigureColumn = {
    key: 'now',
    label: then === null ? t('words.total') : formatShortDate(span.to, language),
    figures: now.figures,
    hrefOf: (line) => hrefOf(line, span),
  }
  const columns: readonly FigureColumn[] =
    then === null
      ? [first]
      : [
          first,
          {
            key: 'before',
            label: formatShortDate(then.span.to, language),
            figures: then.statement.figures,
            hrefOf: (line) => hrefOf(line, then.span),
          },
          changeColumn(now.figures, then.statement.figures, t('statements.change')),
        ]
  return {
    issuer: issuerLines(shown.cooperative),
    title: t('statements.surplus'),
    of:
      then === null
        ? t('statements.ofSpan', span)
        : t('statements.ofSpanAgainst', { ...span, before: then.span.from, until: then.span.to }),
    layout: 'portrait',
    story: surplusStory(now, span, language),
    sections: [
      {
        title: null,
        columns: statementColumns(columns, language),
        rows: statementRows(now.lines, columns, { language, finals: FINALS }),
      },
    ],
    notes: [shrinkageNote(shown.shrinkage, language)],
    signs: statementSigns(language),
  }
}

function surplusStory(now: Statement, span: Span, language: Language): readonly string[] {
  const t = translator(language)
  const isYearSoFar = span.from === newYearOf(span.to)
  const surplus = figureOf(now, 'surplus_after_tax')
  const said = { amount: surplus.abs(), members: figureOf(now, 'member_participation') }
  return [
    surplus.isNegative() ? t('statements.lossStory', said) : t('statements.surplusStory', said),
    isYearSoFar ? t('statements.surplusNote') : t('statements.surplusOfSpan'),
  ]
}

function shrinkageNote(shrinkage: ShrinkageSplit, language: Language): string {
  const t = translator(language)
  return shrinkage === 'others' ? t('statements.shrinkageOthers') : t('statements.shrinkageShared')
}

/** A surplus unit by unit, and the whole. */
export type UnitSurplusToShow = Omit<SurplusToShow, 'then'> & {
  readonly units: readonly Statement[]
}

/** Says what each unit earned and cost; what names no unit stands under Umum. */
export function unitSurplusPaper(shown: UnitSurplusToShow, language: Language): TablePaper {
  const t = translator(language)
  const { span, now, units, hrefOf } = shown
  const columns: readonly FigureColumn[] = [
    ...UNIT_COLUMNS.map((unit, at) => ({
      key: unit,
      label: t(`statements.unit.${unit}`),
      figures: units[at]?.figures ?? new Map<string, Money>(),
      hrefOf: (line: string) => hrefOf(line, { ...span, unit }),
    })),
    {
      key: 'total',
      label: t('words.total'),
      figures: now.figures,
      hrefOf: (line) => hrefOf(line, span),
    },
  ]
  return {
    issuer: issuerLines(shown.cooperative),
    title: t('statements.unitSurplus'),
    of: t('statements.ofSpan', span),
    layout: 'landscape',
    story: surplusStory(now, span, language),
    sections: [
      {
        title: null,
        columns: statementColumns(columns, language),
        rows: statementRows(now.lines, columns, { language, finals: FINALS }),
      },
    ],
    notes: [t('statements.unitNote'), shrinkageNote(shown.shrinkage, language)],
    signs: statementSigns(language),
  }
}

/** Says what of a surplus came from members and what from others, and how each cost was shared. */
export function partySurplusPaper(
  shown: Omit<SurplusToShow, 'then'>,
  language: Language,
): TablePaper {
  const t = translator(language)
  const split = surplusByParty(shown.now)
  const columns = columnsOf(split, language)
  return {
    issuer: issuerLines(shown.cooperative),
    title: t('statements.partySurplus'),
    of: t('statements.ofSpan', shown.span),
    layout: 'portrait',
    story: [
      t('statements.partyStory', {
        member: split.memberSurplus,
        total: figureOf(shown.now, 'surplus_after_tax'),
      }),
    ],
    sections: [
      {
        title: null,
        columns: statementColumns(columns, language),
        rows: statementRows(
          split.lines.map(({ key, kind }) => ({ key, kind: kind === 'total' ? kind : 'accounts' })),
          columns,
          { language, finals: ['surplus_after_tax'] },
        ),
      },
    ],
    notes: [t('statements.partyNote'), shrinkageNote(shown.shrinkage, language)],
    signs: statementSigns(language),
  }
}

function columnsOf({ lines }: PartySplit, language: Language): readonly FigureColumn[] {
  const t = translator(language)
  const figures = (of: (line: PartySplit['lines'][number]) => Money) =>
    new Map(lines.map((line) => [line.key, of(line)]))
  return [
    { key: 'member', label: t('statements.ofMembers'), figures: figures(({ member }) => member) },
    { key: 'other', label: t('statements.ofOthers'), figures: figures(({ other }) => other) },
    {
      key: 'total',
      label: t('words.total'),
      figures: figures(({ member, other }) => member.plus(other)),
    },
  ]
}
