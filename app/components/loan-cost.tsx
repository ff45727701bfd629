import type { ReactElement } from 'react'
import { Stat, Stats } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import type { LoanMethod } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { formatNumber } from '#app/i18n/format.ts'

export type LoanCostFigures = {
  readonly monthly: string
  readonly nominalYearly: string
  readonly effectiveYearly: string
  readonly ceiling: string | null
  readonly provision: string
  readonly administration: string
  readonly interest: string
}

/** What a loan costs: the rate as written beside the rate on what is still owed, fees included. */
export function LoanCost(props: {
  readonly method: LoanMethod
  readonly writtenPercent: string
  readonly cost: LoanCostFigures
  /** Nothing can be lowered any more: paid out, or refused. */
  readonly isSettled?: boolean
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { cost } = props
  const percent = (value: string, decimals: number) => `${formatNumber(value, language, decimals)}%`
  return (
    <Panel title={t('loans.trueCost')}>
      <Stats>
        <Stat
          label={t('loans.written')}
          note={props.method === 'flat' ? t('loans.ofFirst') : t('loans.ofRest')}
        >
          <span className="money" data-size="l">
            {percent(props.writtenPercent, 2)}
          </span>
        </Stat>
        <Stat label={t('loans.real')} note={t('loans.ofRest')}>
          <span className="money" data-size="l">
            {percent(cost.monthly, 2)}
          </span>
        </Stat>
      </Stats>
      <Note>
        {t('loans.costSentence', {
          nominal: percent(cost.nominalYearly, 1),
          effective: percent(cost.effectiveYearly, 1),
          interest: cost.interest,
          fees: Money.parse(cost.provision).plus(Money.parse(cost.administration)),
        })}
      </Note>
      {cost.ceiling === null ? null : (
        <Notice tone="bad">
          <p>
            {t('loans.aboveCeiling', {
              rate: percent(cost.nominalYearly, 1),
              ceiling: cost.ceiling,
            })}
            {props.isSettled === true ? '' : ` ${t('loans.lowerCost')}`}
          </p>
        </Notice>
      )}
    </Panel>
  )
}
