import type { ReactElement } from 'react'
import { columnName } from '#app/components/column-name.ts'
import { Select } from '#app/components/fields.tsx'
import { useT } from '#app/components/language.tsx'
import { fieldsOfKind } from '#app/domain/onboarding/table-fields.ts'
import { TABLE_KINDS } from '#app/domain/onboarding/table-kinds.ts'

export type SheetView = {
  readonly sheet: string
  readonly kind: (typeof TABLE_KINDS)[number] | 'ignored'
  readonly firstRow: number
  readonly rows: number
  readonly columns: Readonly<Record<string, string>>
  readonly headings: Readonly<Record<string, string>>
}

/** The mapping as a form shows it: every kind and column with its value, in an order of their own. */
export function mappingShown(
  tables: readonly SheetView[],
  values: Readonly<Record<string, string>>,
): string {
  const firsts = tables.filter(
    (table) => tables.find(({ sheet }) => sheet === table.sheet) === table,
  )
  return mappingIn(
    Object.fromEntries(
      firsts.flatMap((table) => [
        [`kind:${table.sheet}`, values[`kind:${table.sheet}`] ?? ''],
        ...lettersOf(table).map((letter) => [
          `column:${table.sheet}:${letter}`,
          table.columns[letter] ?? '',
        ]),
      ]),
    ),
  )
}

/** The mapping among the values of a form, to compare with the one it was shown with. */
export function mappingIn(values: Readonly<Record<string, string>>): string {
  const own = Object.entries(values).filter(([name]) => /^(kind|column):/.test(name))
  return JSON.stringify(own.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function lettersOf({ headings, columns }: SheetView): readonly string[] {
  return Object.keys({ ...headings, ...columns })
}

/** One table of a workbook: what it was taken for, and what each column was read as; both can be changed. */
export function SheetMapping(props: {
  readonly table: SheetView
  readonly values: Readonly<Record<string, string>>
  /** A mapping speaks of a sheet's first table. */
  readonly isFirst: boolean
}): ReactElement {
  const t = useT()
  const { table, values, isFirst } = props
  const kindName = `kind:${table.sheet}`
  const letters = lettersOf(table)
  const known = table.kind === 'ignored' ? [] : fieldsOfKind(table.kind)
  const fields = [...new Set([...known, ...Object.values(table.columns)])].filter(Boolean)
  return (
    <details>
      <summary>
        {table.sheet}: {t(`onboarding.table.${table.kind}`)} ·{' '}
        {t('onboarding.rowsCount', { count: table.rows })}
      </summary>
      {isFirst ? (
        <div className="form">
          <Select
            name={kindName}
            label={t('onboarding.sheetKind')}
            value={values[kindName] ?? ''}
            empty={t('onboarding.detected')}
            options={[...TABLE_KINDS, 'ignored' as const].map((kind) => ({
              value: kind,
              label: t(`onboarding.table.${kind}`),
            }))}
          />
          {letters.map((letter) => (
            <Select
              key={letter}
              name={`column:${table.sheet}:${letter}`}
              label={t('onboarding.column', {
                column: letter,
                heading: table.headings[letter] ?? '',
              })}
              value={table.columns[letter] ?? ''}
              empty={t('onboarding.unused')}
              options={fields.map((field) => ({ value: field, label: columnName(t, field) }))}
            />
          ))}
        </div>
      ) : null}
    </details>
  )
}
