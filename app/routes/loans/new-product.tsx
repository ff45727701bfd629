import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { setProduct } from '#app/commands/loan-products.ts'
import { titled } from '#app/components/frame.tsx'
import { LoanProductForm } from '#app/components/loan-product-form.tsx'
import { productText } from '#app/domain/loans/product.ts'
import { again, newKey, submit } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { typedAmount, typedDecimal } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import { findProduct } from '#db/queries/loan-products.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('loans.newProduct'))

/** A blank product, or the newest terms of one, to be changed from a day on. */
export const loader = guard('loans:offer', async ({ tx, cooperative, url, today, language }) => {
  const wish = url.searchParams.get('produk')
  const product = wish === null ? null : await findProduct(tx, cooperative.id, wish)
  const newest = product?.history.at(-1)
  const values: Readonly<Record<string, string>> =
    newest === undefined ? {} : typed(productText(newest.value), language)
  return {
    key: newKey(),
    today,
    name: product?.name ?? null,
    values,
    back: paths.loanProducts(cooperative.slug),
  }
})

const DECIMALS = [
  'least_rate',
  'most_rate',
  'provision_percent',
  'penalty_percent',
  'penalty_cap_percent',
]
const AMOUNTS = ['most', 'admin_fee', 'penalty_amount']

/** Figures as they are typed: a decimal comma, and points between thousands. */
function typed(terms: Readonly<Record<string, string>>, language: Language) {
  return Object.fromEntries(
    Object.entries(terms).map(([name, text]) => {
      if (DECIMALS.includes(name)) return [name, typedDecimal(text, language)]
      return [name, AMOUNTS.includes(name) ? typedAmount(text) : text]
    }),
  )
}

/** Writes down what is offered from the day on; no money moves. */
export const action = guardAction('loans:offer', async (given) => {
  const sent = await submit(given, setProduct)
  return sent.ok ? redirect(paths.loanProducts(given.cooperative.slug)) : again(sent)
})

export default function NewProduct() {
  return (
    <LoanProductForm
      page={useLoaderData<typeof loader>()}
      refused={useActionData<typeof action>()}
    />
  )
}
