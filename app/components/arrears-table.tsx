import type { ReactElement } from 'react'
import { ClassBadge } from '#app/components/class-changes.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { Collectability } from '#app/domain/loans/collectability.ts'

type Sums = {
  readonly principal: string
  readonly interest: string
  readonly penalty: string
  readonly late: string
  readonly outstanding: string
  readonly allowance: string
}

/** Who is late, how long, how much, and in which class; on a phone name, sum and class. */
export function ArrearsTable(props: {
  readonly rows: readonly (Sums & {
    readonly id: string
    readonly href: string
    readonly no: string
    readonly name: string
    readonly days: number
    readonly collectability: Collectability
  })[]
  readonly totals: Sums
}): ReactElement {
  const t = useT()
  const sums = (of: Sums) => ({
    principal: <MoneyText amount={of.principal} bare />,
    interest: <MoneyText amount={of.interest} bare />,
    penalty: <MoneyText amount={of.penalty} bare />,
    late: <MoneyText amount={of.late} bare />,
    outstanding: <MoneyText amount={of.outstanding} bare />,
    allowance: <MoneyText amount={of.allowance} bare />,
  })
  return (
    <LedgerTable
      caption={t('loans.arrearsTitle')}
      columns={[
        { key: 'name', label: t('loans.borrower') },
        { key: 'no', label: t('loans.number'), drop: 'wide' },
        { key: 'days', label: t('loans.daysLate'), num: true, drop: 'full' },
        { key: 'principal', label: t('loans.latePrincipal'), num: true, drop: 'full' },
        { key: 'interest', label: t('loans.lateInterest'), num: true, drop: 'full' },
        { key: 'penalty', label: t('loans.penalty'), num: true, drop: 'full' },
        { key: 'late', label: t('care.late'), num: true, drop: 'narrow' },
        { key: 'outstanding', label: t('loans.rest'), num: true, drop: 'full' },
        { key: 'class', label: t('loans.class') },
        { key: 'allowance', label: t('loans.allowance'), num: true, drop: 'full' },
      ]}
      groups={[
        {
          key: 'late',
          rows: props.rows.map((row) => ({
            key: row.id,
            cells: {
              name: (
                <>
                  <a href={row.href}>{row.name}</a>
                  <p className="note narrow-only">{t('care.daysShort', { days: row.days })}</p>
                </>
              ),
              no: <span className="whole">{row.no}</span>,
              days: row.days,
              class: <ClassBadge collectability={row.collectability} />,
              ...sums(row),
            },
          })),
        },
      ]}
      foot={[
        { key: 'total', kind: 'total', cells: { name: t('words.total'), ...sums(props.totals) } },
      ]}
    />
  )
}
