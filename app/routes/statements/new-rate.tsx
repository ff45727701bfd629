import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setBenefitRate } from '#app/commands/benefits.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field, Select } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { newYearOf } from '#app/domain/calendar.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('benefits.newRate'))

/** The form of a rate elsewhere. */
export const loader = guard('statements:reference', async ({ cooperative, today }) => ({
  key: newKey(),
  from: newYearOf(today),
  back: paths.benefits(cooperative.slug),
}))

/** Writes the rate down. */
export const action = guardAction('statements:reference', async (given) => {
  const sent = await submit(given, setBenefitRate, fieldsOf(given.form))
  return sent.ok ? redirect(paths.benefits(given.cooperative.slug)) : again(sent)
})

export default function NewRate() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('benefits.newRate')}
        lede={t('benefits.rateLede')}
        back={{ href: page.back, label: t('benefits.title') }}
      />
      <RateForm />
    </>
  )
}

function RateForm() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = refused?.values ?? {
    from: page.from,
  }
  const errors: Readonly<Record<string, string>> = refused?.errors ?? {}
  const labels = {
    kind: t('benefits.kind'),
    from: t('benefits.from'),
    yearly_percent: t('benefits.percent'),
    source: t('benefits.source'),
  }
  const tied = (name: keyof typeof labels) => ({
    name,
    label: labels[name],
    value: values[name],
    error: errors[name],
  })
  return (
    <>
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Select
          {...tied('kind')}
          options={(['loan', 'deposit'] as const).map((kind) => ({
            value: kind,
            label: t(`benefits.kind.${kind}`),
          }))}
        />
        <Field {...tied('from')} type="date" />
        <Field {...tied('yearly_percent')} inputMode="decimal" />
        <Field {...tied('source')} hint={t('benefits.sourceHint')} maxLength={200} />
        <ActionBar>
          <Button icon="check">{t('benefits.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
