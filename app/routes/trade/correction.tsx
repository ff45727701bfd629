import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { correctSale } from '#app/commands/trade.ts'
import { CorrectionForm } from '#app/components/correction-form.tsx'
import { titled } from '#app/components/frame.tsx'
import {
  again,
  fieldsOf,
  keyOf,
  newKey,
  parseForm,
  refilled,
  stepOf,
  submit,
} from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { entryText } from '#app/routes/ledger/entry-of.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { getEntry } from '#db/queries/ledger.ts'

export const handle = { tab: 'sales', isTask: true }
export const meta = titled((t) => t('trade.correct'))

/** The sale, invoice or payment that is to be corrected. */
export const loader = guard('sales:correct', async ({ tx, cooperative, params, today }) => {
  const id = params['enterprise'] ?? ''
  const book = await bookOfEnterprise(tx, cooperative.id, id)
  const entry = await getEntry(tx, book, idParam(params['saleEntry'], 'entry_missing'))
  const invoiceId = entry.lines.find((line) => line.subledgerId !== undefined)?.subledgerId
  const href =
    invoiceId === undefined
      ? paths.sales(cooperative.slug, id)
      : paths.invoice(cooperative.slug, id, invoiceId)
  return { key: newKey(), today, entry: entryText(entry), back: { href, label: entry.number } }
})

/** `check` shows the mirror image, `confirm` books it. */
export const action = guardAction('sales:correct', async (given) => {
  const { form, params, cooperative } = given
  const id = params['enterprise'] ?? ''
  const values = fieldsOf(form)
  const input = { ...values, enterprise_id: id, entry_id: params['saleEntry'] }
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, correctSale, input)
    if (!sent.ok) return again(sent)
    const { invoice_id: invoice, sale_id: sale } = sent.result
    if (invoice !== null) return redirect(paths.invoice(cooperative.slug, id, invoice))
    if (sale !== null) return redirect(paths.sale(cooperative.slug, id, sale))
    return redirect(paths.sales(cooperative.slug, id))
  }
  const parsed = parseForm(given, correctSale, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  const { reason } = parsed.input
  return data({ step: 'check', key: keyOf(form), values, errors: {}, reason } as const)
})

export default function Correction() {
  const { key, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return <CorrectionForm {...page} commandKey={key} answer={answer} />
}
