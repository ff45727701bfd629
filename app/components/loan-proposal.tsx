import type { ReactElement } from 'react'
import { AllowanceTable, type AllowanceView } from '#app/components/allowance-table.tsx'
import { Facts } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { Badge, Panel } from '#app/components/panel.tsx'
import { type NewTermsView, RestructuringPlan } from '#app/components/restructuring-plan.tsx'
import { MoneyText } from '#app/components/values.tsx'

/** How a proposal stands. */
export function ProposalBadge(props: {
  readonly state: 'open' | 'approved' | 'rejected' | 'withdrawn'
  /** It was approved and carried out, and that was undone since. */
  readonly isTakenBack?: boolean
}): ReactElement {
  const t = useT()
  const { state } = props
  if (props.isTakenBack) return <Badge icon="refresh">{t('care.state.takenBack')}</Badge>
  const icon = { open: 'clock', approved: 'check', rejected: 'cross', withdrawn: 'cross' } as const
  const tone = { open: 'accent', approved: 'good', rejected: null, withdrawn: null } as const
  const colour = tone[state]
  return (
    <Badge icon={icon[state]} {...(colour === null ? {} : { tone: colour })}>
      {t(`care.state.${state}`)}
    </Badge>
  )
}

/** What is proposed, in figures. */
export function ProposedFigures(props: {
  readonly outstanding: string | null
  readonly allowance: AllowanceView | null
  readonly terms: NewTermsView | null
}): ReactElement | null {
  const t = useT()
  if (props.allowance !== null) {
    return (
      <Panel title={t('care.kind.allowance')}>
        <AllowanceTable plan={props.allowance} />
      </Panel>
    )
  }
  if (props.terms !== null) return <RestructuringPlan view={props.terms} />
  return props.outstanding === null ? null : (
    <Panel title={t('care.kind.write_off')} note={t('care.writeOffNote')}>
      <Facts
        facts={[{ label: t('loans.rest'), value: <MoneyText amount={props.outstanding} /> }]}
      />
    </Panel>
  )
}
