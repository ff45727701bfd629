import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { recordSale } from '#app/commands/trade.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { MeansField } from '#app/components/means-field.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Steps } from '#app/components/progress.tsx'
import { SaleCheck } from '#app/components/sale-check.tsx'
import { SaleLines, useLineLabels } from '#app/components/sale-lines.tsx'
import { DateText } from '#app/components/values.tsx'
import { newKey } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { rowCount } from '#app/http/list-form.ts'
import { paths } from '#app/http/paths.ts'
import { saleStep } from '#app/routes/trade/sale-action.server.ts'
import { MOST_LINES } from '#app/routes/trade/sale-form.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { listCustomers } from '#db/queries/trade.ts'

export const handle = { tab: 'sales', isTask: true }
export const meta = titled((t) => t('trade.recordSale'))

export const loader = guard('sales:record', async ({ tx, cooperative, params, today }) => {
  const id = params['enterprise'] ?? ''
  const customers = await listCustomers(tx, await bookOfEnterprise(tx, cooperative.id, id))
  return {
    key: newKey(),
    today,
    customers: customers.map(({ name }) => name),
    back: paths.sales(cooperative.slug, id),
  }
})

export const action = guardAction('sales:record', async (given) => {
  const { done, answer } = await saleStep(given, recordSale)
  const id = given.params['enterprise'] ?? ''
  if (done) return redirect(paths.sales(given.cooperative.slug, id, done.sale_id))
  return answer
})

export default function NewSale() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = answer?.values ?? {}
  const errors: Readonly<Record<string, string>> = answer?.errors ?? {}
  const rows = rowCount(values, MOST_LINES)
  const lineLabels = useLineLabels(rows)
  if (answer?.step === 'check') {
    const method = values['method'] === 'bank' ? t('words.bank') : t('words.cash')
    return (
      <SaleCheck
        checked={answer}
        yes={t('trade.yesRecord')}
        facts={[
          { label: t('trade.customer'), value: values['customer'] || '–' },
          { label: t('words.means'), value: method },
          {
            label: t('trade.date'),
            value: <DateText date={values['date'] || page.today} form="day" />,
          },
        ]}
      />
    )
  }
  return (
    <>
      <PageHead title={t('trade.recordSale')} back={{ href: page.back, label: t('trade.sales') }} />
      <Steps steps={[t('trade.fill'), t('trade.check'), t('trade.recorded')]} current={0} />
      <FormErrors
        errors={errors}
        labels={{
          ...lineLabels,
          lines: t('trade.whatSold'),
          method: t('words.means'),
          customer: t('trade.customer'),
          date: t('trade.date'),
        }}
      />
      <Form csrf={csrf} commandKey={answer?.key ?? page.key}>
        <SaleLines rows={rows} values={values} errors={errors} />
        <MeansField value={values['method']} error={errors['method']} />
        <Field
          name="customer"
          label={t('trade.customer')}
          hint={t('trade.customerHint')}
          value={values['customer']}
          error={errors['customer']}
          suggestions={page.customers}
          required={false}
        />
        <Field
          name="date"
          label={t('trade.date')}
          type="date"
          value={values['date'] ?? page.today}
          error={errors['date']}
          max={page.today}
        />
        <ActionBar>
          <p className="note roomy-only">{t('trade.notSavedYet')}</p>
          <Button iconAfter="next" name="step" value="check">
            {t('trade.check')}
          </Button>
        </ActionBar>
      </Form>
    </>
  )
}
