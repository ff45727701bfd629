import { expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { pricedView, saleIn } from '#app/routes/trade/sale-form.ts'
import { invoiceState, plain } from '#app/routes/trade/sale-view.ts'

const ENTERPRISE = '01a20cf2-b4d6-71d9-8149-44f2084e7298'
const TODAY = localDate('2026-11-24')

test('a sale is priced before it is recorded: two and a half at 10.000, less 1.000', () => {
  const values = {
    'lines.1.description': 'Kerupuk ikan',
    'lines.1.quantity': '2,5',
    'lines.1.quantity_unit': 'kg',
    'lines.1.unit_price': '10.000',
    'lines.1.discount': '1.000',
  }
  const { input, lines } = saleIn(values, ENTERPRISE)
  expect(input).toMatchObject({ enterprise_id: ENTERPRISE, lines })
  const { total, lines: view } = pricedView(lines)
  expect(total).toBe('24000')
  expect(view).toMatchObject([{ description: 'Kerupuk ikan', quantity: '2,5 kg', amount: '24000' }])
})

test('a discount above its line is refused at that line', () => {
  const values = {
    'lines.0.description': 'Terasi',
    'lines.0.quantity': '1',
    'lines.0.unit_price': '12.500',
    'lines.0.discount': '13.000',
  }
  expect(() => pricedView(saleIn(values, ENTERPRISE).lines)).toThrow(
    expect.objectContaining({
      code: 'discount_too_large',
      details: expect.objectContaining({ field: 'lines.0.discount' }),
    }),
  )
})

test('an enterprise named in the form does not replace the one in the address', () => {
  const { input } = saleIn({ enterprise_id: 'lain' }, ENTERPRISE)
  expect(input.enterprise_id).toBe(ENTERPRISE)
})

test.each([
  { how: 'paid in full is paid, however late', unpaid: '0', dueOn: '2026-11-01', state: 'paid' },
  {
    how: 'paid in part is so until it is due',
    unpaid: '40000',
    dueOn: '2026-11-24',
    state: 'part',
  },
  { how: 'due today is not late yet', unpaid: '100000', dueOn: '2026-11-24', state: 'open' },
  { how: 'is late the day after', unpaid: '40000', dueOn: '2026-11-23', state: 'late' },
])('an invoice $how; a reversed one is none of these', ({ unpaid, dueOn, state }) => {
  const invoice = {
    id: ENTERPRISE,
    kind: 'invoice',
    entryId: ENTERPRISE,
    number: 'INV/2026/0001',
    date: localDate('2026-10-25'),
    customer: null,
    paidBy: null,
    dueOn: localDate(dueOn),
    note: null,
    total: Money.parse('100000'),
    unpaid: Money.parse(unpaid),
    isReversed: false,
    lines: [],
  } as const
  expect(invoiceState(invoice, TODAY)).toBe(state)
  expect(invoiceState({ ...invoice, isReversed: true }, TODAY)).toBe('corrected')
})

test('a quantity drops the zeros the database keeps', () => {
  expect(['14.000', '1.250', '100.000'].map(plain)).toEqual(['14', '1,25', '100'])
})
