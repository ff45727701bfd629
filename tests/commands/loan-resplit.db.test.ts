import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { accrueInterest } from '#app/commands/loan-month-end.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { addDays, localDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { listEntries, mainBook } from '#db/queries/ledger.ts'
import { replacementsOf } from '#db/queries/loan-payment-terms.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { standingOn, WITH_DENDA } from '#tests/support/loan-standing.ts'
import { send } from '#tests/support/two-cooperatives.ts'

/* A payment of an earlier day that is recorded after later ones. */

const TODAY = localDate('2026-08-20')
const OUT = localDate('2026-01-15')
/** Drawn anew each time; what fails is seen again with the seed it names. */
const seed = Number(process.env['ORDER_SEED'] ?? Date.now() % 1_000_000_000)
const METHODS = ['flat', 'declining', 'annuity', 'bullet'] as const
const runtime = testRuntime(`${TODAY}T03:00:00Z`)
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'mundur-sini')
  there = await lendingVillage(runtime, 'mundur-sana')
  for (const of of [here, there]) {
    for (const method of METHODS) {
      const raw = { ...WITH_DENDA, name: method, method }
      await send(runtime, of.chair, { command: setProduct, raw })
    }
  }
  // Next door pokok comes first, and pokok paid ahead keeps the term.
  const from = { from: '2025-12-01', source: 'Rapat Anggota 2025' }
  for (const raw of [
    { ...from, rule: 'loan_repayment', value: { order: 'principal_first', excess: 'deposit' } },
    { ...from, rule: 'loan_prepayment', value: { keeps: 'term' } },
  ]) {
    await send(runtime, there.chair, { command: setRule, raw })
  }
})

async function lend(of: Lending, product: string): Promise<string> {
  const asked = { member: 'Sari', product, amount: '6000000', term_months: 12 }
  const raw = { ...asked, monthly_rate_percent: '1.5', purpose: 'modal', date: OUT }
  const { loan_id: loan } = await send(runtime, of.treasurer, { command: applyForLoan, raw })
  const yes = { loan, decision: 'approve', date: OUT }
  await send(runtime, of.chair, { command: decideOnLoan, raw: yes })
  await send(runtime, of.treasurer, { command: disburseLoan, raw: { loan, date: OUT } })
  return loan
}

const pay = (of: Lending, loan: string, raw: object) =>
  send(runtime, of.treasurer, { command: repayLoan, raw: { loan, ...raw } })

const standing = (of: Lending, loanId: string) => standingOn(runtime, of, { loanId, date: TODAY })

const entriesOf = (of: Lending, loan: string) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) =>
    listEntries(tx, await mainBook(tx, of.cooperative.id), { subledgerId: loan, limit: 100 }),
  )

test('an instalment of February noted after that of March is spent first, and March is split anew', async () => {
  for (const of of [here, there]) {
    const [late, right] = [await lend(of, 'declining'), await lend(of, 'declining')]
    const march = { amount: '700000', date: '2026-03-15', method: 'bank', note: 'titip Budi' }
    const february = { amount: '590000', date: '2026-02-15' }
    const first = await pay(of, late, march)
    const second = await pay(of, late, february)
    await pay(of, right, february)
    const inOrder = await pay(of, right, march)
    expect(await standing(of, late)).toBe(await standing(of, right))
    expect(second.resplit).toHaveLength(1)
    const [again] = second.resplit
    expect(again).toMatchObject({
      date: '2026-03-15',
      amount: '700000',
      replaces_id: first.entry_id,
      replaces: first.number,
      before: { interest: first.interest, principal: first.principal },
      after: { interest: inOrder.interest, principal: inOrder.principal },
    })
    expect(second.outstanding).toBe(inOrder.outstanding)
    // The same money by the same means; the old entry and its mirror image stay in the book.
    const entries = await entriesOf(of, late)
    const replaced = entries.find(({ id }) => id === first.entry_id)
    const booked = entries.find(({ id }) => id === again?.entry_id)
    expect(replaced?.reversedById).not.toBeNull()
    expect(booked).toMatchObject({ memo: replaced?.memo, date: '2026-03-15', voucher: 'BBM' })
    const lineage = await readTenant(runtime.db, of.cooperative.id, (tx) =>
      replacementsOf(tx, of.cooperative.id, first.entry_id),
    )
    expect(lineage).toEqual({ replacesId: null, replacedById: again?.entry_id })
  }
})

test('payments that would be split as they were stay as they are', async () => {
  const loan = await here.lend('2026-01-15')
  await pay(here, loan, { amount: '590000', date: '2026-03-15' })
  const february = await pay(here, loan, { amount: '590000', date: '2026-02-15' })
  expect(february.resplit).toEqual([])
  expect((await entriesOf(here, loan)).every(({ reversesId }) => reversesId === null)).toBe(true)
})

