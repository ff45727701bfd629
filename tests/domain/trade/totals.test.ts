import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Exact, Money } from '#app/domain/money.ts'
import { saleTotals } from '#app/domain/trade/totals.ts'

const line = (quantity: string, unitPrice: string, discount = '0') => ({
  quantity: new Exact(quantity),
  unitPrice: Money.parse(unitPrice),
  discount: Money.parse(discount),
})

describe('a sale', () => {
  test('prices each line once and adds up', () => {
    const sale = saleTotals([line('1.25', '15000'), line('3', '12000', '1000')])
    expect(
      sale.lines.map((priced) => `${priced.gross}-${priced.discount}=${priced.amount}`),
    ).toEqual(['18750-0=18750', '36000-1000=35000'])
    expect([sale.gross, sale.discount, sale.total].map(String)).toEqual(['54750', '1000', '53750'])
  })

  test('rounds half a rupiah up', () => {
    expect(`${saleTotals([line('0.5', '1001')]).total}`).toBe('501')
  })

  test('keeps what else a line says', () => {
    const [priced] = saleTotals([{ ...line('1', '500'), product: 'Keripik' }]).lines
    expect(priced?.product).toBe('Keripik')
  })

  test('sums to the total, whatever is bought', () => {
    const anyLine = fc
      .tuple(fc.integer({ min: 1, max: 999_999 }), fc.integer({ min: 1, max: 5_000_000 }))
      .map(([thousandths, price]) => line(`${thousandths / 1000}`, `${price}`))
    fc.assert(
      fc.property(fc.array(anyLine, { minLength: 1, maxLength: 20 }), (lines) => {
        fc.pre(
          lines.some((one) =>
            one.unitPrice.toDecimal().times(one.quantity).greaterThanOrEqualTo(1),
          ),
        )
        const { lines: priced, gross, discount, total } = saleTotals(lines)
        expect(`${Money.sum(priced.map((one) => one.amount))}`).toBe(`${total}`)
        expect(`${gross.minus(discount)}`).toBe(`${total}`)
      }),
    )
  })

  test('refuses a discount above its line, and says which', () => {
    expect(() => saleTotals([line('1', '500'), line('1', '500', '501')])).toThrow(
      expect.objectContaining({
        code: 'discount_too_large',
        details: { field: 'lines.1.discount', line: '2' },
      }),
    )
  })

  test('refuses to sell nothing', () => {
    expect(() => saleTotals([])).toThrow(expect.objectContaining({ code: 'sale_empty' }))
    expect(() => saleTotals([line('1', '500', '500')])).toThrow(
      expect.objectContaining({ code: 'sale_empty' }),
    )
  })

  test('a quantity has at most three decimals', () => {
    expect(() => saleTotals([line('0.0001', '500')])).toThrow('three decimals')
  })
})
