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
  const nameOf = (key: string) => lineText(language, key)
  return (
    <LedgerTable
      caption={props.caption}
      fixed
      columns={[
        { key: 'line', label: t('statements.rupiah') },
        { key: 'now', label: props.column, num: true },
      ]}
      groups={groupsOf(props.rows, { finals: props.finals, nameOf })}
    />
  )
}

type Look = { readonly finals: readonly string[]; readonly nameOf: (key: string) => string }

function groupsOf(lines: readonly FigureRow[], look: Look): readonly RowGroup[] {
  const groups: { key: string; title?: string; rows: Row[] }[] = []
  for (const line of lines) {
    const { key, kind } = line
    if (kind === 'heading') groups.push({ key, title: look.nameOf(key), rows: [] })
    else if (groups.length === 0) groups.push({ key, rows: [rowOf(line, look)] })
    else if (isTold(line, look)) groups.at(-1)?.rows.push(rowOf(line, look))
  }
  return groups.filter(({ rows }) => rows.length > 0)
}

function isTold({ key, amount }: FigureRow, { finals }: Look): boolean {
  return amount !== null && (amount !== '0' || finals.includes(key))
}

function rowOf({ key, kind, amount }: FigureRow, { finals, nameOf }: Look): Row {
  const ruled = finals.includes(key) ? 'total' : 'subtotal'
  const cells = { line: nameOf(key), now: <MoneyText amount={amount} bare /> }
  return { key, cells, ...(kind === 'total' ? { kind: ruled } : {}) }
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
