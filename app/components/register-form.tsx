import type { ReactElement } from 'react'
import { Field, Select, TextArea } from '#app/components/fields.tsx'
import { useT } from '#app/components/language.tsx'
import { choiceText, columnLabel } from '#app/documents/cooperative-books.ts'
import { columnsOf, type NamedColumn, type RegisterKind } from '#app/domain/registers/kinds.ts'

type Texts = Readonly<Record<string, string>>

/** The answers of a register's entry, in the order of its columns. */
export function RegisterFields(props: {
  readonly kind: RegisterKind
  readonly values: Texts
  readonly errors: Texts
  readonly members: readonly string[]
  readonly today: string
}): ReactElement {
  return (
    <>
      {columnsOf(props.kind).map((column) => (
        <ColumnField key={column.name} column={column} {...props} />
      ))}
    </>
  )
}

/** What the answers are called, for the summary of mistakes. */
export function useRegisterLabels(kind: RegisterKind): Texts {
  const t = useT()
  return {
    reason: t('registers.reason'),
    ...Object.fromEntries(
      columnsOf(kind).map(({ name, ...column }) => [
        fieldName({ name, ...column }),
        columnLabel(t, kind, name),
      ]),
    ),
  }
}

function fieldName({ name, kind }: NamedColumn): string {
  return kind === 'on' || kind === 'member' ? name : `fields.${name}`
}

function ColumnField(props: {
  readonly column: NamedColumn
  readonly kind: RegisterKind
  readonly values: Texts
  readonly errors: Texts
  readonly members: readonly string[]
  readonly today: string
}): ReactElement | null {
  const t = useT()
  const { column, values, errors } = props
  if (column.kind === 'no' || column.kind === 'age' || column.kind === 'sign') return null
  const name = fieldName(column)
  const asked = {
    name,
    label: columnLabel(t, props.kind, column.name),
    value: values[name],
    error: errors[name],
    required: column.isRequired === true || column.kind === 'on',
  }
  if (column.kind === 'on') {
    return <Field {...asked} type="date" value={values[name] ?? props.today} max={props.today} />
  }
  if (column.kind === 'day') return <Field {...asked} type="date" />
  if (column.kind === 'text') return <TextArea {...asked} maxLength={2_000} />
  if (column.kind === 'choice') {
    return (
      <Select
        {...asked}
        empty={t('community.choose')}
        options={(column.choices ?? []).map((value) => ({ value, label: choiceText(t, value) }))}
      />
    )
  }
  if (column.kind === 'member') {
    return (
      <Field
        {...asked}
        label={t('registers.memberLink')}
        hint={t('registers.memberHint')}
        suggestions={props.members}
      />
    )
  }
  return <Field {...asked} maxLength={200} />
}
