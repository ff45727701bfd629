import { beforeAll, describe, expect, test } from 'vitest'
import { endOrder, takeOrder } from '#app/commands/collections/order.ts'
import { planOn } from '#app/commands/collections/order-plan.ts'
import { runOrders } from '#app/commands/collections/order-run.ts'
import { leaveCooperative } from '#app/commands/exits.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { registerMember } from '#app/commands/members.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { setSavingsTerms } from '#app/commands/savings-products.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { getLoan } from '#db/queries/loans.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { listAccountsOf } from '#db/queries/savings.ts'
import { listOrders } from '#db/queries/standing-orders.ts'
import { listRunRows } from '#db/queries/standing-runs.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { controlsApart } from '#tests/support/savings-books.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-03-20T03:00:00Z')
let here: Lending
let there: Lending
let loan: string

const cashier = (cooperative: Cooperative) => ({ cooperative, actor: officer('cashier') })
/** Orders are taken in January; what they come to is looked at on 20 March. */
const inJanuary = { ...runtime, now: () => new Date('2026-01-20T03:00:00Z') }
const take = (village: Lending, raw: object) =>
  send(inJanuary, cashier(village.cooperative), {
    command: takeOrder,
    raw: { member: 'Sari', kind: 'mandatory', day: '5', starts_on: '2026-01-01', ...raw },
  })
const run = (village: Lending, date: string, digest?: string) =>
  send(runtime, village.treasurer, { command: runOrders, raw: { date, digest } })
const bring = (village: Lending, amount: string, told: object = {}) =>
  send(runtime, village.treasurer, {
    command: depositSavings,
    raw: { member: 'Sari', product: 'voluntary', amount, date: '2026-01-02', ...told },
  })
const reverse = (village: Lending, entry_id: string) =>
  send(runtime, village.chair, { command: reverseEntry, raw: { entry_id, reason: 'keliru' } })

const plan = (village: Lending, date: string) =>
  readTenant(runtime.db, village.cooperative.id, async (tx) => {
    const { cooperative } = village
    const today = localDate('2026-03-20')
    const { rows, digest } = await planOn({ tx, cooperative, today }, localDate(date))
    return {
      digest,
      told: rows.map(({ order, amount, reason }) => [
        order === null ? 'titipan' : `${order.memberName} ${order.kind}`,
        reason ?? Number(amount),
      ]),
    }
  })

const rowsOf = (village: Lending, runId: string) =>
  readTenant(runtime.db, village.cooperative.id, (tx) =>
    listRunRows(tx, village.cooperative.id, { runId }),
  )

async function held(village: Lending, member = 'Sari') {
  const { cooperative } = village
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const { id: memberId } = await findNamedMember(tx, cooperative.id, member)
    const accounts = await listAccountsOf(tx, cooperative.id, { memberId })
    return Object.fromEntries(
      accounts.map(({ product, balance }) => [product.kind, Number(balance)]),
    )
  })
}

const arrearsOf = (village: Lending, id: string, date: string) =>
  readTenant(runtime.db, village.cooperative.id, async (tx) => {
    const { cooperative } = village
    const one = await getLoan(tx, cooperative.id, id)
    const on = { loans: [one], date: localDate(date) }
    const position = (await positionsOf(tx, cooperative.id, on)).get(id)
    return Number(position?.arrears.principal.plus(position.arrears.interest))
  })

beforeAll(async () => {
  here = await lendingVillage(runtime, 'tetap')
  there = await lendingVillage(runtime, 'sebelah')
  // Rp6.000.000 flat at 1,5 % for 12 months: 590.000 on the tenth of every month.
  loan = await here.lend('2026-01-10')
  const terms = { product: 'voluntary', from: '2025-12-01', amount: '25000', source: 'RAT' }
  await send(runtime, here.chair, { command: setSavingsTerms, raw: terms })
  await send(runtime, here.treasurer, {
    command: registerMember,
    raw: { name: 'Dewi', sex: 'female', joined_on: '2026-01-05' },
  })
})

