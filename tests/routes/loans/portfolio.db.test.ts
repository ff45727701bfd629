import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { loader } from '#app/routes/loans/portfolio.tsx'
import { loader as csv } from '#app/routes/loans/portfolio-csv.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-12-31T05:00:00Z')
const FORMULA = '=HYPERLINK("http://contoh.invalid")'
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'sini')
  there = await lendingVillage(runtime, 'sana')
})

/** What a reader of the cooperative sees on a day. */
async function asked(of: Lending, day: string) {
  const { slug } = of.cooperative
  const { cookie } = await signedInAs(runtime, of.cooperative, { role: 'supervisor' })
  return {
    request: new Request(`http://localhost/k/${slug}/pinjaman/portofolio?per=${day}`, {
      headers: { cookie },
    }),
    params: { coop: slug },
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  }
}

test('the months behind say what was out, by the class written down by then', async () => {
  const { treasurer } = here
  const loan = await here.lend('2026-01-15')
  await here.lend('2026-02-10')
  await there.lend('2026-01-15')
  const paid = { loan, amount: '590000', date: '2026-02-15' }
  await send(runtime, treasurer, { command: repayLoan, raw: paid })
  // The first is 90 days late on 13 June, the second on 8 June; the neighbour writes nothing down.
  for (const date of ['2026-06-10', '2026-06-30', '2026-12-31']) {
    await send(runtime, treasurer, { command: classifyLoans, raw: { date } })
  }
  const page = await loader(await asked(here, '2026-07-01'))
  expect(
    page.trend.map(({ on, outstanding, late, lateShare }) =>
      [on, outstanding, late, Number(lateShare).toFixed(4)].join(' '),
    ),
  ).toEqual([
    '2026-01-31 6000000 0 0.0000',
    '2026-02-28 11500000 0 0.0000',
    '2026-03-31 11500000 0 0.0000',
    '2026-04-30 11500000 0 0.0000',
    '2026-05-31 11500000 0 0.0000',
    '2026-06-30 11500000 11500000 1.0000',
  ])
  // On the last day of a month that month is in; the whole agrees with what the page adds up itself.
  const december = await loader(await asked(here, '2026-12-31'))
  const last = december.trend.at(-1)
  expect(last).toMatchObject({
    on: '2026-12-31',
    outstanding: december.whole.outstanding,
    byClass: { current: '0', loss: '11500000' },
  })
  const neighbour = await loader(await asked(there, '2026-07-01'))
  expect(neighbour.trend.at(-1)).toMatchObject({ outstanding: '6000000', late: '0' })
})

test('a part by product names it; one that would run in a spreadsheet is disarmed', async () => {
  const product = {
    name: FORMULA,
    from: '2026-01-01',
    source: 'Rapat Anggota',
    method: 'flat',
    least_rate: '1',
    most_rate: '2',
    least_term: 1,
    most_term: 24,
    rounding_unit: 1,
  }
  await send(runtime, here.chair, { command: setProduct, raw: product })
  await here.lend('2026-03-01', { product: FORMULA, method: undefined })
  await there.lend('2026-03-01', { method: 'bullet' })
  await there.lend('2026-03-01', { method: 'at_maturity' })
  const page = await loader(await asked(here, '2026-04-02'))
  expect(
    page.splits.product.map(({ key, loans, outstanding }) => [
      page.products[key] ?? '',
      loans,
      outstanding,
    ]),
  ).toEqual([
    ['', 2, '11500000'],
    [FORMULA, 1, '6000000'],
  ])
  const file = await (await csv(await asked(here, '2026-04-02'))).text()
  expect(file).toContain('Produk,"\'=HYPERLINK(""http://contoh.invalid"")",1,6000000,0,0,0\r\n')
  expect(file).toContain('Produk,Tanpa produk,2,11500000,')
  const neighbours = await (await csv(await asked(there, '2026-04-02'))).text()
  expect(neighbours).not.toContain('HYPERLINK')
  expect(neighbours).toContain('Cara menghitung,"Bayar panen (jasa tiap kali, pokok di akhir)",1,')
  expect(neighbours).toContain('Cara menghitung,Bayar di akhir (pokok dan jasa sekaligus),1,')
  expect(neighbours).not.toMatch(/bullet|at_maturity|^(?:class|product|method|hamlet|officer),/mu)
})
