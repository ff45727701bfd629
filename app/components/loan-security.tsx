import type { ReactElement } from 'react'
import { Facts } from '#app/components/figures.tsx'
import { useT } from '#app/components/language.tsx'
import { Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'

/** What was said of a borrower's means and of what secures the loan; money as text. */
export type LoanSecurityView = {
  readonly income: string | null
  readonly expenses: string | null
  readonly collateral: readonly {
    readonly kind: string
    readonly value: string
    readonly note: string
  }[]
  readonly guarantors: readonly string[]
}

/** What the borrower earns, and what and who secures the loan; nothing where nothing was said. */
export function LoanSecurity({
  security,
}: {
  readonly security: LoanSecurityView
}): ReactElement | null {
  const t = useT()
  const { income, expenses, collateral, guarantors } = security
  const facts = [
    ...(income === null
      ? []
      : [{ label: t('loans.incomeOf'), value: <MoneyText amount={income} /> }]),
    ...(expenses === null
      ? []
      : [{ label: t('loans.expensesOf'), value: <MoneyText amount={expenses} /> }]),
    ...collateral.map(({ kind, value, note }) => ({
      label: `${t('loans.collateralOf')}: ${kind}`,
      value: (
        <>
          <MoneyText amount={value} /> <span className="note">{note}</span>
        </>
      ),
    })),
    ...guarantors.map((name) => ({ label: t('loans.guarantorOf'), value: name })),
  ]
  return facts.length === 0 ? null : (
    <Panel title={t('loans.security')}>
      <Facts facts={facts} />
    </Panel>
  )
}
