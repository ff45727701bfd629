import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { payInvoice } from '#app/commands/trade.ts'
import { titled } from '#app/components/frame.tsx'
import { PaymentCheck, PaymentForm } from '#app/components/invoice-payment.tsx'
import { useT } from '#app/components/language.tsx'
import { PageHead } from '#app/components/page.tsx'
import { Note } from '#app/components/panel.tsx'
import { DomainError } from '#app/domain/errors.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, newKey, parseForm, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { readTenant } from '#db/client.server.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { getInvoice } from '#db/queries/trade.ts'

export const handle = { tab: 'invoices', isTask: true }
export const meta = titled((t) => t('trade.recordPayment'))

export const loader = guard('invoices:pay', async ({ tx, cooperative, params, today }) => {
  const id = params['enterprise'] ?? ''
  const book = await bookOfEnterprise(tx, cooperative.id, id)
  const invoice = await getInvoice(tx, book, idParam(params['invoice'], 'invoice_missing'))
  return {
    key: newKey(),
    today,
    number: invoice.number,
    buyer: invoice.customer?.name ?? '',
    earliest: invoice.date,
    unpaid: invoice.unpaid.toString(),
    isOpen: invoice.unpaid.isPositive(),
    back: paths.invoice(cooperative.slug, id, invoice.id),
  }
})

/** `change` gives the answers back, `check` shows what would be booked, `confirm` books it. */
export const action = guardAction('invoices:pay', async (given) => {
  const { params, cooperative, form } = given
  const ids = {
    enterprise_id: params['enterprise'] ?? '',
    invoice_id: idParam(params['invoice'], 'invoice_missing'),
  }
  const values = fieldsOf(form)
  const input = { ...values, ...ids }
  const step = form.get('step')
  if (step === 'confirm') {
    const sent = await submit(given, payInvoice, input)
    if (!sent.ok) return again(sent)
    return redirect(paths.invoice(cooperative.slug, ids.enterprise_id, ids.invoice_id))
  }
  if (step === 'change') {
    return data({ step: 'fill', key: keyOf(form), values, errors: NO_ERRORS } as const)
  }
  const parsed = parseForm(given, payInvoice, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { amount, date } = parsed.input
  const after = await attempt(given, values, () =>
    readTenant(given.context.db, cooperative.id, async (tx) => {
      const book = await bookOfEnterprise(tx, cooperative.id, ids.enterprise_id)
      const invoice = await getInvoice(tx, book, ids.invoice_id)
      if (invoice.unpaid.isLessThan(amount)) {
        throw new DomainError('pays_too_much', {
          field: 'amount',
          unpaid: invoice.unpaid.toString(),
        })
      }
      return invoice.unpaid.minus(amount).toString()
    }),
  )
  if (!after.ok) return again(after)
  return data({
    step: 'check',
    key: keyOf(form),
    values,
    errors: NO_ERRORS,
    amount: amount.toString(),
    date: date ?? given.today,
    after: after.value,
  } as const)
})

const NO_ERRORS: Readonly<Record<string, string>> = {}

export default function Payment() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  if (!page.isOpen) {
    return (
      <>
        <PageHead
          title={t('trade.paymentFor', { number: page.number })}
          back={{ href: page.back, label: page.number }}
        />
        <Note>{t('trade.alreadyPaid')}</Note>
      </>
    )
  }
  if (answer?.step === 'check') return <PaymentCheck page={page} checked={answer} />
  return <PaymentForm page={page} refused={answer} />
}
