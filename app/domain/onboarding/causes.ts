import type { PlannedTable } from '#app/domain/onboarding/import-plan.ts'
import type { Problem, ProblemCode } from '#app/domain/onboarding/problems.ts'
import type { TableKind } from '#app/domain/onboarding/table-kinds.ts'

/** One column behind many blocked rows. */
export type Cause = {
  readonly sheet: string
  /** How many rows it blocks. */
  readonly rows: number
  /** The field no column was read as, or what the column at fault was read as; empty where it is unused. */
  readonly field: string
  /** The column at fault; null where none was read as the field. */
  readonly column: { readonly letter: string; readonly heading: string } | null
}

const MANY = 5
/** What a row cannot be read without; a person by name or number. */
const ESSENTIAL: Readonly<Partial<Record<TableKind, readonly (readonly string[])[]>>> = {
  members: [['name']],
  savings: [['name', 'no']],
  loans: [['name', 'no'], ['principal']],
  cash: [['date'], ['description', 'accountCode', 'accountName'], ['in'], ['out']],
  bank: [['date'], ['description', 'accountCode', 'accountName'], ['in'], ['out']],
  memorial: [
    ['debit', 'amount'],
    ['credit', 'amount'],
  ],
  sales: [['total', 'cash', 'credit']],
  consignment: [['name', 'no']],
}
/** Troubles that a column read as the wrong thing makes in every row. */
const OF_A_COLUMN: readonly ProblemCode[] = ['member_unknown', 'amount_unreadable', 'cell_error']

/**
 * Finds the columns behind many blocked rows: a field that no column of a table was read as although its rows
 * cannot do without, a column the treasurer left unused, or one column in which five rows or more of a sheet
 * have the same trouble. A workbook without a blocked row has no causes.
 */
export function causesOf(
  tables: readonly PlannedTable[],
  problems: readonly Problem[],
): readonly Cause[] {
  const groups = [...groupsOf(problems)]
  const blocked = groups.reduce((sum, [, rows]) => sum + rows.size, 0)
  if (blocked === 0) return []
  const missing = tables.flatMap((table): readonly Cause[] => {
    const field = missingOf(table)
    return field === null ? [] : [{ sheet: table.sheet, rows: blocked, field, column: null }]
  })
  if (missing.length > 0) return missing
  const unused = blocked < MANY ? [] : tables.flatMap((table) => unusedIn(table, blocked))
  return [...unused, ...groups.flatMap((group) => columnOf(tables, group))]
}

function unusedIn({ sheet, columns, headings }: PlannedTable, rows: number): readonly Cause[] {
  return Object.entries(columns).flatMap(([letter, field]) =>
    field === ''
      ? [{ sheet, rows, field, column: { letter, heading: headings[letter] ?? '' } }]
      : [],
  )
}

function columnOf(
  tables: readonly PlannedTable[],
  [key, { size: rows }]: readonly [string, ReadonlySet<string>],
): readonly Cause[] {
  const [code = '', sheet = '', letter = ''] = key.split('\n')
  const table = tables.find((one) => one.sheet === sheet)
  const field = table?.columns[letter]
  const isOfColumn = OF_A_COLUMN.some((one) => one === code)
  if (!table || !field || !isOfColumn || rows < MANY) return []
  return [{ sheet, rows, field, column: { letter, heading: table.headings[letter] ?? '' } }]
}

function missingOf({ kind, columns }: PlannedTable): string | null {
  if (kind === 'ignored') return null
  const known = new Set(Object.values(columns))
  const lacking = (ESSENTIAL[kind] ?? []).find((fields) => !fields.some((name) => known.has(name)))
  return lacking?.[0] ?? null
}

function groupsOf(problems: readonly Problem[]): ReadonlyMap<string, ReadonlySet<string>> {
  const groups = new Map<string, Set<string>>()
  for (const { code, severity, cells } of problems) {
    const [, sheet, letter, row] = /^(.*)!([A-Z]+)(\d+)/.exec(cells[0] ?? '') ?? []
    if (severity !== 'block' || sheet === undefined || row === undefined) continue
    const key = [code, sheet, letter].join('\n')
    groups.set(key, (groups.get(key) ?? new Set()).add(row))
  }
  return groups
}
