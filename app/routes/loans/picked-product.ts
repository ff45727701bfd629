import { Decimal } from 'decimal.js'
import type { PickedProduct } from '#app/components/loan-application-fields.tsx'
import type { ProductTerms } from '#app/domain/loans/product.ts'
import type { LoanProduct } from '#db/queries/loan-products.ts'

/** What a form needs to know of a product that may be picked. */
export function pickedProduct(product: LoanProduct, terms: ProductTerms): PickedProduct {
  return {
    id: product.id,
    name: product.name,
    method: terms.method,
    frequency: terms.frequency,
    leastRate: terms.rate.least.toString(),
    mostRate: terms.rate.most.toString(),
    leastTerm: terms.term.least,
    mostTerm: terms.term.most,
  }
}

/** What the product decides; the form of a product does not ask for it. */
const OF_PRODUCT: ReadonlySet<string> = new Set([
  'method',
  'rounding_unit',
  'provision_percent',
  'admin_fee',
])

/**
 * A form with the terms of the product chosen in it: what was typed is kept, and of time and rate what the
 * product allows.
 */
export function withTermsOf(
  values: Readonly<Record<string, string>>,
  products: readonly PickedProduct[],
): Readonly<Record<string, string>> {
  const product = products.find(({ id }) => id === values['product'])
  if (product === undefined) return { ...values, product: '', terms_of: '' }
  const kept = Object.entries(values).filter(([name]) => !OF_PRODUCT.has(name))
  const { leastTerm, mostTerm, leastRate, mostRate } = product
  const isTermKept = isWithin(values['term_months'], String(leastTerm), String(mostTerm))
  const isRateKept = isWithin(values['monthly_rate_percent'], leastRate, mostRate)
  return {
    ...Object.fromEntries(kept),
    ...(isTermKept ? {} : { term_months: String(mostTerm) }),
    ...(isRateKept ? {} : { monthly_rate_percent: leastRate }),
    terms_of: product.id,
  }
}

function isWithin(text: string | undefined, least: string, most: string): boolean {
  const typed = (text ?? '').trim().replace(',', '.')
  if (!/^\d{1,3}(\.\d{1,6})?$/.test(typed)) return false
  const number = new Decimal(typed)
  return number.greaterThanOrEqualTo(least) && number.lessThanOrEqualTo(most)
}
