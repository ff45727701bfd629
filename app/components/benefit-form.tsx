import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'

type Texts = Readonly<Record<string, string>>

/** A figure of a comparison: asked for between its first day and its source. */
export type BenefitField = {
  readonly name: string
  readonly label: string
  readonly type?: 'date'
  readonly inputMode?: 'numeric' | 'decimal'
  readonly hint?: string
  readonly maxLength?: number
}

/** What members pay or earn here and elsewhere: what of, from when, how much, and where that was read. */
export function BenefitForm(props: {
  readonly title: string
  readonly lede: string
  readonly back: string
  readonly commandKey: string
  readonly kinds: readonly ('purchase' | 'marketing' | 'loan' | 'deposit')[]
  /** Asked before the day, and after it. */
  readonly first: readonly BenefitField[]
  readonly then: readonly BenefitField[]
  /** What stands in the form before anybody typed. */
  readonly usual: Texts
  readonly refused:
    | { readonly key: string; readonly values: Texts; readonly errors: Texts }
    | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { refused, usual, first, then } = props
  const values = refused?.values ?? usual
  const errors = refused?.errors ?? {}
  const fields: readonly BenefitField[] = [
    ...first,
    { name: 'from', label: t('benefits.from'), type: 'date' },
    ...then,
    {
      name: 'source',
      label: t('benefits.source'),
      hint: t('benefits.sourceHint'),
      maxLength: 200,
    },
  ]
  const kind = t('benefits.kind')
  const labels = Object.fromEntries(fields.map(({ name, label }) => [name, label]))
  return (
    <>
      <PageHead
        title={props.title}
        lede={props.lede}
        back={{ href: props.back, label: t('benefits.title') }}
      />
      <FormErrors errors={errors} labels={{ kind, ...labels }} />
      <Form csrf={csrf} commandKey={refused?.key ?? props.commandKey}>
        <Select
          name="kind"
          label={kind}
          value={values['kind']}
          error={errors['kind']}
          options={props.kinds.map((value) => ({ value, label: t(`benefits.kind.${value}`) }))}
        />
        {fields.map((field) => (
          <Field
            key={field.name}
            {...field}
            value={values[field.name]}
            error={errors[field.name]}
          />
        ))}
        <ActionBar>
          <Button icon="check">{t('benefits.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
