import { beforeAll, expect, test } from 'vitest'
import { endOrder, takeOrder } from '#app/commands/collections/order.ts'
import { planOn } from '#app/commands/collections/order-plan.ts'
import { runOrders } from '#app/commands/collections/order-run.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { waivePenalty } from '#app/commands/loan-penalties.ts'
import { dueStill, positionsOf } from '#app/commands/loan-positions.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { known } from '#app/domain/assert.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { readTenant } from '#db/client.server.ts'
import { getLoan } from '#db/queries/loans.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { controlsApart } from '#tests/support/savings-books.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-03-20T03:00:00Z')
let here: Lending
let there: Lending

const order = (village: Lending, loan: string) =>
  send(runtime, village.treasurer, {
    command: takeOrder,
    raw: { member: 'Sari', kind: 'loan', loan, day: '10', starts_on: '2026-03-01' },
  })
const pay = (village: Lending, raw: object) =>
  send(runtime, village.treasurer, { command: repayLoan, raw })
const run = (village: Lending, date: string) =>
  send(runtime, village.treasurer, { command: runOrders, raw: { date } })

const plan = (village: Lending, date: string) =>
  readTenant(runtime.db, village.cooperative.id, async (tx) => {
    const today = localDate('2026-03-20')
    const { rows } = await planOn({ tx, cooperative: village.cooperative, today }, localDate(date))
    return rows.map((row) => [
      row.orderId === null ? 'titipan' : row.loan?.id,
      row.reason ?? Number(row.amount),
    ])
  })

/** What was paid of a loan by the test's today: pokok and jasa. */
const paidOn = (village: Lending, id: string) =>
  readTenant(runtime.db, village.cooperative.id, async (tx) => {
    const { cooperative } = village
    const on = { loans: [await getLoan(tx, cooperative.id, id)], date: localDate('2026-03-20') }
    const { standings } = known((await positionsOf(tx, cooperative.id, on)).get(id), 'it runs')
    const paid = standings.map(({ instalment, principalLeft, interestLeft }) => [
      instalment.principal.minus(principalLeft),
      instalment.interest.minus(interestLeft),
    ])
    return [0, 1].map((at) => Number(Money.sum(paid.map((row) => row[at] ?? Money.zero))))
  })

beforeAll(async () => {
  here = await lendingVillage(runtime, 'mundur')
  there = await lendingVillage(runtime, 'lurus')
  const raw = { member: 'Sari', product: 'voluntary', amount: '5000000', date: '2026-01-02' }
  for (const { treasurer } of [here, there]) {
    await send(runtime, treasurer, { command: depositSavings, raw })
  }
})

// Rp6.000.000 flat at 1,5 % for 12 months: 500.000 pokok and 90.000 jasa a month.

test('an instalment that was paid since is not taken again by a run of an earlier day', async () => {
  const loan = await here.lend('2026-02-10')
  await order(here, loan)
  // The neighbour’s loan of the same day is not paid, so that its instalment is taken.
  const theirs = await there.lend('2026-02-10')
  await order(there, theirs)
  await pay(here, { loan, amount: '590000', date: '2026-03-20' })
  expect(await plan(here, '2026-03-19')).toContainEqual([loan, 'nothing_due'])
  await expect(run(here, '2026-03-19')).rejects.toMatchObject({ code: 'orders_nothing' })
  expect(await run(there, '2026-03-19')).toMatchObject({ posted: 1, amount: '590000' })
  expect(await paidOn(here, loan)).toEqual([500_000, 90_000])
  expect(await paidOn(there, theirs)).toEqual([500_000, 90_000])
})

test('of two instalments only what is left is taken, and no jasa twice', async () => {
  const loan = await here.lend('2026-01-10')
  await order(here, loan)
  // The payment of the 20th settles the jasa of both months first: what is left is pokok.
  await pay(here, { loan, amount: '590000', date: '2026-03-20' })
  expect(await plan(here, '2026-03-19')).toContainEqual([loan, 590_000])
  await run(here, '2026-03-19')
  expect(await paidOn(here, loan)).toEqual([1_000_000, 180_000])
})

