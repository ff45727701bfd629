import type { ReactElement } from 'react'
import { Facts } from '#app/components/figures.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { formatNumber } from '#app/i18n/format.ts'

/** What a loan of some amount would come to, money as text. */
export type LoanReckoningView = {
  readonly amount: string
  /** The heaviest instalment. */
  readonly instalment: string
  /** Percent of a month's income; null where no income was told, or the harvest pays. */
  readonly share: string | null
  readonly interest: string
  readonly total: string
  readonly paidOut: string
}

/** What would be asked of the borrower if the loan were approved for this amount. */
export function LoanReckoning({
  reckoned,
}: {
  readonly reckoned: LoanReckoningView
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const { amount, share } = reckoned
  return (
    <Panel title={t('undo.reckonedFor', { amount })}>
      <Facts
        facts={[
          { label: t('undo.heaviest'), value: <MoneyText amount={reckoned.instalment} /> },
          {
            label: t('undo.share'),
            value: share === null ? t('undo.noShare') : `${formatNumber(share, language, 1)}%`,
          },
          { label: t('undo.allInterest'), value: <MoneyText amount={reckoned.interest} /> },
          { label: t('undo.paidOut'), value: <MoneyText amount={reckoned.paidOut} /> },
          {
            label: t('undo.allPaid'),
            value: <MoneyText amount={reckoned.total} />,
            total: true,
          },
        ]}
      />
    </Panel>
  )
}
