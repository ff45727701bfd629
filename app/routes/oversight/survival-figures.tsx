import type { ReactElement } from 'react'
import { Meter } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { SurvivalChart, type SurvivalSeries } from '#app/components/survival-chart.tsx'
import { SurvivalMultiples } from '#app/components/survival-multiples.tsx'
import { formatNumber, formatPercent, NOTHING } from '#app/i18n/format.ts'
import type { Choices } from '#app/routes/oversight/question.ts'
import {
  countText,
  groupLabel,
  shareRange,
  yearRange,
} from '#app/routes/oversight/survival-labels.ts'
import type { GroupView, SurvivalView } from '#app/routes/oversight/survival-view.ts'

type Shown = { readonly view: SurvivalView; readonly choices: Choices }

/** More curves than this cannot be told apart in one drawing. */
const MOST_CURVES = 3

/** The drawing: one for up to three groups, else a small one for each. */
export function SurvivalDrawing({ view, choices }: Shown): ReactElement {
  const t = useT()
  const { grouping, clock } = choices
  const title =
    grouping === 'none'
      ? t('oversight.chart')
      : t('oversight.chartBy', { by: t(`oversight.by.${grouping}`).toLowerCase() })
  const all = seriesOf(view.overall, t('oversight.allCoops'))
  const groups = ordered({ view, choices })
  const named = groups.map((group) => seriesOf(group, groupLabel(t, grouping, group.key)))
  const axis = { title, maxYears: view.maxYears, ticks: view.ticks }
  const timeLabel =
    clock === 'founding' ? t('oversight.sinceFounding') : t('oversight.sinceLegalised')
  const drawn = named.filter((_, index) => groups[index]?.extent)
  const alone = view.overall.extent === null ? [] : [all]
  const series = named.length === 0 ? alone : drawn
  return (
    <Panel>
      {series.length === 0 ? (
        <Note>{t('oversight.tooFew')}</Note>
      ) : named.length > MOST_CURVES ? (
        <Multiples {...axis} all={all} groups={groups} named={named} timeLabel={timeLabel} />
      ) : (
        <SurvivalChart {...axis} series={series} timeLabel={timeLabel} />
      )}
      <Remarks view={view} choices={choices} />
    </Panel>
  )
}

function Multiples(props: {
  readonly title: string
  readonly maxYears: number
  readonly ticks: readonly number[]
  readonly timeLabel: string
  readonly all: SurvivalSeries
  readonly groups: readonly GroupView[]
  readonly named: readonly SurvivalSeries[]
}): ReactElement {
  const t = useT()
  const median = useMedian()
  return (
    <SurvivalMultiples
      title={props.title}
      read={`${t('oversight.multiplesRead')} ${props.timeLabel}.`}
      maxYears={props.maxYears}
      ticks={props.ticks}
      all={props.all}
      curves={props.named.map((series, index) => {
        const group = props.groups[index]
        const note = group ? t('oversight.medianLine', { median: median(group) }) : ''
        return group?.extent
          ? { ...series, note }
          : { ...series, note, instead: t('oversight.tooFew') }
      })}
    />
  )
}

/** What the drawing leaves out, and where it begins late. */
function Remarks({ view, choices }: Shown): ReactElement | null {
  const t = useT()
  const label = (key: string) => groupLabel(t, choices.grouping, key)
  const late = view.groups.filter(({ extent }) => extent !== null && extent.from > 0)
  return (
    <>
      {late.length > 0 ? (
        <Note>
          {t('oversight.begunAnew', { groups: late.map(({ key }) => label(key)).join(', ') })}
        </Note>
      ) : null}
      {view.hidden.length > 0 ? (
        <Note>{t('oversight.hidden', { groups: view.hidden.map(label).join(', ') })}</Note>
      ) : null}
    </>
  )
}

