import type { ReactElement, ReactNode } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable, type Row, type RowGroup } from '#app/components/ledger-table.tsx'
import { MoneyText } from '#app/components/values.tsx'
import { lineText } from '#app/i18n/statement-lines.ts'

/** A line of a statement with one figure, by the key of its form. */
export type FigureRow = {
  readonly key: string
  readonly kind: 'heading' | 'accounts' | 'total'
  readonly amount: string | null
}

/** A statement in one column, where it is no paper of its own: kept figures, a look before posting. Lines of nothing are left out. */
export function FigureTable(props: {
  readonly caption: string
  readonly rows: readonly FigureRow[]
  /** Lines that close the statement with a double rule. */
  readonly finals: readonly string[]
  readonly column: ReactNode
}): ReactElement {
  const t = useT()
  const language = useLanguage()
  const groups: { key: string; title?: string; rows: Row[] }[] = []
  for (const row of props.rows) {
    const text = lineText(language, row.key)
    if (row.kind === 'heading' || groups.length === 0) {
      groups.push({ key: row.key, ...(row.kind === 'heading' ? { title: text } : {}), rows: [] })
    }
    const isFinal = props.finals.includes(row.key)
    const isNothing = row.amount === null || (row.amount === '0' && !isFinal)
    if (row.kind === 'heading' || isNothing) continue
    groups.at(-1)?.rows.push({
      key: row.key,
      ...(row.kind === 'total' ? { kind: isFinal ? ('total' as const) : ('subtotal' as const) } : {}),
      cells: { line: text, now: <MoneyText amount={row.amount} bare /> },
    })
  }
  return (
    <LedgerTable
      caption={props.caption}
      fixed
      columns={[
        { key: 'line', label: t('statements.rupiah') },
        { key: 'now', label: props.column, num: true },
      ]}
      groups={groups.flatMap((group): readonly RowGroup[] =>
        group.rows.length === 0 ? [] : [group],
      )}
    />
  )
}

/** Where the treasurer and the chair sign a printed statement. */
export function StatementSigns(): ReactElement {
  const t = useT()
  return (
    <div className="paper-only signs">
      {(['statements.treasurer', 'statements.chair'] as const).map((role) => (
        <div key={role}>
          <p>{t(role)}</p>
          <p>&nbsp;</p>
        </div>
      ))}
    </div>
  )
}
