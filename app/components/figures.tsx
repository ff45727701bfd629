import { type ReactElement, type ReactNode, useId } from 'react'
import { Icon } from '#app/components/icon.tsx'

/** Two to four figures that are compared. */
export function Stats({ children }: { readonly children: ReactNode }): ReactElement {
  return <dl className="stats">{children}</dl>
}

/** One of them: a label, the figure, and what it means. */
export function Stat(props: {
  readonly label: ReactNode
  readonly note?: ReactNode
  readonly children: ReactNode
}): ReactElement {
  return (
    <div className="stat">
      <dt>{props.label}</dt>
      <dd>{props.children}</dd>
      {props.note ? <dd className="note">{props.note}</dd> : null}
    </div>
  )
}

export type Fact = {
  readonly label: string
  readonly value: ReactNode
  /** Draws the double rule of a total. */
  readonly total?: boolean
}

/** Labels and values, one a line. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }): ReactElement {
  return (
    <dl className="facts">
      {facts.map((fact) => (
        <div key={fact.label} data-total={fact.total ? '' : undefined}>
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Things to open; put `ListRow` inside. */
export function List({ children }: { readonly children: ReactNode }): ReactElement {
  return <ul className="list">{children}</ul>
}

/**
 * One row of a list. With `href` the whole row is the target; `mark` is a `Grain`, `end` stands at
 * the right (an arrow where there is a link and nothing else).
 */
export function ListRow(props: {
  readonly title: ReactNode
  readonly href?: string
  readonly note?: ReactNode
  readonly mark?: ReactNode
  readonly end?: ReactNode
}): ReactElement {
  return (
    <li>
      {props.mark}
      <div>
        {props.href ? <a href={props.href}>{props.title}</a> : props.title}
        {props.note ? <p className="note">{props.note}</p> : null}
      </div>
      <RowEnd {...(props.href ? { href: props.href } : {})}>{props.end}</RowEnd>
    </li>
  )
}

function RowEnd(props: {
  readonly href?: string
  readonly children: ReactNode
}): ReactElement | null {
  if (props.children) return <div className="end">{props.children}</div>
  return props.href ? <Icon name="next" /> : null
}

/** A share of something. `kind="score"` colours it by bands; `kind="progress"` only fills. */
export function Meter(props: {
  readonly label: ReactNode
  readonly value: number
  readonly max: number
  readonly text: string
  readonly note?: ReactNode
  readonly kind?: 'progress' | 'score'
  readonly low?: number
  readonly high?: number
}): ReactElement {
  const id = useId()
  const bar =
    props.kind === 'score' ? (
      <meter
        id={id}
        min={0}
        max={props.max}
        low={props.low}
        high={props.high}
        optimum={props.max}
        value={props.value}
      >
        {props.text}
      </meter>
    ) : (
      <progress id={id} max={props.max} value={props.value}>
        {props.text}
      </progress>
    )
  return (
    <div className="meter">
      <div>
        <label htmlFor={id}>{props.label}</label>
        <b>{props.text}</b>
      </div>
      {bar}
      {props.note ? <p className="note">{props.note}</p> : null}
    </div>
  )
}
