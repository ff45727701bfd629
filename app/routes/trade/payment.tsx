import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { payInvoice } from '#app/commands/trade.ts'
import { ActionBar, Button } from '#app/components/button.tsx'
import { AmountField, Choices, Field } from '#app/components/fields.tsx'
import { Form } from '#app/components/form.tsx'
import { titled, useFrame } from '#app/components/frame.tsx'
import { useLanguage, useT } from '#app/components/language.tsx'
import { FormErrors } from '#app/components/movement-form.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note } from '#app/components/panel.tsx'
import { rupiahInWords } from '#app/documents/words.ts'
import { Money } from '#app/domain/money.ts'
import { again, fieldsOf, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { formatAmount } from '#app/i18n/format.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { getInvoice } from '#db/queries/trade.ts'

export const handle = { tab: 'invoices', isTask: true }
export const meta = titled((t) => t('trade.recordPayment'))

export const loader = guard('invoices:pay', async ({ tx, cooperative, params, today }) => {
  const id = params['enterprise'] ?? ''
  const book = await bookOfEnterprise(tx, cooperative.id, id)
  const invoice = await getInvoice(tx, book, params['invoice'] ?? '')
  return {
    key: newKey(),
    today,
    number: invoice.number,
    earliest: invoice.date,
    unpaid: invoice.unpaid.toString(),
    isOpen: invoice.unpaid.isPositive(),
    back: paths.invoice(cooperative.slug, id, invoice.id),
  }
})

export const action = guardAction('invoices:pay', async (given) => {
  const { params, cooperative } = given
  const ids = { enterprise_id: params['enterprise'] ?? '', invoice_id: params['invoice'] ?? '' }
  const sent = await submit(given, payInvoice, { ...fieldsOf(given.form), ...ids })
  if (!sent.ok) return again(sent)
  return redirect(paths.invoice(cooperative.slug, ids.enterprise_id, ids.invoice_id))
})

export default function Payment() {
  const t = useT()
  const language = useLanguage()
  const { csrf } = useFrame()
  const page = useLoaderData<typeof loader>()
  const refused = useActionData<typeof action>()
  const values: Readonly<Record<string, string>> = refused?.values ?? {}
  const errors: Readonly<Record<string, string>> = refused?.errors ?? {}
  const head = (
    <PageHead
      title={t('trade.paymentFor', { number: page.number })}
      back={{ href: page.back, label: page.number }}
    />
  )
  if (!page.isOpen) {
    return (
      <>
        {head}
        <Note>{t('trade.alreadyPaid')}</Note>
      </>
    )
  }
  return (
    <>
      {head}
      <FormErrors errors={errors} labels={{ amount: t('trade.payAmount') }} />
      <Form csrf={csrf} commandKey={refused?.key ?? page.key}>
        <AmountField
          name="amount"
          label={t('trade.payAmount')}
          hint={t('trade.payHint', { amount: page.unpaid })}
          value={values['amount'] ?? formatAmount(page.unpaid, 'id')}
          words={rupiahInWords(Money.parse(page.unpaid), language)}
          error={errors['amount']}
          required
        />
        <Choices
          name="method"
          label={t('trade.method')}
          shape="chips"
          value={values['method'] ?? 'cash'}
          choices={[
            { value: 'cash', label: t('trade.cash') },
            { value: 'bank', label: t('trade.bank') },
          ]}
        />
        <Field
          name="date"
          label={t('trade.date')}
          type="date"
          value={values['date'] ?? page.today}
          error={errors['date']}
          min={page.earliest}
          max={page.today}
        />
        <ActionBar>
          <p className="note roomy-only">{t('words.cannotUndo')}</p>
          <Button icon="check">{t('trade.yesRecord')}</Button>
        </ActionBar>
      </Form>
    </>
  )
}
