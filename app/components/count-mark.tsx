import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { Badge, Notice, type Tone } from '#app/components/panel.tsx'

type State = 'agrees' | 'open' | 'settled' | 'reversed' | 'superseded'

export type CountMarkFacts = {
  readonly state: 'fresh' | 'due' | 'late' | 'never'
  readonly days: number | null
  readonly last: {
    readonly href: string
    readonly on: string
    readonly state: State
    readonly amount: string
    readonly isShort: boolean
  } | null
}

const MARKS = {
  fresh: { tone: 'good', icon: 'check' },
  due: { tone: 'accent', icon: 'clock' },
  late: { tone: 'bad', icon: 'warning' },
  never: { tone: 'bad', icon: 'warning' },
} as const

/** Green, yellow or red: when the cash was last counted, and how that count stands; said in words too. */
export function CountMark({ mark }: { readonly mark: CountMarkFacts }): ReactElement {
  const t = useT()
  const { state, days, last } = mark
  const look = MARKS[state]
  // A difference nobody has accepted is no green, however fresh the count.
  const isOpen =
    state === 'fresh' && last !== null && last.state !== 'agrees' && last.state !== 'settled'
  return (
    <Notice {...(isOpen ? MARKS.due : look)}>
      <p>
        <strong>{t(`cash.mark.${state}`)}</strong>{' '}
        {last === null ? null : days === 0 ? (
          <a href={last.href}>{t('cash.lastToday')}</a>
        ) : (
          <a href={last.href}>{t('cash.lastOn', { date: last.on, days: days ?? 0 })}</a>
        )}
      </p>
      {last === null ? null : (
        <p>
          <Outcome {...last} />
        </p>
      )}
    </Notice>
  )
}

function Outcome(last: {
  readonly state: State
  readonly amount: string
  readonly isShort: boolean
}) {
  const t = useT()
  if (last.state !== 'open') return <>{t(`cash.outcome.${last.state}`)}</>
  const { amount } = last
  const words = last.isShort ? t('cash.short', { amount }) : t('cash.over', { amount })
  return (
    <>
      {words}, {t('cash.waits')}
    </>
  )
}

const STATE_TONES = {
  agrees: 'good',
  open: 'bad',
  settled: 'info',
  reversed: 'accent',
  superseded: 'info',
} as const satisfies Readonly<Record<State, Tone>>

/** How a count stands, in a word or two. */
export function CountBadge({ state }: { readonly state: State }): ReactElement {
  const t = useT()
  return (
    <Badge tone={STATE_TONES[state]} {...(state === 'agrees' ? { icon: 'check' as const } : {})}>
      {t(`cash.state.${state}`)}
    </Badge>
  )
}
