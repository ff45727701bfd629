import type { ReactElement } from 'react'
import { useLanguage } from '#app/components/language.tsx'
import { type Column, LedgerTable, type Row, type RowGroup } from '#app/components/ledger-table.tsx'
import { Note, Panel } from '#app/components/panel.tsx'
import { DateText, MoneyText, PercentText } from '#app/components/values.tsx'
import type { Cell, TablePaper, TableRow, TableSection } from '#app/documents/table-paper.ts'
import { cellText } from '#app/documents/table-text.ts'
import { formatNumber } from '#app/i18n/format.ts'

/**
 * The tables of a paper on the screen, a panel each. `wide` for books with many columns, which scroll sideways
 * on a phone; otherwise columns are dropped as they say.
 */
export function PaperTables(props: {
  readonly paper: TablePaper
  readonly wide?: boolean
  /** Where tables of one paper share their columns. */
  readonly fixed?: boolean
}): ReactElement {
  const { paper } = props
  return (
    <>
      {paper.sections.map((section) => (
        <Panel key={section.title ?? paper.title} title={section.title ?? paper.title}>
          {(section.text ?? []).map((text) => (
            <p key={text}>{text}</p>
          ))}
          {section.columns.length === 0 ? null : section.rows.length === 0 &&
            section.empty !== undefined ? (
            <p>{section.empty}</p>
          ) : (
            <SectionTable
              section={section}
              caption={section.title ?? paper.title}
              isWide={props.wide === true}
              isFixed={props.fixed === true}
            />
          )}
        </Panel>
      ))}
      {paper.notes.map((note) => (
        <Note key={note}>{note}</Note>
      ))}
    </>
  )
}

/** Where those who answer for a paper sign it, when it is printed from the browser. */
export function PaperSigns({ paper }: { readonly paper: TablePaper }): ReactElement {
  return (
    <div className="paper-only signs">
      {paper.signs.map(({ role, name }) => (
        <div key={role}>
          <p>{role}</p>
          <p>{name === '' ? '\u00a0' : name}</p>
        </div>
      ))}
    </div>
  )
}

function SectionTable(props: {
  readonly section: TableSection
  readonly caption: string
  readonly isWide: boolean
  readonly isFixed: boolean
}): ReactElement {
  const { section } = props
  const columns = section.columns.map(
    ({ key, label, isFigure, drop }): Column => ({
      key,
      label,
      num: isFigure,
      ...(drop === undefined ? {} : { drop }),
    }),
  )
  return (
    <LedgerTable
      caption={props.caption}
      columns={columns}
      groups={groupsOf(section)}
      {...(props.isWide ? { scrolls: true } : {})}
      {...(props.isFixed ? { fixed: true } : {})}
    />
  )
}

function groupsOf(section: TableSection): readonly RowGroup[] {
  const groups: { key: string; title?: string; rows: Row[] }[] = []
  for (const row of section.rows) {
    if (row.level === 'heading') {
      const [cell] = row.cells
      const title = cell && 'text' in cell ? cell.text : ''
      groups.push({ key: row.key, title, rows: [] })
      continue
    }
    if (groups.length === 0) groups.push({ key: 'rows', rows: [] })
    groups.at(-1)?.rows.push(rowOf(row, section))
  }
  return groups
}

function rowOf(row: TableRow, { columns }: TableSection): Row {
  const cells = Object.fromEntries(
    columns.map(({ key }, at) => [key, <CellView key={key} cell={row.cells[at] ?? null} />]),
  )
  const { level } = row
  return {
    key: row.key,
    cells,
    ...(level === 'subtotal' || level === 'total' ? { kind: level } : {}),
  }
}

function CellView({ cell }: { readonly cell: Cell }): ReactElement | null {
  const language = useLanguage()
  if (cell === null) return null
  if ('percent' in cell) return <PercentText share={cell.percent} decimals={2} />
  if ('count' in cell) return <>{formatNumber(cell.count, language)}</>
  if ('date' in cell) return <DateText date={cell.date} form="short" />
  if ('money' in cell && cell.isChange === true) {
    return (
      <data className="money" value={cell.money}>
        {cellText(cell, language)}
      </data>
    )
  }
  const shown = 'money' in cell ? <MoneyText amount={cell.money} bare /> : <span>{cell.text}</span>
  return cell.href === undefined ? shown : <a href={cell.href}>{shown}</a>
}
