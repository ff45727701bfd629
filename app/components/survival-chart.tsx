import { type ReactElement, type ReactNode, useId } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import {
  drawCurve,
  type Extent,
  FEWEST_WATCHED,
  type Plot,
  type SurvivalStep,
  spread,
  xOf,
  yearTicks,
  yOf,
} from '#app/components/survival-geometry.ts'
import { formatPercent } from '#app/i18n/format.ts'

/** One group, already estimated. `atRisk` and `events` fill the table: counts below ten read `<10`. */
export type SurvivalSeries = {
  readonly key: string
  readonly label: string
  readonly steps: readonly SurvivalStep[]
  /** How many are still watched at each tick, in the order of `ticks`. */
  readonly atRisk: readonly number[]
  readonly events: number
  /** Where the curve begins and ends when that is not the whole axis. */
  readonly extent?: Extent
}

type Drawing = {
  readonly fit: 'wide' | 'narrow'
  readonly width: number
  readonly height: number
  readonly plot: Omit<Plot, 'maxTime'>
}

const WIDE: Drawing = {
  fit: 'wide',
  width: 760,
  height: 350,
  plot: { left: 150, right: 610, top: 14, bottom: 304 },
}
const NARROW: Drawing = {
  fit: 'narrow',
  width: 328,
  height: 300,
  plot: { left: 44, right: 320, top: 12, bottom: 256 },
}
const SHARES = [0, 0.25, 0.5, 0.75, 1] as const
const LABEL_GAP = 17

/**
 * Who is still running after how many years: step curves with their band, a dotted line at one half,
 * and the numbers at risk under it. At most three series: they differ in hue, lightness and dash.
 */
export function SurvivalChart(props: {
  readonly title: ReactNode
  readonly series: readonly SurvivalSeries[]
  /** How far the axis goes, in years. */
  readonly maxYears: number
  /** Years where numbers at risk were counted; `yearTicks(maxYears)` unless told. */
  readonly ticks?: readonly number[]
  readonly timeLabel?: string
}): ReactElement {
  const t = useT()
  const titleId = useId()
  const readId = useId()
  const ticks = props.ticks ?? yearTicks(props.maxYears)
  const shared = {
    series: props.series,
    ticks,
    maxTime: props.maxYears,
    labelledBy: `${titleId} ${readId}`,
    timeLabel: props.timeLabel ?? t('words.survivalTime'),
  }
  return (
    <figure className="figure">
      <figcaption id={titleId}>
        {props.title}
        <small id={readId}>{t('words.survivalRead')}</small>
      </figcaption>
      <Curves drawing={WIDE} {...shared} />
      <Curves drawing={NARROW} {...shared} />
      <RiskTable series={props.series} ticks={ticks} />
    </figure>
  )
}

type CurvesProps = {
  readonly drawing: Drawing
  readonly series: readonly SurvivalSeries[]
  readonly ticks: readonly number[]
  readonly maxTime: number
  readonly labelledBy: string
  readonly timeLabel: string
}

function Curves(props: CurvesProps): ReactElement {
  const { drawing } = props
  const plot: Plot = { ...drawing.plot, maxTime: props.maxTime }
  const curves = props.series.map((series, index) => ({
    series,
    tone: `s${index + 1}`,
    ...drawCurve(series.steps, plot, series.extent),
  }))
  const labelYs = spread(
    curves.map((curve) => curve.end.y),
    LABEL_GAP,
  )
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the caption of the figure names the drawing.
    <svg
      data-fit={drawing.fit}
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      role="img"
      aria-labelledby={props.labelledBy}
    >
      <Axes {...props} plot={plot} />
      {curves.map((curve) => (
        <path key={curve.series.key} className={`band ${curve.tone}`} d={curve.band} />
      ))}
      {curves.map((curve) => (
        <path key={curve.series.key} className={`curve ${curve.tone}`} d={curve.curve} />
      ))}
      {curves.map((curve, index) => (
        <g key={curve.series.key}>
          {curve.isCut ? (
            <path
              className={`curve stop ${curve.tone}`}
              d={`M${curve.end.x} ${curve.end.y - 6}v12`}
            />
          ) : null}
          {drawing.fit === 'wide' ? (
            <text
              className={`end ${curve.tone}`}
              x={curve.end.x + 10}
              y={(labelYs[index] ?? curve.end.y) + 4}
            >
              {curve.series.label}
            </text>
          ) : null}
        </g>
      ))}
    </svg>
  )
}

function Axes(props: CurvesProps & { readonly plot: Plot }): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { plot, drawing } = props
  const middle = (plot.left + plot.right) / 2
  return (
    <>
      {SHARES.map((share) => (
        <g key={share}>
          <path
            className={lineClass(share)}
            d={`M${plot.left} ${yOf(share, plot)}H${plot.right}`}
          />
          <text x={plot.left - 8} y={yOf(share, plot) + 4} textAnchor="end">
            {formatPercent(share, language, 0)}
          </text>
        </g>
      ))}
      {props.ticks.map((tick) => (
        <g key={tick}>
          <path className="axis" d={`M${xOf(tick, plot)} ${plot.bottom}v5`} />
          <text x={xOf(tick, plot)} y={plot.bottom + 20} textAnchor="middle">
            {tick}
          </text>
        </g>
      ))}
      {drawing.fit === 'wide' ? (
        <text x={0} y={plot.top + 4}>
          {t('words.survivalLeft')}
        </text>
      ) : null}
      <text x={middle} y={drawing.height - 4} textAnchor="middle">
        {props.timeLabel}
      </text>
    </>
  )
}

/** How many are still watched at each tick, and how many stopped. `plain` where no line is coloured. */
export function RiskTable(props: {
  readonly series: readonly Pick<SurvivalSeries, 'key' | 'label' | 'atRisk' | 'events'>[]
  readonly ticks: readonly number[]
  readonly plain?: boolean
}): ReactElement {
  const t = useT()
  return (
    <table className="ledger-table risk">
      <caption>{t('words.survivalAtRisk')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('words.group')}</th>
          {props.ticks.map((tick) => (
            <th key={tick} scope="col">
              {tick}
            </th>
          ))}
          <th scope="col" className="wide-only">
            {t('words.survivalEvents')}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.series.map((series, index) => (
          <tr key={series.key} className={props.plain ? undefined : `s${index + 1}`}>
            <th scope="row">
              {props.plain ? null : <Swatch tone={`s${index + 1}`} />}
              {series.label}
            </th>
            {props.ticks.map((tick, column) => (
              <td key={tick}>{count(series.atRisk[column])}</td>
            ))}
            <td className="wide-only">{count(series.events)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** On a phone the lines carry no names: the table shows each line’s dash beside its name. */
function Swatch({ tone }: { readonly tone: string }): ReactElement {
  return (
    <svg className="swatch" viewBox="0 0 28 6" aria-hidden="true">
      <path className={`curve ${tone}`} d="M1 3H27" />
    </svg>
  )
}

function lineClass(share: number): string {
  if (share === 0) return 'axis'
  return share === 0.5 ? 'half' : 'grid'
}

function count(number: number | undefined): string {
  if (number === undefined) return '–'
  return number < FEWEST_WATCHED && number > 0 ? `<${FEWEST_WATCHED}` : String(number)
}
