import type { ReactElement } from 'react'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field, Select, Tick } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Panel } from '#app/components/panel.tsx'
import { Steps } from '#app/components/progress.tsx'
import { DateText } from '#app/components/values.tsx'
import { TRAINING_TYPES } from '#app/domain/community/lists.ts'

type Texts = Readonly<Record<string, string>>
type Named = { readonly id: string; readonly name: string }

/** What was taught, when and where, and who took part. */
export function TrainingForm(props: {
  readonly page: {
    readonly key: string
    readonly today: string
    readonly back: string
    readonly people: readonly Named[]
  }
  readonly refused:
    | { readonly key: string; readonly values: Texts; readonly errors: Texts }
    | undefined
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { page, refused } = props
  const values = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  const own = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <PageHead
        title={t('community.newTraining')}
        back={{ href: page.back, label: t('community.trainings') }}
      />
      <Steps steps={[t('community.fill'), t('community.attendance')]} current={0} />
      <FormErrors
        errors={errors}
        labels={{
          title: t('community.trainingTitle'),
          type_code: t('community.trainingType'),
          starts_on: t('community.startsOn'),
          ends_on: t('community.endsOn'),
          hours: t('community.hours'),
        }}
      />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field {...own('title')} label={t('community.trainingTitle')} required />
        <Select
          {...own('type_code')}
          label={t('community.trainingType')}
          empty={t('community.choose')}
          options={TRAINING_TYPES.map((code) => ({
            value: code,
            label: t(`community.training.${code}`),
          }))}
          required
        />
        <Field {...own('provider')} label={t('community.provider')} required={false} />
        <Field {...own('place')} label={t('community.place')} required={false} />
        <Field
          {...own('starts_on')}
          label={t('community.startsOn')}
          type="date"
          max={page.today}
          required
        />
        <Field
          {...own('ends_on')}
          label={t('community.endsOn')}
          hint={t('community.endsOnHint')}
          type="date"
          required={false}
        />
        <Field {...own('hours')} label={t('community.hours')} inputMode="numeric" required />
        <Panel title={t('community.whoCame')} note={t('community.whoCameHint')}>
          {page.people.length === 0 ? <p>{t('community.nobodyYet')}</p> : null}
          {page.people.map(({ id, name }) => (
            <Tick key={id} name={`person:${id}`} label={name} checked={`person:${id}` in values} />
          ))}
        </Panel>
        <ActionBar>
          <span />
          <Button iconAfter="next" name="step" value="days">
            {t('community.toAttendance')}
          </Button>
        </ActionBar>
      </Form>
    </>
  )
}

/** Who came on which day: all ticked, untick who stayed away. */
export function AttendanceForm(props: {
  readonly back: string
  readonly asked: {
    readonly key: string
    readonly own: Texts
    readonly days: readonly string[]
    readonly people: readonly Named[]
  }
}): ReactElement {
  const t = useT()
  const { csrf } = useFrame()
  const { own, days, people, key } = props.asked
  return (
    <>
      <PageHead
        title={t('community.attendanceTitle')}
        lede={t('community.attendanceLede')}
        back={{ href: props.back, label: t('community.trainings') }}
      />
      <Steps steps={[t('community.fill'), t('community.attendance')]} current={1} />
      <Form csrf={csrf} commandKey={key}>
        {Object.entries(own).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {people.map(({ id }) => (
          <input key={id} type="hidden" name={`person:${id}`} value="ya" />
        ))}
        {days.map((day) => (
          <Panel key={day} title={<DateText date={day} form="day" />}>
            {people.map(({ id, name }) => (
              <Tick key={id} name={`day:${id}:${day}`} label={name} checked />
            ))}
          </Panel>
        ))}
        <ActionBar>
          <span />
          <Button icon="check" name="step" value="confirm">
            {t('community.saveTraining')}
          </Button>
        </ActionBar>
      </Form>
    </>
  )
}
