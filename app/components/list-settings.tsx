import type { ReactElement } from 'react'
import { Choices, Field, Select } from '#app/components/fields.tsx'
import { useT } from '#app/components/language.tsx'
import { Panel } from '#app/components/panel.tsx'
import type { ListKind } from '#app/domain/onboarding/list-kinds.ts'

const DAY_FAULTS = ['missing', 'future', 'closed'] as const
const ROUNDINGS = ['1', '50', '100', '500', '1000'] as const

/** How a list is booked: of what day, against which account, as what. A journal has nothing to set. */
export function ListSettingsPanel(props: {
  readonly kind: ListKind
  readonly settings: {
    readonly as: 'opening' | 'deposits'
    readonly means: 'cash' | 'bank'
    readonly day: string
    readonly counter: string
    readonly roundingUnit: string
    readonly accounts: readonly { readonly value: string; readonly label: string }[]
  }
  readonly unsettled: { readonly day?: string; readonly counter?: string }
}): ReactElement | null {
  const t = useT()
  const { kind, settings, unsettled } = props
  if (kind === 'journal') return null
  const isDeposits = kind === 'savings' && settings.as === 'deposits'
  const hasBalances = kind !== 'members' && !isDeposits
  const fault = DAY_FAULTS.find((one) => one === unsettled.day)
  const hint = isDeposits ? 'lists.dayHintDeposits' : 'lists.dayHint'
  return (
    <Panel title={t('lists.settings')}>
      <div className="form">
        {kind === 'savings' ? (
          <Choices
            name="as"
            label={t('lists.as')}
            value={settings.as}
            shape="wide"
            choices={[
              { value: 'opening', label: t('lists.as.opening') },
              { value: 'deposits', label: t('lists.as.deposits') },
            ]}
          />
        ) : null}
        <Field
          name="day"
          type="date"
          label={t('lists.day')}
          value={settings.day}
          hint={t(kind === 'members' ? 'lists.dayHintJoined' : hint)}
          error={fault && t(`lists.unsettled.day.${fault}`)}
        />
        {hasBalances ? (
          <Select
            name="counter"
            label={t('lists.counter')}
            hint={t('lists.counterHint')}
            value={settings.counter}
            empty={t('lists.counterEmpty')}
            options={settings.accounts}
            error={unsettled.counter && t('lists.unsettled.counter')}
          />
        ) : null}
        {isDeposits ? (
          <Select
            name="means"
            label={t('lists.means')}
            value={settings.means}
            options={[
              { value: 'cash', label: t('lists.means.cash') },
              { value: 'bank', label: t('lists.means.bank') },
            ]}
          />
        ) : null}
        {kind === 'loans' ? (
          <Select
            name="rounding_unit"
            label={t('lists.rounding')}
            value={settings.roundingUnit}
            options={ROUNDINGS.map((unit) => ({
              value: unit,
              label: t('lists.rounding.unit', { unit }),
            }))}
          />
        ) : null}
      </div>
    </Panel>
  )
}
