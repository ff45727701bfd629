import { Money } from '#app/domain/money.ts'
import type { TableReading } from '#app/domain/onboarding/reading.ts'
import { hasAmount, rawAmount } from '#app/domain/onboarding/reading.ts'
import type { Sale } from '#app/domain/onboarding/sale-table.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'
import { countAt, mostOften } from '#app/domain/onboarding/usual.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** More odd rows than this share mean the sheet has discounts, not slips of the pen. */
const FEW_PER_HUNDRED = 2

type Priced = { readonly sale: Sale; readonly product: Money }

/**
 * Mends sales whose amount is not number × price, where the price is the usual one of the goods:
 * then the amount was mistyped. Names every such row; the amount stays where the price is odd.
 */
export function mendSales(input: TableReading, sales: readonly Sale[]): readonly Sale[] {
  const priced = sales.flatMap((sale) => pricedSale(input, sale))
  const odd = priced.filter(({ sale, product }) => isOdd(input, sale, product))
  if (odd.length > 3 && odd.length * 100 > priced.length * FEW_PER_HUNDRED) return sales
  const mended = new Map(odd.map(({ sale, product }) => [sale, mend(input, sale, product)]))
  return sales.map((sale) => mended.get(sale) ?? sale)
}

function pricedSale({ table }: TableReading, sale: Sale): readonly Priced[] {
  if (!hasAmount(table, sale.row, 'price')) return []
  const count = countAt(table, sale.row, 'quantity')
  if (count === null || count === 0) return []
  const price = rawAmount(table, sale.row, 'price')
  return [{ sale, product: Money.round(price.toDecimal().times(count)) }]
}

function isOdd({ table }: TableReading, sale: Sale, product: Money): boolean {
  const isPaidOdd = !sale.cash.plus(sale.credit).equals(product)
  const isTotalOdd =
    hasAmount(table, sale.row, 'total') && !rawAmount(table, sale.row, 'total').equals(product)
  return isPaidOdd || isTotalOdd
}

function mend(input: TableReading, sale: Sale, product: Money): Sale {
  const { table, reading } = input
  const paid = sale.cash.plus(sale.credit)
  const isPaidRight = paid.equals(product)
  const way = sale.credit.isZero() ? 'cash' : 'credit'
  const field = isPaidRight || !table.places.has(way) ? 'total' : way
  const written = rawAmount(table, sale.row, field)
  reading.log.note({
    code: 'row_total_wrong',
    severity: 'warn',
    cells: [refAt(table, sale.row, field)],
    found: written.toString(),
    suggestion: product.toString(),
    details: { due: product.toString(), difference: written.minus(product).abs().toString() },
  })
  const isSplit = !sale.cash.isZero() && !sale.credit.isZero()
  if (isPaidRight || isSplit || !isUsualPrice(input, sale)) return sale
  return { ...sale, [way]: product }
}

function isUsualPrice({ table }: TableReading, sale: Sale): boolean {
  const item = plain(textOf(cellAt(table, sale.row, 'item')))
  const prices: Money[] = []
  for (let row = table.firstRow; row <= table.lastRow; row += 1) {
    const isSame = plain(textOf(cellAt(table, row, 'item'))) === item
    if (isSame) prices.push(rawAmount(table, row, 'price'))
  }
  return mostOften(prices).equals(rawAmount(table, sale.row, 'price'))
}
