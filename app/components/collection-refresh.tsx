import type { ReactElement } from 'react'
import { useT } from '#app/components/language.tsx'
import { LedgerTable } from '#app/components/ledger-table.tsx'
import { Panel } from '#app/components/panel.tsx'
import { MoneyText } from '#app/components/values.tsx'

type Who = { readonly key: string; readonly name: string; readonly no: string }

/** What would change on a draft: whose bill is another, who comes, who goes. */
export function RefreshedRows(props: {
  readonly added: readonly (Who & { readonly billed: string })[]
  readonly changed: readonly (Who & {
    readonly before: string
    readonly after: string
    readonly received: string
  })[]
  readonly dropped: readonly (Who & { readonly received: string })[]
}): ReactElement {
  const t = useT()
  const groups = [
    {
      key: 'changed',
      title: t('collections.refreshChanged'),
      rows: props.changed.map((row) => line(row, row)),
    },
    {
      key: 'added',
      title: t('collections.refreshAdded'),
      rows: props.added.map((row) => line(row, { before: null, after: row.billed, received: '0' })),
    },
    {
      key: 'dropped',
      title: t('collections.refreshDropped'),
      rows: props.dropped.map((row) =>
        line(row, { before: null, after: null, received: row.received }),
      ),
    },
  ]
  return (
    <Panel>
      <LedgerTable
        caption={t('collections.refreshTitle')}
        columns={[
          { key: 'member', label: t('collections.member') },
          { key: 'before', label: t('collections.billBefore'), num: true },
          { key: 'after', label: t('collections.billNow'), num: true },
          { key: 'received', label: t('collections.written'), num: true, drop: 'mid' },
        ]}
        groups={groups.filter(({ rows }) => rows.length > 0)}
      />
    </Panel>
  )
}

function line(
  { key, name, no }: Who,
  amounts: {
    readonly before: string | null
    readonly after: string | null
    readonly received: string
  },
) {
  const shown = (amount: string | null) =>
    amount === null ? null : <MoneyText amount={amount} bare />
  return {
    key,
    cells: {
      member: (
        <>
          {name} <span className="note">{no}</span>
        </>
      ),
      before: shown(amounts.before),
      after: shown(amounts.after),
      received: amounts.received === '0' ? null : shown(amounts.received),
    },
  }
}