test(`in whatever order payments are noted, the loan stands the same at the end (seed ${seed})`, async () => {
  const payment = fc.record({
    amount: fc.integer({ min: 1_000, max: 1_100_000 }),
    method: fc.constantFrom('cash', 'bank', 'savings'),
    excess_to: fc.constantFrom('principal', 'deposit', undefined),
  })
  const raw = { member: 'Sari', product: 'voluntary', amount: '90000000000', date: '2026-01-15' }
  for (const of of [here, there])
    await send(runtime, of.treasurer, { command: depositSavings, raw })
  const drawn = fc.record({
    method: fc.constantFrom(...METHODS),
    days: fc.uniqueArray(fc.integer({ min: 1, max: 200 }), { minLength: 2, maxLength: 5 }),
    payments: fc.array(payment, { minLength: 5, maxLength: 5 }),
  })
  await fc.assert(
    fc.asyncProperty(drawn, async ({ method, days, payments }) => {
      const dated = days.map((day, index) => ({ ...payments[index], date: addDays(OUT, day) }))
      const ordered = dated.toSorted((a, b) => (a.date < b.date ? -1 : 1))
      for (const of of [here, there]) {
        const [late, right] = [await lend(of, method), await lend(of, method)]
        for (const one of dated) await pay(of, late, { ...one, amount: `${one.amount}` })
        for (const one of ordered) await pay(of, right, { ...one, amount: `${one.amount}` })
        expect(await standing(of, late)).toBe(await standing(of, right))
        const settled = { command: settleLoan, raw: { loan: late } }
        await send(runtime, of.treasurer, settled)
      }
    }),
    { numRuns: 15, seed },
  )
  for (const { cooperative } of [here, there]) {
    expect((await verify(runtime.db, cooperative.slug)).map(({ fault }) => fault)).toEqual([null])
  }
}, 240_000)

test('the same split repays pokok ahead of another instalment, and is booked again for that', async () => {
  const [late, right] = [await lend(here, 'bullet'), await lend(here, 'bullet')]
  const paid = (day: string, amount: string) => ({ amount, date: `2026-01-${day}` })
  const [first, second, third] = [paid('16', '90000'), paid('17', '90000'), paid('18', '90001')]
  for (const one of [first, third]) await pay(here, late, one)
  const { resplit } = await pay(here, late, second)
  // Jasa of one instalment and a rupiah ahead, before and after; but of the third instalment now.
  expect(resplit).toHaveLength(1)
  expect(resplit[0]?.after).toEqual(resplit[0]?.before)
  for (const one of [first, second, third]) await pay(here, right, one)
  expect(await standing(here, late)).toBe(await standing(here, right))
})

test('denda named at a payment is taken again as far as it is still owed', async () => {
  const loan = await lend(here, 'flat')
  const march = await pay(here, loan, { amount: '700000', penalty: '500', date: '2026-03-01' })
  expect(march).toMatchObject({ penalty: '500' })
  const february = await pay(here, loan, { amount: '590000', date: '2026-02-15' })
  expect(february.resplit.map(({ after }) => after.penalty)).toEqual(['0'])
  // Agreed beyond what the rule asks for, it stays.
  const other = await lend(here, 'flat')
  await pay(here, other, { amount: '700000', penalty: '90000', date: '2026-03-01' })
  const early = await pay(here, other, { amount: '600000', date: '2026-02-15' })
  expect(early.resplit.map(({ after }) => after.penalty)).toEqual(['90000'])
})

test('jasa earned at a month end is settled once, whichever payment was noted first', async () => {
  const of = await lendingVillage(runtime, 'mundur-bulan')
  const loan = await of.lend('2026-01-10')
  await send(runtime, of.treasurer, { command: accrueInterest, raw: { month: '2026-01' } })
  await pay(of, loan, { amount: '500000', date: '2026-03-12' })
  await pay(of, loan, { amount: '30000', date: '2026-02-11' })
  expect((await verify(runtime.db, of.cooperative.slug)).map(({ fault }) => fault)).toEqual([null])
  const totals = (await entriesOf(of, loan)).flatMap(({ lines }) =>
    lines.filter(({ accountCode }) => accountCode === '1211'),
  )
  const sum = totals.reduce(
    (left, { side, amount }) => left + (side === 'debit' ? 1 : -1) * Number(amount),
    0,
  )
  expect(sum).toBe(0)
})

test('a later payment that others build on refuses, and nothing is half done', async () => {
  const closed = await lendingVillage(runtime, 'mundur-tutup')
  const other = await closed.lend('2026-01-15')
  await pay(closed, other, { amount: '700000', date: '2026-03-15' })
  await send(runtime, closed.treasurer, { command: closeMonth, raw: { month: '2026-02' } })
  const before = await standing(closed, other)
  await expect(pay(closed, other, { amount: '200000', date: '2026-02-15' })).rejects.toMatchObject({
    code: 'period_closed',
  })
  expect(await standing(closed, other)).toBe(before)
})

test('a payment in place of another is corrected like any', async () => {
  const loan = await lend(there, 'declining')
  await pay(there, loan, { amount: '900000', date: '2026-03-15' })
  const early = await pay(there, loan, { amount: '590000', date: '2026-02-15' })
  const [again] = early.resplit
  if (again === undefined) throw new Error('March was split anew')
  const raw = { entry_id: again.entry_id, reason: 'keliru' }
  await send(runtime, there.treasurer, { command: reverseEntry, raw })
  const more = await pay(there, loan, { amount: '600000', date: '2026-02-10' })
  expect(more.resplit.map(({ replaces_id }) => replaces_id)).toEqual([early.entry_id])
})
