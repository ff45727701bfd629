import { Decimal } from 'decimal.js'
import { Money } from '#app/domain/money.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import { saleTotals } from '#app/domain/trade/totals.ts'
import { type FormRow, ownValues, rowsIn, valuesOfRows } from '#app/http/list-form.ts'

const FIELDS = ['description', 'quantity', 'quantity_unit', 'unit_price', 'discount'] as const
export const MOST_LINES = 12
const LINES = {
  list: 'lines',
  fields: FIELDS,
  silent: ['quantity_unit'],
  most: MOST_LINES,
} as const

type Values = Readonly<Record<string, string>>
export type LineView = {
  readonly description: string
  readonly quantity: string
  readonly price: string
  readonly discount: string
  readonly amount: string
}

/** A sale's form as its command takes it, and as the form shows it again. */
export function saleIn(values: Values, enterpriseId: string) {
  const lines = rowsIn(values, LINES)
  const own = ownValues(values, LINES.list)
  const rows = String(Math.max(lines.length, 3))
  const shown: Values = { ...own, ...valuesOfRows(lines, LINES), rows }
  return { input: { ...own, enterprise_id: enterpriseId, lines }, shown, lines }
}

/** Prices lines that have been found right, for the check before recording. */
export function pricedView(lines: readonly FormRow<(typeof FIELDS)[number]>[]) {
  const { lines: priced, total } = saleTotals(
    lines.map((line) => ({
      ...line,
      quantity: new Decimal(line.quantity.replace(',', '.')),
      unitPrice: readRupiah(line.unit_price) ?? Money.zero,
      discount: readRupiah(line.discount) ?? Money.zero,
    })),
  )
  const view: readonly LineView[] = priced.map((line) => ({
    description: line.description,
    quantity: `${line.quantity.toString().replace('.', ',')} ${line.quantity_unit}`.trim(),
    price: line.unitPrice.toString(),
    discount: line.discount.toString(),
    amount: line.amount.toString(),
  }))
  return { lines: view, total: total.toString() }
}
