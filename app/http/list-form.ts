/** One row of a form's list, by field. */
export type FormRow<Name extends string> = Readonly<Record<Name, string>>

/** How a list's fields are named in a form: `lines.0.description`. */
export type ListShape<Name extends string> = {
  readonly list: string
  readonly fields: readonly Name[]
  /** Fields that say nothing alone: a row with only these is empty. */
  readonly silent?: readonly Name[]
  readonly most: number
}

/** The rows of a list that say anything, in order; empty rows are dropped. */
export function rowsIn<Name extends string>(
  values: Readonly<Record<string, string>>,
  shape: ListShape<Name>,
): readonly FormRow<Name>[] {
  const rows = Array.from({ length: shape.most }, (_, row) => rowAt(values, shape, row))
  return rows.filter((row) => shape.fields.some((field) => says(row, field, shape)))
}

/** The values of rows again, numbered anew, so that errors (`lines.0.amount`) meet their fields. */
export function valuesOfRows<Name extends string>(
  rows: readonly FormRow<Name>[],
  shape: ListShape<Name>,
): Readonly<Record<string, string>> {
  const pairs = rows.flatMap((row, index) =>
    shape.fields.map((field) => [`${shape.list}.${index}.${field}`, row[field]] as const),
  )
  return Object.fromEntries(pairs)
}

/** The fields of a form that belong to no list. */
export function ownValues(
  values: Readonly<Record<string, string>>,
  list: string,
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(values).filter(([name]) => !name.startsWith(`${list}.`) && name !== 'rows'),
  )
}

/** How many rows a form shows: what it has, the button "one more", at least three. */
export function rowCount(values: Readonly<Record<string, string>>, most: number): number {
  const asked = Number(values['rows'] ?? 3)
  return Number.isInteger(asked) ? Math.min(Math.max(asked, 3), most) : 3
}

function says<Name extends string>(row: FormRow<Name>, field: Name, shape: ListShape<Name>) {
  return row[field] !== '' && !shape.silent?.includes(field)
}

function rowAt<Name extends string>(
  values: Readonly<Record<string, string>>,
  { list, fields }: ListShape<Name>,
  row: number,
): FormRow<Name> {
  const pairs = fields.map((field) => [field, values[`${list}.${row}.${field}`]?.trim() ?? ''])
  return Object.fromEntries(pairs)
}
