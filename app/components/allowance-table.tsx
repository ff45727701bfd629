import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { Collectability } from '#app/domain/loans/collectability.ts'

export type AllowanceView = {
  readonly required: string
  readonly booked: string
  readonly missing: string
  readonly classes: readonly {
    readonly collectability: Collectability
    readonly loans: number
    readonly outstanding: string
    readonly allowance: string
  }[]
}

/** What each class asks to be set aside, what stands there, and what is missing or too much. */
export function AllowanceTable({ plan }: { readonly plan: AllowanceView }): ReactElement {
  const t = useT()
  const isRelease = plan.missing.startsWith('-')
  const change = isRelease ? plan.missing.slice(1) : plan.missing
  return (
    <LedgerTable
      caption={t('care.allowanceCaption')}
      columns={[
        { key: 'class', label: t('loans.class') },
        { key: 'loans', label: t('care.loans'), num: true, drop: 'wide' },
        { key: 'outstanding', label: t('loans.rest'), num: true },
        { key: 'allowance', label: t('loans.allowance'), num: true },
      ]}
      groups={[
        {
          key: 'classes',
          rows: plan.classes.map((one) => ({
            key: one.collectability,
            cells: {
              class: t(`loans.class.${one.collectability}`),
              loans: one.loans,
              outstanding: <MoneyText amount={one.outstanding} bare />,
              allowance: <MoneyText amount={one.allowance} bare />,
            },
          })),
        },
      ]}
      foot={[
        {
          key: 'required',
          kind: 'subtotal',
          cells: {
            class: t('care.required'),
            allowance: <MoneyText amount={plan.required} bare />,
          },
        },
        {
          key: 'booked',
          cells: { class: t('care.booked'), allowance: <MoneyText amount={plan.booked} bare /> },
        },
        {
          key: 'missing',
          kind: 'total',
          cells: {
            class: isRelease ? t('care.tooMuch') : t('care.missing'),
            allowance: <MoneyText amount={change} bare />,
          },
        },
      ]}
    />
  )
}
