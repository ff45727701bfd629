import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setBenefitPrice } from '#app/commands/benefits.ts'
import { BenefitForm } from '#app/components/benefit-form.tsx'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
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
  to: today,
  back: paths.benefits(cooperative.slug),
}))

/** Writes the prices down. */
export const action = guardAction('statements:reference', async (given) => {
  const sent = await submit(given, setBenefitPrice, fieldsOf(given.form))
  return sent.ok ? redirect(paths.benefits(given.cooperative.slug)) : again(sent)
})

export default function NewPrice() {
  const t = useT()
  const { key, from, to, back } = useLoaderData<typeof loader>()
  return (
    <BenefitForm
      title={t('benefits.newPrice')}
      lede={t('benefits.priceLede')}
      back={back}
      commandKey={key}
      kinds={['purchase', 'marketing']}
      first={[{ name: 'product', label: t('benefits.product'), maxLength: 200 }]}
      then={[
        { name: 'to', label: t('benefits.to'), type: 'date' },
        {
          name: 'quantity',
          label: t('benefits.quantity'),
          hint: t('benefits.quantityHint'),
          inputMode: 'decimal',
        },
        { name: 'own_price', label: t('benefits.ownPrice'), inputMode: 'numeric' },
        { name: 'outside_price', label: t('benefits.outsidePrice'), inputMode: 'numeric' },
      ]}
      usual={{ from, to }}
      refused={useActionData<typeof action>()}
    />
  )
}
