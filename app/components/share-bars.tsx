import { type ReactElement, type ReactNode, useId } from 'react'

export type ShareBar = {
  readonly key: string
  readonly label: string
  /** The figure as it reads: `Rp6.000.000 · 42,1%`. */
  readonly text: string
  /** From 0 to 1, of the longest bar. */
  readonly length: number
}

const ROW = 44
const WIDTH = 720
const NARROW = 328

/** A few amounts side by side as bars, each with its name and figure; the reading stands in the caption. */
export function ShareBars(props: {
  readonly title: ReactNode
  readonly reading: string
  readonly bars: readonly ShareBar[]
}): ReactElement {
  const titleId = useId()
  const readId = useId()
  const labelledBy = `${titleId} ${readId}`
  return (
    <figure className="figure">
      <figcaption id={titleId}>
        {props.title}
        <small id={readId}>{props.reading}</small>
      </figcaption>
      <Bars fit="wide" width={WIDTH} bars={props.bars} labelledBy={labelledBy} />
      <Bars fit="narrow" width={NARROW} bars={props.bars} labelledBy={labelledBy} />
    </figure>
  )
}

function Bars(props: {
  readonly fit: 'wide' | 'narrow'
  readonly width: number
  readonly bars: readonly ShareBar[]
  readonly labelledBy: string
}) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the caption of the figure names the drawing.
    <svg
      data-fit={props.fit}
      viewBox={`0 0 ${props.width} ${props.bars.length * ROW}`}
      role="img"
      aria-labelledby={props.labelledBy}
    >
      {props.bars.map((bar, index) => (
        <g key={bar.key}>
          <text className="on" x={0} y={index * ROW + 14}>
            {bar.label}
          </text>
          <text x={props.width} y={index * ROW + 14} textAnchor="end">
            {bar.text}
          </text>
          <rect className="tile r1" x={0} y={index * ROW + 21} width={props.width} height={14} />
          {bar.length > 0 ? (
            <rect
              className="tile r4"
              x={0}
              y={index * ROW + 21}
              width={props.width * bar.length}
              height={14}
            />
          ) : null}
        </g>
      ))}
    </svg>
  )
}
