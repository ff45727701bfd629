import type { ReactElement, ReactNode } from 'react'
import { useT } from '#app/components/language.tsx'
import { type Column, LedgerTable } from '#app/components/ledger-table.tsx'
import { Note } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'

/** A member's share with the figures it comes from; whole rupiah as text. */
export type ShareView = {
  readonly id: string
  readonly no: string
  readonly name: string
  readonly leftOn: string | null
  /** At the year's end, or the average of every day. */
  readonly savings: string
  readonly interest: string
  readonly trade: string
  readonly capital: string
  readonly loans: string
  readonly tradeShare: string
  readonly total: string
  /** How each part was worked out, a sentence each. */
  readonly sums: readonly string[]
}

/** Members with their bases and shares; each shows its sum when it is asked for. */
export function ShareTable(props: {
  /** Each with what became of it, where something is fixed. */
  readonly rows: readonly (ShareView & { readonly state?: ReactNode })[]
  readonly isAverage: boolean
  readonly hasState: boolean
}): ReactElement {
  const t = useT()
  const saved = props.isAverage ? t('surplus.savingsAverage') : t('surplus.savings')
  // Where the list says what was paid there is no room for them: each member's sum names them.
  const bases: readonly Column[] = [
    { key: 'savings', label: saved, num: true, drop: 'full' },
    { key: 'interest', label: t('surplus.interest'), num: true, drop: 'full' },
    { key: 'trade', label: t('surplus.trade'), num: true, drop: 'full' },
  ]
  return (
    <LedgerTable
      caption={t('surplus.members')}
      columns={[
        { key: 'who', label: t('surplus.who') },
        ...(props.hasState ? [] : bases),
        { key: 'capital', label: t('surplus.pool.capital'), num: true, drop: 'wide' },
        { key: 'loans', label: t('surplus.pool.loans'), num: true, drop: 'wide' },
        { key: 'tradeShare', label: t('surplus.pool.trade'), num: true, drop: 'wide' },
        { key: 'total', label: t('surplus.total'), num: true },
        ...(props.hasState ? [{ key: 'state', label: t('surplus.state') }] : []),
      ]}
      groups={[
        {
          key: 'all',
          rows: props.rows.map((row) => ({
            key: row.id,
            cells: {
              who: <Who row={row} />,
              savings: <MoneyText amount={row.savings} bare />,
              interest: <MoneyText amount={row.interest} bare />,
              trade: <MoneyText amount={row.trade} bare />,
              capital: <MoneyText amount={row.capital} bare />,
              loans: <MoneyText amount={row.loans} bare />,
              tradeShare: <MoneyText amount={row.tradeShare} bare />,
              total: <MoneyText amount={row.total} bare />,
              state: row.state,
            },
          })),
        },
      ]}
    />
  )
}

function Who({ row }: { readonly row: ShareView }) {
  const t = useT()
  return (
    <>
      {row.no} {row.name}
      {row.leftOn === null ? null : <Note>{t('surplus.left', { date: row.leftOn })}</Note>}
      <details>
        <summary>{t('surplus.show')}</summary>
        <ul className="flow">
          {row.sums.map((sum) => (
            <li key={sum}>{sum}</li>
          ))}
        </ul>
        <Note>{t('surplus.formulaNote')}</Note>
      </details>
    </>
  )
}
