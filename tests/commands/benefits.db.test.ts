import { expect, test } from 'vitest'
import { setBenefitPrice, setBenefitRate } from '#app/commands/benefits.ts'
import { readTenant } from '#db/client.server.ts'
import { listPrices, listRates } from '#db/queries/benefits.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-15T03:00:00Z')
const RICE = {
  kind: 'purchase',
  product: 'Beras',
  from: '2026-01-01',
  to: '2026-03-31',
  quantity: '12,5',
  own_price: '13.000',
  outside_price: '14.500',
  source: 'pasar Kenanga',
}

test('a price written later for the same takes the place of the first, in its cooperative only', async () => {
  const [here, there] = [await foundVillage(runtime, 'sini'), await foundVillage(runtime, 'sana')]
  const by = (cooperative: typeof here) => ({ cooperative, actor: officer('treasurer') })
  await send(runtime, by(here), { command: setBenefitPrice, raw: RICE })
  await send(runtime, by(here), {
    command: setBenefitPrice,
    raw: { ...RICE, outside_price: '15000', source: 'pasar Haurgeulis' },
  })
  const rate = { kind: 'loan', from: '2026-01-01', yearly_percent: '30', source: 'bank' }
  await send(runtime, by(there), { command: setBenefitRate, raw: rate })
  const read = <T>(cooperative: typeof here, work: Parameters<typeof readTenant<T>>[2]) =>
    readTenant(runtime.db, cooperative.id, work)
  const prices = await read(here, (tx) => listPrices(tx, here.id))
  expect(prices.map((one) => [one.product, `${one.quantity}`, `${one.outsidePrice}`])).toEqual([
    ['Beras', '12.5', '15000'],
  ])
  expect(await read(here, (tx) => listRates(tx, here.id))).toEqual([])
  expect(await read(there, (tx) => listPrices(tx, there.id))).toEqual([])
  expect(await read(here, (tx) => listRates(tx, there.id))).toEqual([])
  const [found] = await read(there, (tx) => listRates(tx, there.id))
  expect([found?.kind, `${found?.percent}`, found?.source]).toEqual(['loan', '30', 'bank'])
})

test('what is no price is told at its field', () => {
  const wrong = { ...RICE, to: '2025-12-31', quantity: 'banyak', own_price: '0', product: ' ' }
  const told = setBenefitPrice.input.safeParse(wrong).error?.issues ?? []
  expect(told.map(({ path, message }) => `${path.join('.')} ${message}`).toSorted()).toEqual([
    'own_price field.amount_positive',
    'product field.required',
    'quantity field.quantity',
    'to field.day_order',
  ])
})
