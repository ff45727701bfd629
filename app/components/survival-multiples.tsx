import { type ReactElement, type ReactNode, useId } from 'react'
import { useLanguage } from '#app/components/language.tsx'
import { Columns, Note } from '#app/components/panel.tsx'
import { RiskTable, type SurvivalSeries } from '#app/components/survival-chart.tsx'
import { drawCurve, type Plot, xOf, yOf } from '#app/components/survival-geometry.ts'
import { formatPercent } from '#app/i18n/format.ts'

/** One small drawing: a group's curve, a line under its name, and why there is none where there is none. */
export type SmallCurve = SurvivalSeries & {
  readonly note: ReactNode
  /** Stands in the place of the drawing where too few were watched. */
  readonly instead?: string
}

const SIZE = { width: 320, height: 200 } as const
const PLOT = { left: 40, right: 312, top: 10, bottom: 168 } as const
const SHARES = [0, 0.5, 1] as const

/**
 * Many groups: one small drawing each on the same axes, with the curve of all behind it, dotted.
 * More than three curves in one drawing cannot be told apart.
 */
export function SurvivalMultiples(props: {
  readonly title: ReactNode
  readonly read: ReactNode
  readonly curves: readonly SmallCurve[]
  readonly all: SurvivalSeries
  readonly maxYears: number
  readonly ticks: readonly number[]
}): ReactElement {
  const drawn = props.curves.filter((curve) => curve.instead === undefined)
  const missing = props.curves.filter((curve) => curve.instead !== undefined)
  return (
    <div className="figure">
      <p>
        <strong>{props.title}</strong>
      </p>
      <Note>{props.read}</Note>
      <Columns lay="three">
        {drawn.map((curve) => (
          <Small key={curve.key} curve={curve} {...props} />
        ))}
      </Columns>
      {missing.map((curve) => (
        <p key={curve.key} className="note">
          <strong>{curve.label}</strong>. {curve.instead}
        </p>
      ))}
      <RiskTable series={[...props.curves, props.all]} ticks={props.ticks} plain />
    </div>
  )
}

function Small(props: {
  readonly curve: SmallCurve
  readonly all: SurvivalSeries
  readonly maxYears: number
  readonly ticks: readonly number[]
}): ReactElement {
  const language = useLanguage()
  const titleId = useId()
  const plot: Plot = { ...PLOT, maxTime: props.maxYears }
  const own = drawCurve(props.curve.steps, plot, props.curve.extent)
  const all = drawCurve(props.all.steps, plot, props.all.extent)
  return (
    <figure className="figure">
      <figcaption id={titleId}>
        {props.curve.label}
        <small>{props.curve.note}</small>
      </figcaption>
      {/* biome-ignore lint/a11y/noSvgWithoutTitle: the caption of the figure names the drawing. */}
      <svg viewBox={`0 0 ${SIZE.width} ${SIZE.height}`} role="img" aria-labelledby={titleId}>
        {SHARES.map((share) => (
          <g key={share}>
            <path
              className={share === 0.5 ? 'half' : share === 0 ? 'axis' : 'grid'}
              d={`M${plot.left} ${yOf(share, plot)}H${plot.right}`}
            />
            <text x={plot.left - 6} y={yOf(share, plot) + 4} textAnchor="end">
              {formatPercent(share, language, 0)}
            </text>
          </g>
        ))}
        {props.ticks.map((tick) => (
          <text key={tick} x={xOf(tick, plot)} y={plot.bottom + 20} textAnchor="middle">
            {tick}
          </text>
        ))}
        <path className="curve s3" d={all.curve} />
        <path className="band s1" d={own.band} />
        <path className="curve s1" d={own.curve} />
        {own.isCut ? (
          <path className="curve stop s1" d={`M${own.end.x} ${own.end.y - 6}v12`} />
        ) : null}
      </svg>
    </figure>
  )
}
