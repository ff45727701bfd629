import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setBenefitPrice } from '#app/commands/benefits.ts'
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
export const meta = titled((t) => t('benefits.newPrice'))

/** The form of a product's prices here and elsewhere. */
export const loader = guard('statements:reference', async ({ cooperative, today }) => ({
  key: newKey(),
  from: newYearOf(today),
  today,
  back: paths.benefits(cooperative.slug),
}))

/** Writes the prices down. */
export const action = guardAction('statements:reference', async (given) => {
  const sent = await submit(given, setBenefitPrice, fieldsOf(given.form))
  return sent.ok ? redirect(paths.benefits(given.cooperative.slug)) : again(sent)
})

export default function NewPrice() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHead
        title={t('benefits.newPrice')}
        lede={t('benefits.priceLede')}
        back={{ href: page.back, label: t('benefits.title') }}
      />
      <PriceForm />
    </>
  )
}

function PriceForm() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = refused?.values ?? {
    from: page.from,
    to: page.today,
  }
  const errors: Readonly<Record<string, string>> = refused?.errors ?? {}
  const labels = {
    kind: t('benefits.kind'),
    product: t('benefits.product'),
    from: t('benefits.from'),
    to: t('benefits.to'),
    quantity: t('benefits.quantity'),
    own_price: t('benefits.ownPrice'),
    outside_price: t('benefits.outsidePrice'),
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
          options={(['purchase', 'marketing'] as const).map((kind) => ({
            value: kind,
            label: t(`benefits.kind.${kind}`),
          }))}
        />
        <Field {...tied('product')} maxLength={200} />
        <Field {...tied('from')} type="date" />
        <Field {...tied('to')} type="date" />
        <Field {...tied('quantity')} hint={t('benefits.quantityHint')} inputMode="decimal" />
        <Field {...tied('own_price')} inputMode="numeric" />
        <Field {...tied('outside_price')} inputMode="numeric" />
        <Field {...tied('source')} hint={t('benefits.sourceHint')} maxLength={200} />
        <ActionBar>
          <Button icon="check">{t('benefits.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
