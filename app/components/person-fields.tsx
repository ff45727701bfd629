import type { ReactElement } from 'react'
import { Field, Select } from '#app/components/fields.tsx'
import { useT } from '#app/components/language.tsx'
import { RELATIONS } from '#app/domain/community/lists.ts'

type Texts = Readonly<Record<string, string>>

/** One person of a household; `prefix` is `people.0.` in a list and empty alone. */
export function PersonFields(props: {
  readonly prefix: string
  readonly values: Texts
  readonly errors: Texts
  readonly members: readonly string[]
}): ReactElement {
  const t = useT()
  const { prefix, values, errors } = props
  const tied = (name: string) => ({
    name: `${prefix}${name}`,
    value: values[`${prefix}${name}`],
    error: errors[`${prefix}${name}`],
  })
  return (
    <>
      <Field {...tied('name')} label={t('community.name')} maxLength={200} />
      <Select
        {...tied('sex')}
        label={t('community.sex')}
        empty={t('community.choose')}
        options={[
          { value: 'female', label: t('community.female') },
          { value: 'male', label: t('community.male') },
        ]}
      />
      <Select
        {...tied('relation')}
        label={t('community.relation')}
        empty={t('community.choose')}
        options={RELATIONS.map((value) => ({ value, label: t(`community.relation.${value}`) }))}
      />
      <Field
        {...tied('birth_year')}
        label={t('community.birthYear')}
        inputMode="numeric"
        maxLength={4}
        required={false}
      />
      <Field {...tied('phone')} label={t('community.phone')} type="tel" required={false} />
      <Field
        {...tied('nik')}
        label={t('community.nik')}
        inputMode="numeric"
        hint={t('community.sealedHint')}
        required={false}
      />
      <Field
        {...tied('member')}
        label={t('community.memberAs')}
        hint={t('community.memberHint')}
        suggestions={props.members}
        required={false}
      />
    </>
  )
}

const PERSON_FIELDS = {
  name: 'community.name',
  sex: 'community.sex',
  relation: 'community.relation',
  birth_year: 'community.birthYear',
  phone: 'community.phone',
  nik: 'community.nik',
  member: 'community.memberAs',
} as const

/** What the answers about a person are called, for the summary of mistakes; with `rows`, of each of them. */
export function usePersonLabels(rows?: number): Texts {
  const t = useT()
  const fields = Object.entries(PERSON_FIELDS)
  if (rows === undefined) return Object.fromEntries(fields.map(([name, key]) => [name, t(key)]))
  return Object.fromEntries(
    Array.from({ length: rows }, (_, row) => row).flatMap((row) =>
      fields.map(([name, key]) => [
        `people.${row}.${name}`,
        `${t('community.personRow', { row: row + 1 })}: ${t(key)}`,
      ]),
    ),
  )
}
