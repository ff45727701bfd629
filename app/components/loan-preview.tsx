import type { ReactElement } from 'react'
import { CheckForm } from '#app/components/check-form.tsx'
import { Facts } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { type Caution, LoanCautions } from '#app/components/loan-cautions.tsx'
import { LoanCost, type LoanCostFigures } from '#app/components/loan-cost.tsx'
import { LoanSchedule, type ScheduleLine } from '#app/components/loan-schedule.tsx'
import { LoanSecurity, type LoanSecurityView } from '#app/components/loan-security.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Columns, Lede, Notice, Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { Frequency, LoanMethod } from '#app/domain/loans/schedule.ts'

/** Shows what the application would mean: the sentence, the true cost, every instalment. */
export function LoanPreview(props: {
  readonly checked: {
    readonly key: string
    readonly values: Readonly<Record<string, string>>
    readonly name: string
    readonly product: string | null
    readonly method: LoanMethod
    readonly months: number
    readonly every: Frequency
    readonly rate: string
    readonly amount: string
    readonly cost: LoanCostFigures & { readonly paidOut: string }
    readonly security: LoanSecurityView
    readonly cautions: readonly Caution[]
    readonly rows: readonly ScheduleLine[]
    readonly totals: {
      readonly principal: string
      readonly interest: string
      readonly payment: string
    }
  }
}): ReactElement {
  const t = useT()
  const { checked } = props
  const { cost, totals, months, every } = checked
  return (
    <>
      <PageHead title={t('loans.checkTitle')} />
      <Steps steps={[t('loans.fill'), t('loans.check'), t('loans.done')]} current={1} />
      <Lede>
        {t('loans.previewSentence', {
          name: checked.name,
          paidOut: cost.paidOut,
          payment: totals.payment,
          term: t(`loans.termOf.${every}`, { count: months }),
        })}
      </Lede>
      <Columns lay="even">
        <Panel title={t('loans.terms')}>
          <Facts
            facts={[
              { label: t('loans.borrower'), value: checked.name },
              { label: t('loans.purpose'), value: checked.values['purpose'] ?? '' },
              ...(checked.product === null
                ? []
                : [{ label: t('loans.product'), value: checked.product }]),
              { label: t('loans.method'), value: t(`loans.method.${checked.method}`) },
              { label: t('loans.lent'), value: <MoneyText amount={checked.amount} /> },
              { label: t('loans.minusProvision'), value: <MoneyText amount={cost.provision} /> },
              { label: t('loans.minusAdmin'), value: <MoneyText amount={cost.administration} /> },
              {
                label: t('loans.received'),
                value: <MoneyText amount={cost.paidOut} />,
                total: true,
              },
            ]}
          />
        </Panel>
        <LoanCost method={checked.method} writtenPercent={checked.rate} cost={cost} />
      </Columns>
      <LoanCautions cautions={checked.cautions} />
      <LoanSecurity page={checked.security} />
      <Panel title={t('loans.schedule')} note={t('loans.scheduleNote')}>
        <LoanSchedule lines={checked.rows} totals={totals} every={every} />
      </Panel>
      <Notice tone="accent">
        <p>{t('loans.applyNote')}</p>
      </Notice>
      <CheckForm commandKey={checked.key} values={checked.values} canChange>
        {t('loans.yesApply')}
      </CheckForm>
    </>
  )
}
