import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { issueInvoice } from '#app/commands/trade.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Steps } from '#app/components/progress.tsx'
import { SaleCheck } from '#app/components/sale-check.tsx'
import { SaleLines, useLineLabels } from '#app/components/sale-lines.tsx'
import { DateText } from '#app/components/values.tsx'
import { addDays } from '#app/domain/calendar.ts'
import { newKey } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { rowCount } from '#app/http/list-form.ts'
import { paths } from '#app/http/paths.ts'
import { saleStep } from '#app/routes/trade/sale-action.server.ts'
import { MOST_LINES } from '#app/routes/trade/sale-form.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { listCustomers } from '#db/queries/trade.ts'

/** What buyers on account are usually given. */
const USUAL_DAYS = 30

export const handle = { tab: 'invoices', isTask: true }
export const meta = titled((t) => t('trade.newInvoice'))

export const loader = guard('invoices:issue', async ({ tx, cooperative, params, today }) => {
  const id = params['enterprise'] ?? ''
  const customers = await listCustomers(tx, await bookOfEnterprise(tx, cooperative.id, id))
  return {
    key: newKey(),
    today,
    due: addDays(today, USUAL_DAYS),
    customers: customers.map(({ name }) => name),
    back: paths.invoices(cooperative.slug, id),
  }
})

export const action = guardAction('invoices:issue', async (given) => {
  const { done, answer } = await saleStep(given, issueInvoice)
  const id = given.params['enterprise'] ?? ''
  if (done) return redirect(paths.invoice(given.cooperative.slug, id, done.invoice_id))
  return answer
})

export default function NewInvoice() {
  const t = useT()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = answer?.values ?? {}
  const errors: Readonly<Record<string, string>> = answer?.errors ?? {}
  const rows = rowCount(values, MOST_LINES)
  const lineLabels = useLineLabels(rows)
  if (answer?.step === 'check') {
    return (
      <SaleCheck
        checked={answer}
        yes={t('trade.yesIssue')}
        facts={[
          { label: t('trade.to'), value: values['customer'] ?? '' },
          { label: t('trade.date'), value: <DateText date={values['date'] || page.today} /> },
          { label: t('trade.dueOn'), value: <DateText date={values['due_on'] ?? page.due} /> },
        ]}
      />
    )
  }
  const own = (name: string) => ({ name, value: values[name], error: errors[name] })
  return (
    <>
      <PageHead
        title={t('trade.newInvoice')}
        back={{ href: page.back, label: t('trade.invoices') }}
      />
      <Steps steps={[t('trade.fill'), t('trade.check'), t('trade.recorded')]} current={0} />
      <FormErrors
        errors={errors}
        labels={{
          ...lineLabels,
          date: t('trade.date'),
          customer: t('trade.buyer'),
          lines: t('trade.whatSold'),
          due_on: t('trade.dueOn'),
        }}
      />
      <Form csrf={csrf} commandKey={answer?.key ?? page.key}>
        <Field
          {...own('customer')}
          label={t('trade.buyer')}
          suggestions={page.customers}
          required
        />
        <Field
          {...own('customer_phone')}
          label={t('trade.buyerPhone')}
          type="tel"
          required={false}
        />
        <Field {...own('customer_address')} label={t('trade.buyerAddress')} required={false} />
        <SaleLines rows={rows} values={values} errors={errors} />
        <Field
          name="date"
          label={t('trade.date')}
          type="date"
          value={values['date'] ?? page.today}
          error={errors['date']}
          max={page.today}
        />
        <Field
          name="due_on"
          label={t('trade.dueOn')}
          type="date"
          value={values['due_on'] ?? page.due}
          error={errors['due_on']}
          required
        />
        <Field {...own('note')} label={t('trade.note')} required={false} />
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
