import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field, TextArea } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'

type Texts = Readonly<Record<string, string>>

/** When, where and about what an annual meeting is. */
export function MeetingPlanForm(props: {
  readonly commandKey: string
  readonly values: Texts
  readonly errors: Texts
  /** The book year is chosen once, when the meeting is planned. */
  readonly hasYear: boolean
  readonly due: string
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { values, errors } = props
  const labels = {
    year: t('meetings.year'),
    held_on: t('meetings.date'),
    starts_at: t('meetings.time'),
    place: t('meetings.place'),
    agenda: t('meetings.agenda'),
  }
  const asked = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: values[name],
    error: errors[name],
    required: true,
  })
  return (
    <>
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={props.commandKey}>
        {props.hasYear ? <Field {...asked('year')} inputMode="numeric" maxLength={4} /> : null}
        <Field
          {...asked('held_on')}
          type="date"
          hint={t('meetings.dateHint', { date: props.due })}
        />
        <Field {...asked('starts_at')} placeholder="09.00" maxLength={5} />
        <Field {...asked('place')} maxLength={200} />
        <TextArea {...asked('agenda')} hint={t('meetings.agendaHint')} rows={9} maxLength={4_000} />
        <ActionBar>
          <Button icon="check">{t('meetings.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
