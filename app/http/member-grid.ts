/** A grid of amounts, a row a member: `rows.0.member` says whose, `rows.0.<column>` how much. */
export type GridCell = {
  readonly member: string
  readonly column: string
  readonly amount: string
  readonly name: string
}

const CELL = /^rows\.(\d{1,4})\.([\w-]{1,40})$/

/**
 * Every amount of a member grid that a form sent, with the field it stands in; empty ones too, since they take back
 * what was there.
 */
export function gridCells(values: Readonly<Record<string, string>>): readonly GridCell[] {
  return Object.entries(values).flatMap(([name, amount]) => {
    const [, row = '', column = ''] = CELL.exec(name) ?? []
    const member = values[`rows.${row}.member`]
    return row === '' || column === 'member' || member === undefined
      ? []
      : [{ member, column, amount, name }]
  })
}

/** Errors of a list of cells (`savings.3.amount`) at the fields they were typed in. */
export function atCells(
  errors: Readonly<Record<string, string>>,
  cells: readonly GridCell[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(errors).map(([place, text]) => {
      const at = /^\w+\.(\d+)\./.exec(place)?.[1]
      const name = at === undefined ? undefined : cells[Number(at)]?.name
      return [name ?? (place === 'member' ? '' : place), text]
    }),
  )
}
