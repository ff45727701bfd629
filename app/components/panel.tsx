import { type ReactElement, type ReactNode, useId } from 'react'
import { Barn } from '#app/components/art.tsx'
import { Icon, type IconName } from '#app/components/icon.tsx'

/** What a mark has to say; never by colour alone. */
export type Tone = 'good' | 'bad' | 'info' | 'accent'

/** One subject, one card. `tone="deep"` for the page’s one headline; `full` spans a row. */
export function Panel(props: {
  readonly title?: ReactNode
  readonly titleHidden?: boolean
  readonly note?: ReactNode
  readonly aside?: ReactNode
  readonly tone?: 'deep' | 'sunken'
  readonly full?: boolean
  readonly id?: string
  readonly children?: ReactNode
}): ReactElement {
  const titleId = useId()
  const heading = (
    <h2 id={titleId} className={props.titleHidden ? 'visually-hidden' : undefined}>
      {props.title}
    </h2>
  )
  const hasHeader = !props.titleHidden && (props.title || props.aside || props.note)
  return (
    <section
      className={props.full ? 'panel full' : 'panel'}
      id={props.id}
      data-tone={props.tone}
      aria-labelledby={props.title ? titleId : undefined}
    >
      {hasHeader ? (
        <header>
          {props.title ? heading : null}
          {props.aside}
          {props.note ? <p className="note">{props.note}</p> : null}
        </header>
      ) : props.title ? (
        heading
      ) : null}
      {props.children}
    </section>
  )
}

/** Two columns when there is room: uneven (none), even, rows or three. */
export function Columns(props: {
  readonly lay?: 'even' | 'rows' | 'three'
  readonly children: ReactNode
}): ReactElement {
  return (
    <div className="columns" data-columns={props.lay}>
      {props.children}
    </div>
  )
}

/** The story in a sentence, before the table. */
export function Lede({ children }: { readonly children: ReactNode }): ReactElement {
  return <p className="lede">{children}</p>
}

/** The small print under something. */
export function Note({ children }: { readonly children: ReactNode }): ReactElement {
  return <p className="note">{children}</p>
}

/** A state in one or two words, with an icon. */
export function Badge(props: {
  readonly tone?: Tone
  readonly icon?: IconName
  readonly children: ReactNode
}): ReactElement {
  return (
    <span className="badge" data-tone={props.tone}>
      {props.icon ? <Icon name={props.icon} /> : null}
      {props.children}
    </span>
  )
}

/** A mark in the shape of a grain: an icon, or two letters of a name. */
export function Grain(props: {
  readonly tone?: Tone
  readonly size?: 'l'
  readonly icon?: IconName
  readonly children?: ReactNode
}): ReactElement {
  return (
    <span className="grain" data-tone={props.tone} data-size={props.size} aria-hidden="true">
      {props.icon ? <Icon name={props.icon} /> : props.children}
    </span>
  )
}

/** Something to know before going on. `live` says it aloud when it appears: status or alert. */
export function Notice(props: {
  readonly tone: Tone
  readonly icon?: IconName
  readonly live?: 'status' | 'alert'
  readonly children: ReactNode
}): ReactElement {
  return (
    <div className="notice" data-tone={props.tone} role={props.live}>
      <Icon name={props.icon ?? NOTICE_ICONS[props.tone]} />
      <div>{props.children}</div>
    </div>
  )
}

const NOTICE_ICONS = {
  good: 'check',
  bad: 'warning',
  info: 'clock',
  accent: 'question',
} as const satisfies Readonly<Record<Tone, IconName>>

/** What will be here, one sentence, one button. Without an icon it shows the barn. */
export function EmptyState(props: {
  readonly title: ReactNode
  readonly icon?: IconName
  readonly tone?: Tone
  readonly level?: 1 | 2
  readonly action?: ReactNode
  readonly children?: ReactNode
}): ReactElement {
  const Heading = props.level === 1 ? 'h1' : 'h2'
  return (
    <div className="empty-state">
      {props.icon ? <Grain icon={props.icon} tone={props.tone ?? 'info'} size="l" /> : <Barn />}
      <Heading>{props.title}</Heading>
      {props.children ? <p>{props.children}</p> : null}
      {props.action}
    </div>
  )
}
