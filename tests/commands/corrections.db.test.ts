import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { accrueInterest } from '#app/commands/loan-month-end.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { addSavingsProduct } from '#app/commands/savings-products.ts'
import { accrueTerms } from '#app/commands/term-accrual.ts'
import { breakTerm } from '#app/commands/term-closing.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import { known } from '#app/domain/assert.ts'
import { readTenant } from '#db/client.server.ts'
import { listEntries, mainBook } from '#db/queries/ledger.ts'
import { accruedOn } from '#db/queries/loan-interest.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

/* What tests/simulation/year.db.test.ts found, each told once by itself; next door the same goes unhindered. */

const runtime = testRuntime('2026-02-10T03:00:00Z')
const at = (day: string) => runtime.setClock(`${day}T03:00:00Z`)
let village: Lending
let neighbour: Lending

beforeAll(async () => {
  village = await lendingVillage(runtime, 'betul')
  neighbour = await lendingVillage(runtime, 'sebelah')
})

const repay = (of: Lending, raw: object) => send(runtime, of.treasurer, { command: repayLoan, raw })
const correct = (of: Lending, entry: string, by: 'treasurer' | 'chair' = 'treasurer') =>
  send(runtime, of[by], { command: reverseEntry, raw: { entry_id: entry, reason: 'salah catat' } })
const accrued = (of: Lending, loan: string) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) =>
    Number(await accruedOn(tx, of.cooperative.id, loan)),
  )

test('an instalment whose titipan has been used stands until that use is corrected', async () => {
  at('2026-03-01')
  for (const of of [village, neighbour]) {
    const loan = await of.lend('2026-01-15')
    // 590.000 are due on 15 February: 5.000 wait for the borrower, and pay a part of March.
    const first = await repay(of, {
      loan,
      amount: '595000',
      excess_to: 'deposit',
      date: '2026-02-15',
    })
    expect(first).toMatchObject({ excess: '5000' })
    if (of === neighbour) {
      await correct(of, first.entry_id)
      continue
    }
    const raw = { loan, amount: '5000', method: 'deposit', date: '2026-02-20' }
    const second = await repay(of, raw)
    await expect(correct(of, first.entry_id)).rejects.toMatchObject({ code: 'entry_built_on' })
    await correct(of, second.entry_id)
    await correct(of, first.entry_id)
  }
})

test('titipan that was used on a day is not missing on that day, though more came later', async () => {
  at('2026-03-20')
  const loan = await village.lend('2026-01-15')
  const pay = (amount: string, date: string) =>
    repay(village, { loan, amount, excess_to: 'deposit', date })
  const first = await pay('595000', '2026-02-15')
  await repay(village, { loan, amount: '5000', method: 'deposit', date: '2026-02-20' })
  const later = await pay('590000', '2026-03-15')
  expect(later).toMatchObject({ excess: '5000' })
  await expect(correct(village, first.entry_id)).rejects.toMatchObject({ code: 'entry_built_on' })
  await correct(village, later.entry_id)
})

test('titipan is used or the payment it came with is corrected, never both at once', async () => {
  at('2026-03-01')
  const racing = await lendingVillage(runtime, 'berpacu')
  for (let round = 0; round < 4; round += 1) {
    const loan = await racing.lend('2026-01-15')
    const raw = { loan, amount: '595000', excess_to: 'deposit', date: '2026-02-15' }
    const { entry_id: entry } = await repay(racing, raw)
    const used = { loan, amount: '5000', method: 'deposit', date: '2026-02-20' }
    const both = await Promise.allSettled([repay(racing, used), correct(racing, entry)])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  }
})

test('jasa booked as earned stays booked while a payment has settled it', async () => {
  at('2026-03-01')
  const loan = await village.lend('2026-01-20')
  await send(runtime, village.treasurer, { command: accrueInterest, raw: { month: '2026-01' } })
  const booked = await readTenant(runtime.db, village.cooperative.id, async (tx) => {
    const entries = await listEntries(tx, await mainBook(tx, village.cooperative.id), {
      subledgerId: loan,
      limit: 10,
    })
    return known(
      entries.find(({ event }) => event === 'loans.accrue'),
      'the month was accrued',
    )
  })
  const paid = await repay(village, { loan, amount: '590000', date: '2026-02-20' })
  expect(await accrued(village, loan)).toBe(0)
  await expect(correct(village, booked.id, 'chair')).rejects.toMatchObject({
    code: 'entry_built_on',
  })
  await correct(village, paid.entry_id)
  await correct(village, booked.id, 'chair')
  expect(await accrued(village, loan)).toBe(0)
})

test('classing a day that has passed takes back no jasa that was paid since, and the loan goes on', async () => {
  at('2026-06-15')
  const loan = await neighbour.lend('2026-01-16')
  await send(runtime, neighbour.treasurer, { command: accrueInterest, raw: { month: '2026-01' } })
  // 15 of the 31 days to 16 February: 90.000 × 15 / 31.
  expect(await accrued(neighbour, loan)).toBe(43_548)
  await repay(neighbour, { loan, amount: '2360000', date: '2026-06-10' })
  expect(await accrued(neighbour, loan)).toBe(0)
  // On 31 May it was 104 days late, and kurang lancar; what January had accrued is in June's payment.
  const raw = { date: '2026-05-31' }
  const classed = await send(runtime, neighbour.treasurer, { command: classifyLoans, raw })
  // Only that of the loan which nobody pays on is taken back.
  expect(classed).toMatchObject({ changed: 2, stopped: '46452' })
  expect(await accrued(neighbour, loan)).toBe(0)
  const next = await repay(neighbour, { loan, amount: '590000', date: '2026-06-15' })
  expect(next).toMatchObject({ interest: '90000', principal: '500000' })
})

test('a bilyet whose payout was corrected after its month was closed rolls over once its money is back', async () => {
  at('2026-07-31')
  const product = { name: 'Sijaka', kind: 'term', from: '2026-01-01', source: 'RAT', amount: '0' }
  await send(runtime, village.chair, { command: addSavingsProduct, raw: product })
  const rate = { product: 'Sijaka', from: '2026-01-01', tenor_months: 3, source: 'RAT' }
  await send(runtime, village.chair, {
    command: setTermRate,
    raw: { ...rate, yearly_percent: '6' },
  })
  const placed = { member: 'Sari', product: 'Sijaka', amount: '1000000', tenor_months: 3 }
  const raw = { ...placed, rolls_over: 'ya', date: '2026-07-31' }
  const { deposit_id: deposit } = await send(runtime, village.treasurer, { command: openTerm, raw })
  at('2026-08-10')
  const broken = await send(runtime, village.treasurer, { command: breakTerm, raw: { deposit } })
  at('2026-11-05')
  await send(runtime, village.treasurer, { command: closeMonth, raw: { month: '2026-08' } })
  await correct(village, broken.entry_id)
  // It fell due on 31 October, when the money was not there; it is back on 5 November.
  const accrue = (month: string) =>
    send(runtime, village.treasurer, { command: accrueTerms, raw: { month } })
  expect(await accrue('2026-10')).toMatchObject({ rolled_over: 0 })
  at('2026-12-01')
  expect(await accrue('2026-11')).toMatchObject({ rolled_over: 1 })
})

test('the books of all add up', async () => {
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
})
