import { type ReactElement, type ReactNode, useId } from 'react'

/**
 * A column. `num` is right-aligned; `drop` goes first on a phone: mid under 30 rem, wide under 36, full
 * under 40. `narrow` stands only where the full ones are dropped, to say their sum.
 */
export type Column = {
  readonly key: string
  readonly label: ReactNode
  readonly num?: boolean
  readonly drop?: 'mid' | 'wide' | 'full' | 'narrow'
}

/** A row: cells by column key. `kind` rules it like the book; `head` names the row-header column. */
export type Row = {
  readonly key: string
  readonly cells: Readonly<Record<string, ReactNode>>
  readonly kind?: 'subtotal' | 'total'
  readonly tone?: 'good' | 'bad' | 'info' | 'accent'
}

/** Rows under one heading. Without `title` they simply follow. */
export type RowGroup = {
  readonly key: string
  readonly title?: ReactNode
  readonly rows: readonly Row[]
}

/**
 * Anything with columns, ruled like the cash book. The first column, or `head`, names each row.
 * Give a `caption` (hidden unless `captionShown`), groups, and a `foot` of totals; `scrolls` for
 * tables that stay wide on a phone; `fixed` where several tables share their columns.
 */
export function LedgerTable(props: {
  readonly caption: ReactNode
  readonly captionShown?: boolean
  readonly columns: readonly Column[]
  readonly groups: readonly RowGroup[]
  readonly foot?: readonly Row[]
  readonly head?: string
  readonly fixed?: boolean
  readonly scrolls?: boolean
}): ReactElement {
  const captionId = useId()
  const head = props.head ?? props.columns[0]?.key
  const look = { columns: props.columns, head }
  const table = (
    <table className="ledger-table" data-fixed={props.fixed ? '' : undefined}>
      <caption id={captionId} className={props.captionShown ? undefined : 'visually-hidden'}>
        {props.caption}
      </caption>
      <thead>
        <tr>
          {props.columns.map((column) => (
            <th key={column.key} scope="col" className={classes(column)}>
              {column.label}
            </th>
          ))}
        </tr>
      </thead>
      {props.groups.map((group) => (
        <tbody key={group.key}>
          {group.title ? (
            <tr className="group">
              <th scope="rowgroup" colSpan={props.columns.length}>
                {group.title}
              </th>
            </tr>
          ) : null}
          {group.rows.map((row) => (
            <TableRow key={row.key} row={row} {...look} />
          ))}
        </tbody>
      ))}
      {props.foot ? (
        <tfoot>
          {props.foot.map((row) => (
            <TableRow key={row.key} row={row} {...look} />
          ))}
        </tfoot>
      ) : null}
    </table>
  )
  return props.scrolls ? <Scroll labelledBy={captionId}>{table}</Scroll> : table
}

/** A region that scrolls sideways and can be reached with the keyboard. */
export function Scroll(props: {
  readonly labelledBy: string
  readonly children: ReactNode
}): ReactElement {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard.
    <section className="scroll" tabIndex={0} aria-labelledby={props.labelledBy}>
      {props.children}
    </section>
  )
}

function TableRow(props: {
  readonly row: Row
  readonly columns: readonly Column[]
  readonly head: string | undefined
}): ReactElement {
  const { row } = props
  return (
    <tr className={row.kind} data-tone={row.tone}>
      {props.columns.map((column) =>
        column.key === props.head ? (
          <th key={column.key} scope="row" className={classes(column)}>
            {row.cells[column.key]}
          </th>
        ) : (
          <td key={column.key} className={classes(column)}>
            {row.cells[column.key]}
          </td>
        ),
      )}
    </tr>
  )
}

function classes(column: Column): string | undefined {
  const names = [column.num ? 'num' : '', column.drop ? `${column.drop}-only` : '']
  return names.filter(Boolean).join(' ') || undefined
}
