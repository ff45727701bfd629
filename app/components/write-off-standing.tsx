import type { ReactElement } from 'react'
import { Facts } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { Notice, Panel } from '#app/components/panel.tsx'
import type { Collectability } from '#app/domain/loans/collectability.ts'

/** How a loan stands whose write-off is proposed; one that is not macet yet is pointed out, not refused. */
export function WriteOffStanding(props: {
  readonly standing: {
    readonly collectability: Collectability
    readonly daysPastDue: number
  } | null
  /** Not decided yet: what speaks against it is pointed out. */
  readonly isOpen: boolean
}): ReactElement | null {
  const t = useT()
  const { standing } = props
  if (standing === null) return null
  const name = t(`loans.class.${standing.collectability}`)
  return (
    <>
      {!props.isOpen || standing.collectability === 'loss' ? null : (
        <Notice tone="bad">
          <p>{t('care.writeOffEarly', { class: name, days: standing.daysPastDue })}</p>
        </Notice>
      )}
      <Panel title={t('loans.standing')}>
        <Facts
          facts={[
            { label: t('loans.class'), value: name },
            { label: t('loans.daysLate'), value: standing.daysPastDue },
          ]}
        />
      </Panel>
    </>
  )
}