/** Medians, year 5, counts and the test. */
export function SurvivalTable({ view, choices }: Shown): ReactElement {
  const t = useT()
  const language = useLanguage()
  const median = useMedian()
  const rowOf = (group: GroupView, label: string) => ({
    key: group.key,
    cells: {
      group: label,
      n: formatNumber(group.n, language),
      events: countText(group.events, language),
      median: median(group),
      fifth:
        group.fifthYear === null
          ? NOTHING
          : `${formatPercent(group.fifthYear.estimate ?? 0, language, 1)} (${shareRange(group.fifthYear, language)})`,
    },
  })
  const groups = ordered({ view, choices })
  const all = { ...rowOf(view.overall, t('oversight.allCoops')), kind: 'total' } as const
  return (
    <Panel title={t('oversight.table')} note={t('oversight.tableNote')}>
      <LedgerTable
        caption={t('oversight.table')}
        columns={[
          { key: 'group', label: t('words.group') },
          { key: 'n', label: t('oversight.n'), num: true, drop: 'mid' },
          { key: 'events', label: t('oversight.stopped'), num: true, drop: 'mid' },
          { key: 'median', label: t('oversight.median'), num: true },
          { key: 'fifth', label: t('oversight.fifth'), num: true },
        ]}
        groups={[
          {
            key: 'groups',
            rows: groups.map((group) => rowOf(group, groupLabel(t, choices.grouping, group.key))),
          },
        ]}
        foot={[all]}
      />
      {[view.overall, ...groups].some(({ isMedianBeyond }) => isMedianBeyond) ? (
        <Note>{t('oversight.beyond')}</Note>
      ) : null}
      <TestLine view={view} choices={choices} />
    </Panel>
  )
}

function TestLine({ view, choices }: Shown): ReactElement | null {
  const t = useT()
  const language = useLanguage()
  if (view.test === null) return null
  const { chiSquare, pValue, degreesOfFreedom } = view.test
  if (chiSquare === null || pValue === null) return <Note>{t('oversight.testNone')}</Note>
  const p =
    pValue < 0.001
      ? t('oversight.pSmall')
      : t('oversight.pExact', { p: formatNumber(pValue, language, 3) })
  return (
    <Note>
      {t('oversight.test', { chi: formatNumber(chiSquare, language, 2), df: degreesOfFreedom, p })}{' '}
      {choices.ignoresEntry || view.lateEntries === 0 ? null : t('oversight.testEntry')}
    </Note>
  )
}

/** How many of a hundred still run in year 5, as bars. */
export function FifthYear({ view, choices }: Shown): ReactElement {
  const t = useT()
  const language = useLanguage()
  const groups = (view.groups.length > 0 ? ordered({ view, choices }) : [view.overall]).filter(
    ({ fifthYear }) => fifthYear !== null,
  )
  return (
    <Panel title={t('oversight.fifthTitle')}>
      {groups.length === 0 ? <Note>{t('oversight.fifthNone')}</Note> : null}
      {groups.map((group) => (
        <Meter
          key={group.key}
          label={groupLabel(t, choices.grouping, group.key)}
          max={100}
          value={(group.fifthYear?.estimate ?? 0) * 100}
          text={`${formatPercent(group.fifthYear?.estimate ?? 0, language, 0)}${group.fifthYear ? ` (${shareRange(group.fifthYear, language)})` : ''}`}
        />
      ))}
    </Panel>
  )
}

/** Provinces by size, for they have no order of their own; all else as it comes. */
function ordered({ view, choices }: Shown): readonly GroupView[] {
  if (choices.grouping !== 'province') return view.groups
  return view.groups.toSorted((a, b) => b.n - a.n)
}

function seriesOf(group: GroupView, label: string): SurvivalSeries {
  const { key, steps, atRisk, events } = group
  return { key, label, steps, atRisk, events, extent: group.extent ?? { until: 0 } }
}

function useMedian(): (group: GroupView) => string {
  const t = useT()
  const language = useLanguage()
  return ({ median, isMedianBeyond }) => {
    if (median.estimate === null) return t('oversight.notReached')
    const text = `${formatNumber(median.estimate, language, 1)} (${yearRange(median, language)})`
    return isMedianBeyond ? `${text}*` : text
  }
}
