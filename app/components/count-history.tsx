import type { ReactElement } from 'react'
import { CountBadge } from '#app/components/count-mark.tsx'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'

/** Every count, newest first: what was there, what the book said, and what became of the difference. */
export function CountHistory(props: {
  readonly counts: readonly {
    readonly id: string
    readonly no: string
    readonly href: string
    readonly on: string
    readonly by: string
    readonly counted: string
    readonly expected: string
    readonly difference: string
    readonly state: 'agrees' | 'open' | 'settled' | 'reversed' | 'superseded'
    readonly change: string | null
  }[]
  readonly names: Readonly<Record<string, string>>
}): ReactElement {
  const t = useT()
  const rows = props.counts.map((count) => ({
    key: count.id,
    cells: {
      no: (
        <>
          <a href={count.href}>{count.no}</a>
          <Note>
            <DateText date={count.on} form="short" />,{' '}
            {props.names[count.by] ?? t('ledger.someone')}
          </Note>
          {count.change === null ? null : (
            <Note>{t('cash.lateChange', { amount: count.change })}</Note>
          )}
        </>
      ),
      counted: <MoneyText amount={count.counted} bare />,
      expected: <MoneyText amount={count.expected} bare />,
      difference: (
        <MoneyText
          amount={count.difference}
          bare
          signed
          {...(count.state === 'open' ? { flow: 'late' as const } : {})}
        />
      ),
      state: <CountBadge state={count.state} />,
    },
  }))
  return (
    <Panel title={t('cash.history')}>
      <LedgerTable
        caption={t('cash.history')}
        columns={[
          { key: 'no', label: t('cash.no') },
          { key: 'counted', label: t('cash.counted'), num: true, drop: 'wide' },
          { key: 'expected', label: t('cash.expected'), num: true, drop: 'wide' },
          { key: 'difference', label: t('cash.difference'), num: true },
          { key: 'state', label: t('cash.state') },
        ]}
        groups={[{ key: 'all', rows }]}
      />
    </Panel>
  )
}
