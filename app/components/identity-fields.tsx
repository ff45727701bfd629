import type { ReactElement } from 'react'
import { Choices, Field } from '#app/components/fields.tsx'
import { useT } from '#app/components/language.tsx'

/** What the answers about a member are called, for the form and for the summary of its mistakes. */
export function useIdentityLabels() {
  const t = useT()
  return {
    name: t('members.name'),
    no: t('members.no'),
    sex: t('members.sex'),
    birth_date: t('members.born'),
    nik: t('members.nik'),
    hamlet: t('members.hamlet'),
    occupation: t('members.occupation'),
    phone: t('members.phone'),
    joined_on: t('members.joinedOn'),
  }
}

type Texts = Readonly<Record<string, string>>

/** Who a member is: everything that may be written down later, and amended. */
export function IdentityFields(props: {
  readonly values: Texts
  readonly errors: Texts
  readonly today: string
  readonly nikHint: string
}): ReactElement {
  const t = useT()
  const labels = useIdentityLabels()
  const asked = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: props.values[name],
    error: props.errors[name],
  })
  return (
    <>
      <Choices
        {...asked('sex')}
        choices={[
          { value: 'female', label: t('members.female') },
          { value: 'male', label: t('members.male') },
        ]}
      />
      <Field
        {...asked('nik')}
        hint={props.nikHint}
        inputMode="numeric"
        maxLength={24}
        required={false}
      />
      <Field {...asked('birth_date')} type="date" max={props.today} required={false} />
      <Field {...asked('hamlet')} maxLength={500} required={false} />
      <Field {...asked('occupation')} maxLength={500} required={false} />
      <Field {...asked('phone')} type="tel" inputMode="tel" maxLength={40} required={false} />
    </>
  )
}