describe('taking an order down', () => {
  test('says at which field it cannot be', async () => {
    const refused = (raw: object, wanted: object) =>
      expect(take(here, raw)).rejects.toMatchObject(wanted)
    await refused({ member: 'Tidak Ada' }, { code: 'member_missing' })
    await refused({ member: 'Dewi', kind: 'loan' }, { code: 'loan_missing' })
    await refused({ member: 'Dewi', kind: 'loan', loan }, { code: 'loan_missing' })
    await refused({ last_on: '2025-12-31' }, { code: 'date_before', details: { field: 'last_on' } })
    const early = { field: 'starts_on', earliest: '2026-01-01' }
    await refused({ starts_on: '2025-12-31' }, { code: 'date_before', details: early })
    await refused({ day: '29' }, { name: 'ZodError' })
    await refused({ kind: 'loan', amount: '1000' }, { name: 'ZodError' })
    await refused({ loan }, { name: 'ZodError' })
  })

  test('of another cooperative nothing is found, whatever id is sent', async () => {
    await expect(take(there, { kind: 'loan', loan })).rejects.toMatchObject({
      code: 'loan_missing',
    })
    const { order_id: order } = await take(there, {})
    const raw = { order, reason: 'dicoba' }
    await expect(send(runtime, here.treasurer, { command: endOrder, raw })).rejects.toMatchObject({
      code: 'order_missing',
    })
    await send(runtime, there.treasurer, { command: endOrder, raw })
    await expect(send(runtime, there.treasurer, { command: endOrder, raw })).rejects.toMatchObject({
      code: 'order_ended',
    })
  })

  test('two at once for the same thing leave one', async () => {
    const both = await Promise.allSettled([take(there, {}), take(there, { day: 'last' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    // The one in the other cooperative has nothing to do with it.
    await take(here, { member: 'Dewi', amount: '15000', day: '10' })
  })
})

describe('a run', () => {
  test('does what its preview says, all or nothing above what must stay, and once a month', async () => {
    await bring(here, '650000')
    await take(here, { kind: 'loan', day: '10', starts_on: '2026-01-11' })
    await take(here, {})
    // December to February are owed: 30.000. The instalment of 10 February is 590.000. 25.000 must stay.
    const seen = await plan(here, '2026-02-12')
    expect(seen.told).toEqual([
      ['Sari mandatory', 30_000],
      ['Dewi mandatory', 'short'],
      ['Sari loan', 590_000],
    ])
    const done = await run(here, '2026-02-12', seen.digest)
    expect(done).toMatchObject({ posted: 2, failed: 1, amount: '620000' })
    expect(await held(here)).toMatchObject({ voluntary: 30_000, mandatory: 30_000 })
    expect(await arrearsOf(here, loan, '2026-02-12')).toBe(0)
    const rows = await rowsOf(here, done.run_id)
    expect(rows.map(({ entryNo, reason }) => [entryNo?.slice(0, 2) ?? null, reason])).toEqual([
      ['BM', null],
      ['BM', null],
      [null, 'short'],
    ])
    await expect(run(here, '2026-02-28')).rejects.toMatchObject({ code: 'orders_nothing' })
    await expect(run(here, '2026-02-12', seen.digest)).rejects.toMatchObject({
      code: 'orders_changed',
    })
  })

  test('what lacked the money runs later in the month once it is there', async () => {
    await bring(here, '40000', { date: '2026-02-15', member: 'Dewi' })
    const done = await run(here, '2026-02-20')
    expect(done).toMatchObject({ posted: 1, failed: 0, amount: '15000' })
    expect(await held(here, 'Dewi')).toMatchObject({ voluntary: 25_000, mandatory: 15_000 })
    // More money that month is not taken once more.
    await bring(here, '15000', { date: '2026-02-21', member: 'Dewi' })
    expect((await plan(here, '2026-02-28')).told).toContainEqual(['Dewi mandatory', 'ran'])
    await expect(run(here, '2026-02-28')).rejects.toMatchObject({ code: 'orders_nothing' })
  })
})

describe('an order that ran wrongly', () => {
  test('is taken back by correcting its one entry, and then runs again', async () => {
    await bring(here, '700000', { date: '2026-03-01' })
    const first = await run(here, '2026-03-12')
    const before = await held(here)
    const rows = await rowsOf(here, first.run_id)
    const instalment = rows.find(({ loanId }) => loanId !== null)
    await reverse(here, instalment?.entryId ?? '')
    expect((await plan(here, '2026-03-12')).told).toContainEqual(['Sari loan', 590_000])
    await run(here, '2026-03-12')
    expect(await held(here)).toEqual(before)
    expect(await arrearsOf(here, loan, '2026-03-12')).toBe(0)
  })

  test('pressed by ten at once, it runs once', async () => {
    await bring(there, '500000')
    const tries = await Promise.allSettled(
      Array.from({ length: 10 }, () => run(there, '2026-03-20')),
    )
    const won = tries.filter(({ status }) => status === 'fulfilled')
    expect(won).toHaveLength(1)
    for (const one of tries) {
      if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'orders_nothing' })
    }
    expect(await held(there)).toMatchObject({ mandatory: 40_000 })
  })
})

describe('titipan', () => {
  const trust = (village: Lending, of: { loan: string; amount: string; date: string }) =>
    send(runtime, village.treasurer, {
      command: repayLoan,
      raw: { ...of, excess_to: 'deposit' },
    })

  test('pays the instalment when it falls due, and nothing before', async () => {
    const own = await there.lend('2026-01-15')
    await trust(there, { loan: own, amount: '1000000', date: '2026-02-15' })
    // 590.000 were due; 410.000 wait for 15 March.
    expect((await plan(there, '2026-03-14')).told).not.toContainEqual(['titipan', 410_000])
    expect((await plan(there, '2026-03-15')).told).toContainEqual(['titipan', 410_000])
    await run(there, '2026-03-16')
    expect(await arrearsOf(there, own, '2026-03-16')).toBe(180_000)
    expect((await plan(there, '2026-03-20')).told).not.toContainEqual(['titipan', 0])
  })

  test('waits to be recorded where the cooperative decided so', async () => {
    await trust(here, { loan, amount: '100000', date: '2026-03-13' })
    const { told } = await plan(here, '2026-03-20')
    expect(told.filter(([what]) => what === 'titipan')).toEqual([])
    const due = await here.lend('2026-02-10')
    await trust(here, { loan: due, amount: '1000000', date: '2026-02-20' })
    // Paid ahead for March already; what waits is for April.
    expect((await plan(here, '2026-04-10')).told).toContainEqual(['titipan', 410_000])
    const rule = { rule: 'deposit_applied', from: '2026-01-01', source: 'Rapat Anggota' }
    await send(runtime, here.chair, {
      command: setRule,
      raw: { ...rule, value: { automatic: 'no' } },
    })
    expect((await plan(here, '2026-04-10')).told).not.toContainEqual(['titipan', 410_000])
  })
})

test('an order that was ended runs no more, and one of a member who left has ended by itself', async () => {
  const raw = { name: 'Budi', sex: 'male', joined_on: '2026-03-01' }
  await send(runtime, here.treasurer, { command: registerMember, raw })
  await bring(here, '100000', { date: '2026-03-02', member: 'Budi' })
  const { order_id: order } = await take(here, { member: 'Budi', starts_on: '2026-03-01' })
  const seen = await plan(here, '2026-03-20')
  expect(seen.told).toContainEqual(['Budi mandatory', 10_000])
  await send(runtime, here.treasurer, { command: endOrder, raw: { order, reason: 'diminta' } })
  expect(JSON.stringify(await plan(here, '2026-03-20'))).not.toContain('Budi')
  await expect(run(here, '2026-03-20', seen.digest)).rejects.toMatchObject({
    code: 'orders_changed',
  })
  await take(here, { member: 'Budi', starts_on: '2026-03-01' })
  const leaving = { member: 'Budi', reason: 'moved' }
  await send(runtime, here.treasurer, { command: leaveCooperative, raw: leaving })
  const { told } = await plan(here, '2026-03-20')
  expect(told.filter(([what]) => String(what).startsWith('Budi'))).toEqual([])
  const filter = { today: localDate('2026-03-20'), state: 'over' } as const
  const over = await readTenant(runtime.db, here.cooperative.id, (tx) =>
    listOrders(tx, here.cooperative.id, { filter }),
  )
  expect(over.filter(({ memberName }) => memberName === 'Budi')).toMatchObject([
    { endedBy: 'left', endReason: null, endedOn: '2026-03-20' },
    { endedBy: null, endReason: 'diminta' },
  ])
})

test('a closed month, and a day to come, are refused before anything moves', async () => {
  await send(runtime, there.treasurer, { command: closeMonth, raw: { month: '2026-01' } })
  await expect(run(there, '2026-01-31')).rejects.toMatchObject({ code: 'period_closed' })
  await expect(run(there, '2026-03-21')).rejects.toMatchObject({ code: 'date_in_future' })
})

test('after it all the books of both add up', async () => {
  for (const { cooperative } of [here, there]) {
    expect(await controlsApart(runtime.db, cooperative.id, localDate('2026-12-31'))).toEqual([])
  }
  expect((await verify(runtime.db)).map(({ fault }) => fault)).toEqual([null, null])
})
