import type { ReactElement } from 'react'
import { AllowanceTable, type AllowanceView } from '#app/components/allowance-table.tsx'
import { Facts } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Badge, Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { LoanMethod } from '#app/domain/loans/schedule.ts'
import { formatNumber } from '#app/i18n/format.ts'

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

/** New terms as a proposal asks for them, and what they would come to. */
export type NewTermsView = {
  readonly months: number
  readonly method: LoanMethod
  readonly rate: string
  readonly isCapitalised: boolean
  readonly outstanding: string
  readonly interestOwed: string
  readonly firstDue: string | null
  readonly firstPayment: string | null
}

/** What is proposed, in figures. */
export function ProposedFigures(props: {
  readonly outstanding: string | null
  readonly allowance: AllowanceView | null
  readonly terms: NewTermsView | null
}): ReactElement | null {
  const t = useT()
  const language = useLanguage()
  if (props.allowance !== null) {
    return (
      <Panel title={t('care.kind.allowance')}>
        <AllowanceTable plan={props.allowance} />
      </Panel>
    )
  }
  const { terms } = props
  if (terms !== null) {
    return (
      <Panel title={t('care.newTerms')} note={t('care.newTermsNote')}>
        <Facts
          facts={[
            { label: t('loans.rest'), value: <MoneyText amount={terms.outstanding} /> },
            { label: t('care.interestOwed'), value: <MoneyText amount={terms.interestOwed} /> },
            {
              label: t('care.interestBecomes'),
              value: terms.isCapitalised ? t('care.capitalise') : t('care.firstInstalment'),
            },
            { label: t('loans.months'), value: t('loans.monthsOf', { months: terms.months }) },
            { label: t('loans.method'), value: t(`loans.method.${terms.method}`) },
            { label: t('loans.rate'), value: `${formatNumber(terms.rate, language, 2)}%` },
            ...(terms.firstPayment === null
              ? []
              : [
                  {
                    label: t('care.firstPayment', { date: terms.firstDue ?? '' }),
                    value: <MoneyText amount={terms.firstPayment} />,
                  },
                ]),
          ]}
        />
      </Panel>
    )
  }
  return props.outstanding === null ? null : (
    <Panel title={t('care.kind.write_off')} note={t('care.writeOffNote')}>
      <Facts
        facts={[{ label: t('loans.rest'), value: <MoneyText amount={props.outstanding} /> }]}
      />
    </Panel>
  )
}
