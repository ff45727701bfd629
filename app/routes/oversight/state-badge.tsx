import type { ReactElement } from 'react'
import type { IconName } from '#app/components/icon.tsx'
import { useT } from '#app/components/language.tsx'
import { Badge, type Tone } from '#app/components/panel.tsx'
import type { CooperativeState } from '#app/domain/oversight/life-story.ts'

const LOOKS = {
  running: { tone: 'good', icon: 'check' },
  silent: { tone: 'bad', icon: 'clock' },
  merged: { tone: 'info', icon: 'in' },
  left: { tone: 'info', icon: 'exit' },
  dissolved: { tone: 'bad', icon: 'cross' },
} as const satisfies Readonly<Record<CooperativeState, { tone: Tone; icon: IconName }>>

/** Where a co-op stands, in a word. */
export function StateBadge({ state }: { readonly state: CooperativeState }): ReactElement {
  const t = useT()
  return <Badge {...LOOKS[state]}>{t(`registry.state.${state}`)}</Badge>
}
