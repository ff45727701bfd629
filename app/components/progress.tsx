import type { ReactElement, ReactNode } from 'react'
import { useT } from '#app/components/language.tsx'
import type { Tone } from '#app/components/panel.tsx'

/** Fill in, check, receipt: where one is, at most four. `current` counts from 0. */
export function Steps(props: {
  readonly steps: readonly string[]
  readonly current: number
}): ReactElement {
  const t = useT()
  return (
    <ol className="steps" aria-label={t('words.steps')}>
      {props.steps.map((step, index) => (
        <li
          key={step}
          aria-current={index === props.current ? 'step' : undefined}
          data-state={index < props.current ? 'done' : undefined}
        >
          <span>
            {step}
            {index < props.current ? (
              <span className="visually-hidden">, {t('words.stepDone')}</span>
            ) : null}
          </span>
        </li>
      ))}
    </ol>
  )
}

export type GrainState = 'paid' | 'part' | 'late' | 'now' | 'next'

const GRAIN_TEXTS = {
  paid: 'words.grainPaid',
  part: 'words.grainPart',
  late: 'words.grainLate',
  now: 'words.grainNow',
  next: 'words.grainNext',
} as const satisfies Readonly<Record<GrainState, string>>

/** Instalments, one grain each, up to 24. Say it in a sentence as well. */
export function Grains({ states }: { readonly states: readonly GrainState[] }): ReactElement {
  const t = useT()
  const grains = states.map((state, index) => ({ state, number: index + 1 }))
  return (
    <ol className="grains">
      {grains.map(({ state, number }) => (
        <li key={number} data-state={state}>
          <span className="visually-hidden">{t(GRAIN_TEXTS[state], { number })}</span>
        </li>
      ))}
    </ol>
  )
}

export type TimelineEvent = {
  /** Unique on this line. */
  readonly key: string
  readonly when: ReactNode
  readonly title: ReactNode
  readonly text?: ReactNode
  readonly tone?: Tone | 'wait'
}

/** What happened, in order; `lay="across"` lies down when there is room. */
export function Timeline(props: {
  readonly events: readonly TimelineEvent[]
  readonly lay?: 'across'
}): ReactElement {
  return (
    <ol className="timeline" data-lay={props.lay}>
      {props.events.map((event) => (
        <li key={event.key} data-tone={event.tone}>
          {event.when}
          <h3>{event.title}</h3>
          {event.text ? <p>{event.text}</p> : null}
        </li>
      ))}
    </ol>
  )
}
