import type { ReactElement, ReactNode } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable, type RowGroup } from '#app/components/ledger-table.tsx'
import { MoneyText } from '#app/components/values.tsx'

export type EntryLine = {
  readonly key: string
  readonly code: string
  readonly name: string
  readonly english: string
  readonly owner: string | null
  readonly debit: string | null
  readonly credit: string | null
}

export type EntryGroup = {
  readonly key: string
  readonly title?: ReactNode
  readonly lines: readonly EntryLine[]
}

/** Lines of the journal in two columns, debit and kredit, one group an entry. */
export function EntryLines(props: {
  readonly caption: string
  readonly groups: readonly EntryGroup[]
  readonly totals: { readonly debit: string; readonly credit: string }
  /** What the totals are of, when they are of more than what is shown. */
  readonly totalLabel?: string
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const groups: readonly RowGroup[] = props.groups.map(({ key, title, lines }) => ({
    key,
    title,
    rows: lines.map((line) => ({
      key: line.key,
      cells: {
        account: (
          <>
            {line.code} {language === 'id' ? line.name : line.english}
            {line.owner === null ? null : <span className="note"> {line.owner}</span>}
          </>
        ),
        debit: line.debit === null ? null : <MoneyText amount={line.debit} bare />,
        credit: line.credit === null ? null : <MoneyText amount={line.credit} bare />,
      },
    })),
  }))
  return (
    <LedgerTable
      caption={props.caption}
      columns={[
        { key: 'account', label: t('ledger.account') },
        { key: 'debit', label: t('ledger.debit'), num: true },
        { key: 'credit', label: t('ledger.credit'), num: true },
      ]}
      groups={groups}
      foot={[
        {
          key: 'total',
          kind: 'total',
          cells: {
            account: props.totalLabel ?? t('words.total'),
            debit: <MoneyText amount={props.totals.debit} bare />,
            credit: <MoneyText amount={props.totals.credit} bare />,
          },
        },
      ]}
    />
  )
}
