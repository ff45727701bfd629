import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Note, Notice, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'

export type LateFacts = {
  readonly change: string | null
  readonly expected: string
  readonly entries: readonly {
    readonly key: string
    readonly href: string
    readonly number: string
    readonly date: string
    readonly memo: string
    readonly amount: string
    readonly lateness: 'backdated' | 'same_day'
  }[]
}

const MOST_SHOWN = 50

/** What came into the book after a count for its day or before, and what the count would expect now. */
export function LateEntries(props: {
  readonly late: LateFacts
  /** Whether the difference still waits: what came later may have answered it. */
  readonly isOpen: boolean
}): ReactElement {
  const t = useT()
  const { late, isOpen } = props
  const { change, expected } = late
  if (late.entries.length === 0) {
    return (
      <Panel title={t('cash.late')}>
        <Note>{t('cash.lateNone')}</Note>
      </Panel>
    )
  }
  return (
    <Panel title={t('cash.late')} note={t('cash.lateExplained')}>
      {change === null ? null : (
        <Notice tone="bad">
          <p>{t('cash.lateSum', { change, expected })}</p>
          {isOpen ? <p>{t('cash.lateAdvice')}</p> : null}
        </Notice>
      )}
      <LedgerTable
        caption={t('cash.late')}
        columns={[
          { key: 'entry', label: t('cash.entry') },
          { key: 'date', label: t('cash.when'), drop: 'mid' },
          { key: 'amount', label: t('cash.amount'), num: true },
        ]}
        groups={[
          {
            key: 'all',
            rows: late.entries.slice(0, MOST_SHOWN).map((entry) => ({
              key: entry.key,
              cells: {
                entry: (
                  <>
                    <a href={entry.href}>{entry.number}</a> {entry.memo}
                    <Note>{t(`cash.lateness.${entry.lateness}`)}</Note>
                  </>
                ),
                date: <DateText date={entry.date} form="short" />,
                amount: <MoneyText amount={entry.amount} bare signed />,
              },
            })),
          },
        ]}
      />
    </Panel>
  )
}
