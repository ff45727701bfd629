import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { Badge } from '#app/components/panel.tsx'

/** How a loan stands in one word: its state, or for a running one whether it is paid up. */
export type LoanStanding =
  | {
      readonly state:
        | 'applied'
        | 'approved'
        | 'rejected'
        | 'withdrawn'
        | 'written_off'
        | 'repaid'
        | 'onTime'
    }
  | { readonly state: 'late'; readonly days: number }

/** The badge of a loan's state. */
export function LoanBadge({ standing }: { readonly standing: LoanStanding }): ReactElement {
  const t = useT()
  if (standing.state === 'late') {
    return (
      <Badge tone="bad" icon="warning">
        {t('loans.lateDays', { days: standing.days })}
      </Badge>
    )
  }
  const tone = TONES[standing.state]
  return (
    <Badge {...(tone === null ? {} : { tone })} icon={ICONS[standing.state]}>
      {t(`loans.state.${standing.state}`)}
    </Badge>
  )
}

/** Marks a loan whose terms were changed since it was given. */
export function RestructuredBadge(): ReactElement {
  const t = useT()
  return (
    <Badge tone="info" icon="refresh">
      {t('loans.restructured')}
    </Badge>
  )
}

const TONES = {
  applied: 'accent',
  approved: 'accent',
  rejected: null,
  withdrawn: null,
  written_off: null,
  repaid: 'good',
  onTime: 'good',
} as const
const ICONS = {
  applied: 'clock',
  approved: 'clock',
  rejected: 'cross',
  withdrawn: 'cross',
  written_off: 'cross',
  repaid: 'check',
  onTime: 'check',
} as const