test('a loan that was repaid since is closed for orders and for titipan', async () => {
  const loan = await there.lend('2026-01-10', { amount: '1200000' })
  await order(there, loan)
  await pay(there, { loan, amount: '200000', date: '2026-02-10', excess_to: 'deposit' })
  // 118.000 a month: 82.000 wait on 10 March, when the next instalment falls due.
  expect(await plan(there, '2026-03-19')).toContainEqual(['titipan', 82_000])
  await pay(there, { loan, amount: '118000', date: '2026-03-20' })
  const rows = await plan(there, '2026-03-19')
  expect(rows.filter(([what]) => what === 'titipan' || what === loan)).toEqual([
    [loan, 'nothing_due'],
  ])
  await pay(there, { loan, amount: '1018000', date: '2026-03-20' })
  // The order ends by itself; what else still runs is not touched by it.
  expect((await plan(there, '2026-03-19')).map(([what]) => what)).not.toContain(loan)
})

test('denda that was waived or paid since is not asked for on an earlier day', async () => {
  const product = {
    name: 'Berdenda',
    from: '2026-01-01',
    source: 'Rapat Anggota',
    method: 'flat',
    least_rate: '1.5',
    most_rate: '1.5',
    least_term: 3,
    most_term: 12,
    most: '10000000',
    rounding_unit: 100,
    penalty: 'flat',
    penalty_amount: '5000',
  }
  await send(runtime, here.chair, { command: setProduct, raw: product })
  const own = { product: 'Berdenda', method: undefined }
  const loan = await here.lend('2026-01-10', own)
  const denda = () =>
    readTenant(runtime.db, here.cooperative.id, async (tx) => {
      const { cooperative } = here
      const loans = [await getLoan(tx, cooperative.id, loan)]
      const context = { tx, cooperative, today: localDate('2026-03-20') }
      const due = await dueStill(context, { loans, date: localDate('2026-03-15') })
      return Number(due.get(loan)?.penalty)
    })
  expect(await denda()).toBe(10_000)
  const waived = { loan, amount: '4000', reason: 'sakit', date: '2026-03-18' }
  await send(runtime, here.chair, { command: waivePenalty, raw: waived })
  expect(await denda()).toBe(6_000)
  await pay(here, { loan, amount: '1000', date: '2026-03-19' })
  expect(await denda()).toBe(5_000)
})

const wajib = (village: Lending, raw: object = {}) => {
  const asked = { member: 'Sari', kind: 'mandatory', day: '5', starts_on: '2026-03-01', ...raw }
  return send(runtime, village.treasurer, {
    command: takeOrder,
    raw: { ...asked, amount: '10000' },
  })
}
const rowsOfWajib = async (village: Lending, date: string) =>
  (await plan(village, date)).flatMap(([what, told]) => (what === undefined ? [told] : []))

test('the wajib of a month is taken once, also when a new order follows one that was ended', async () => {
  const { order_id: first } = await wajib(here)
  await wajib(there)
  expect(await run(here, '2026-03-05')).toMatchObject({ posted: 1, amount: '10000' })
  await send(runtime, here.treasurer, {
    command: endOrder,
    raw: { order: first, reason: 'ganti tanggal' },
  })
  await wajib(here, { day: '15' })
  expect(await rowsOfWajib(here, '2026-03-20')).toEqual(['ran'])
  // What the neighbour’s order of the same member name did not do yet, it does.
  expect(await rowsOfWajib(there, '2026-03-20')).toEqual([10_000])
})

test('an order in the month in which one for the same ends is refused; from the next month on it is taken', async () => {
  for (const village of [here, there]) {
    const raw = { name: 'Budi', sex: 'male', joined_on: '2026-01-05' }
    await send(runtime, village.treasurer, { command: registerMember, raw })
    await wajib(village, { member: 'Budi', last_on: '2026-03-10' })
  }
  const next = { member: 'Budi', day: '12' }
  await expect(wajib(here, { ...next, starts_on: '2026-03-11' })).rejects.toMatchObject({
    code: 'order_exists',
  })
  await wajib(here, { ...next, starts_on: '2026-03-13' })
  // Next door the following month is free.
  await wajib(there, { ...next, starts_on: '2026-04-01' })
})

test('a new order for a loan does not pay the month that an order before it has paid', async () => {
  const loan = await there.lend('2026-01-10')
  const { order_id: first } = await order(there, loan)
  await run(there, '2026-03-10')
  await send(runtime, there.treasurer, {
    command: endOrder,
    raw: { order: first, reason: 'ganti tanggal' },
  })
  await order(there, loan)
  expect(await plan(there, '2026-03-20')).toContainEqual([loan, 'ran'])
})

test('after it all the books of both add up', async () => {
  for (const { cooperative } of [here, there]) {
    expect(await controlsApart(runtime.db, cooperative.id, localDate('2026-12-31'))).toEqual([])
  }
  expect((await verify(runtime.db)).map(({ fault }) => fault)).toEqual([null, null])
})
