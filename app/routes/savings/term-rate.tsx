import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setTermRate } from '#app/commands/term-savings.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { listProducts } from '#db/queries/savings-products.ts'

export const handle = { tab: 'books', isTask: true }
export const meta = titled((t) => t('term.setRate'))

/** What one tenor of a berjangka product earns from a day on. */
export const loader = guard('savings:products', async ({ tx, cooperative, params, today }) => {
  const id = idParam(params['product'], 'savings_product_missing')
  const product = (await listProducts(tx, cooperative.id)).find((one) => one.id === id)
  if (product?.kind !== 'term') throw new DomainError('savings_product_missing')
  return {
    key: newKey(),
    today,
    name: product.name,
    back: paths.savingsProduct(cooperative.slug, id),
  }
})

export const action = guardAction('savings:products', async (given) => {
  const product = idParam(given.params['product'], 'savings_product_missing')
  const sent = await submit(given, setTermRate, { ...fieldsOf(given.form), product })
  if (!sent.ok) return again(sent)
  return redirect(paths.savingsProduct(given.cooperative.slug, product))
})

export default function TermRate() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values = refused?.values ?? {}
  const errors = refused?.errors ?? {}
  const field = (name: string) => ({ name, value: values[name], error: errors[name] })
  const labels = {
    from: t('products.from'),
    tenor_months: t('term.tenor'),
    yearly_percent: t('term.yearly'),
    source: t('products.source'),
  }
  return (
    <>
      <PageHead
        back={{ href: page.back, label: page.name }}
        title={t('term.setRate')}
        lede={t('term.rateNote')}
      />
      <FormErrors errors={errors} labels={labels} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <Field
          {...field('from')}
          value={values['from'] ?? page.today}
          label={labels.from}
          type="date"
          required
        />
        <Field
          {...field('tenor_months')}
          label={labels.tenor_months}
          inputMode="numeric"
          required
        />
        <Field
          {...field('yearly_percent')}
          label={labels.yearly_percent}
          inputMode="decimal"
          required
        />
        <Field
          {...field('source')}
          label={labels.source}
          hint={t('products.sourceHint')}
          maxLength={200}
          required
        />
        <ActionBar>
          <Button icon="check">{t('products.save')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
