import type { ReactElement, ReactNode } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { LedgerTable, type Row, type RowGroup } from '#app/components/ledger-table.tsx'
import { DateText, MoneyText } from '#app/components/values.tsx'
import { Money } from '#app/domain/money.ts'
import { lineText } from '#app/i18n/statement-lines.ts'

/** A line of a statement as a page gets it: this day's figure, the compared one, and where they come from. */
export type StatementRow = {
  readonly key: string
  readonly kind: 'heading' | 'accounts' | 'total'
  readonly amount: string | null
  readonly before: string | null
  readonly href: string | null
  readonly hrefBefore: string | null
}

/** A statement in one or two columns; a line of nothing on both days is left out. */
export function StatementTable(props: {
  readonly caption: string
  readonly rows: readonly StatementRow[]
  /** Lines that close the statement with a double rule. */
  readonly finals: readonly string[]
  readonly columns: { readonly now: ReactNode; readonly before?: string }
}): ReactElement {
  const t = useT()
  const { now, before } = props.columns
  const compared =
    before === undefined
      ? []
      : [
          { key: 'before', label: <DateText date={before} form="short" />, num: true },
          { key: 'change', label: t('statements.change'), num: true, drop: 'wide' as const },
        ]
  return (
    <LedgerTable
      caption={props.caption}
      fixed
      columns={[
        { key: 'line', label: t('statements.rupiah') },
        { key: 'now', label: now, num: true },
        ...compared,
      ]}
      groups={useGroups(props.rows, props.finals)}
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

function useGroups(rows: readonly StatementRow[], finals: readonly string[]): readonly RowGroup[] {
  const language = useLanguage()
  const t = useT()
  const groups: { key: string; title: string | null; rows: Row[] }[] = []
  for (const row of rows) {
    const text = lineText(language, row.key)
    if (row.kind === 'heading' || groups.length === 0) {
      groups.push({ key: row.key, title: row.kind === 'heading' ? text : null, rows: [] })
    }
    if (row.kind === 'heading' || isNothing(row, finals)) continue
    groups.at(-1)?.rows.push(rowOf(row, { text, same: t('statements.same'), finals }))
  }
  return groups
    .filter((group) => group.rows.length > 0)
    .map(({ key, title, rows: filled }) => {
      // A heading with nothing but totals under it would only be in the way.
      const isTitled = title !== null && filled.some((row) => row.kind === undefined)
      return { key, rows: filled, ...(isTitled ? { title } : {}) }
    })
}

function isNothing(row: StatementRow, finals: readonly string[]): boolean {
  const isZero = (amount: string | null) => amount === null || amount === '0'
  return isZero(row.amount) && isZero(row.before) && !finals.includes(row.key)
}

function rowOf(
  row: StatementRow,
  at: { readonly text: string; readonly same: string; readonly finals: readonly string[] },
): Row {
  const kind = at.finals.includes(row.key) ? 'total' : 'subtotal'
  return {
    key: row.key,
    ...(row.kind === 'total' ? { kind } : {}),
    cells: {
      line: at.text,
      now: <Figure amount={row.amount} href={row.href} />,
      before: <Figure amount={row.before} href={row.hrefBefore} />,
      change: <Change row={row} same={at.same} />,
    },
  }
}

function Figure(props: { readonly amount: string | null; readonly href: string | null }) {
  const figure = <MoneyText amount={props.amount} bare />
  return props.href === null ? figure : <a href={props.href}>{figure}</a>
}

function Change(props: { readonly row: StatementRow; readonly same: string }) {
  const { amount, before } = props.row
  if (amount === null || before === null) return null
  const change = Money.parse(amount).minus(Money.parse(before))
  return <span>{change.isZero() ? props.same : <MoneyText amount={change} bare signed />}</span>
}
