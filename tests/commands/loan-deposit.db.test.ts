import { beforeAll, describe, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { returnDeposit } from '#app/commands/loan-deposits.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { quoteOn } from '#app/commands/loan-quote.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { proposeWriteOff } from '#app/commands/loan-write-off.ts'
import { localDate } from '#app/domain/calendar.ts'
import { receiptOf } from '#app/routes/ledger/receipt-of.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { getLoan } from '#db/queries/loans.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { balanceOf } from '#tests/support/loan-lines.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-12-31T05:00:00Z')
let village: Lending
let neighbour: Lending

beforeAll(async () => {
  village = await lendingVillage(runtime, 'titipan')
  neighbour = await lendingVillage(runtime, 'titipan-sebelah')
})

const written = (entryId: string, of = village) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const { lines } = await getEntry(tx, await mainBook(tx, of.cooperative.id), entryId)
    return lines.map(
      (line) => `${line.accountCode} ${line.side === 'debit' ? 'Dr' : 'Cr'} ${line.amount}`,
    )
  })

const waits = (loan: string, of = village) => balanceOf(runtime, of, { loan, account: '2143' })

const pay = (loan: string, raw: object, of = village) =>
  send(runtime, of.treasurer, { command: repayLoan, raw: { loan, ...raw } })

const settle = (loan: string, raw: object, of = village) =>
  send(runtime, of.treasurer, { command: settleLoan, raw: { loan, ...raw } })

/** Rp6.000.000 for 12 months flat at 1,5 %: 500.000 and 90.000 a month. The first is paid, and more is left. */
async function lendAndLeave(titipan: number, of = village): Promise<string> {
  const loan = await of.lend('2026-01-31')
  const amount = `${590_000 + titipan}`
  await pay(loan, { amount, excess_to: 'deposit', date: '2026-02-28' }, of)
  expect(await waits(loan, of)).toBe(`${-titipan}`)
  return loan
}

const isWhole = async (of = village) =>
  (await verify(runtime.db, of.cooperative.slug)).every(({ fault }) => fault === null)

describe('a repaid loan', () => {
  test('takes no instalment any more from the day it was repaid on', async () => {
    const loan = await village.lend('2026-01-31')
    await settle(loan, { date: '2026-03-10' })
    for (const date of ['2026-03-10', '2026-04-01']) {
      await expect(pay(loan, { amount: '1000', date })).rejects.toMatchObject({
        code: 'loan_nothing_owed',
      })
      const asDenda = { amount: '1000', penalty: '1000', date }
      await expect(pay(loan, asDenda)).rejects.toMatchObject({ code: 'loan_nothing_owed' })
    }
    expect(await waits(loan)).toBe('0')
  })
})

describe('a settlement', () => {
  test('uses what waits first and asks only for the rest; corrected, it waits again', async () => {
    const loan = await lendAndLeave(100_000)
    const date = '2026-03-15'
    const quote = await readTenant(runtime.db, village.cooperative.id, async (tx) => {
      const context = { tx, cooperative: village.cooperative, today: localDate('2026-12-31') }
      const of = await getLoan(tx, village.cooperative.id, loan)
      return quoteOn(context, { loan: of, date: localDate(date) })
    })
    expect([`${quote.total}`, `${quote.fromDeposit}`, `${quote.asked}`]).toEqual([
      '5590000',
      '100000',
      '5490000',
    ])
    await expect(settle(loan, { date, amount: '5590000' })).rejects.toMatchObject({
      code: 'loan_settlement_differs',
      details: { most: '5490000' },
    })
    await expect(settle(loan, { date, method: 'deposit' })).rejects.toMatchObject({
      code: 'floor_broken',
    })
    const paid = await settle(loan, { date, amount: '5490000' })
    expect(paid).toMatchObject({ total: '5590000', from_deposit: '100000' })
    expect(await written(paid.entry_id)).toEqual([
      '1101 Dr 5490000',
      '2143 Dr 100000',
      '4101 Cr 90000',
      '1201 Cr 5500000',
    ])
    expect(await waits(loan)).toBe('0')
    const wrong = { entry_id: paid.entry_id, reason: 'keliru' }
    await send(runtime, village.treasurer, { command: reverseEntry, raw: wrong })
    expect(await waits(loan)).toBe('-100000')
    expect(await isWhole()).toBe(true)
  })

  test('is paid by what waits alone where that covers it, and what is over goes on waiting', async () => {
    const loan = await lendAndLeave(5_600_000, neighbour)
    const raw = { date: '2026-03-15', method: 'deposit', amount: '0' }
    const paid = await settle(loan, raw, neighbour)
    expect(await written(paid.entry_id, neighbour)).toEqual([
      '2143 Dr 5590000',
      '4101 Cr 90000',
      '1201 Cr 5500000',
    ])
    expect(await waits(loan, neighbour)).toBe('-10000')
    expect(await isWhole(neighbour)).toBe(true)
  })
})

describe('titipan left on a repaid loan', () => {
  const giveBack = (loan: string, raw: object = {}, of = village) =>
    send(runtime, of.treasurer, { command: returnDeposit, raw: { loan, ...raw } })

  /** Repaid on 28 February, with 25.000 too much. */
  async function repaid(of = village): Promise<string> {
    const loan = await of.lend('2026-01-31')
    const raw = { amount: '6115000', excess_to: 'principal', date: '2026-02-28' }
    expect(await pay(loan, raw, of)).toMatchObject({ outstanding: '0', excess: '25000' })
    return loan
  }

  test('goes back once, all of it, not before it came; corrected, it waits again', async () => {
    const loan = await repaid()
    await expect(giveBack(loan, { date: '2026-02-27' })).rejects.toMatchObject({
      code: 'moved_after',
      details: { on: '2026-02-28' },
    })
    await expect(giveBack(loan, {}, neighbour)).rejects.toMatchObject({ code: 'loan_missing' })
    const tries = await Promise.allSettled(Array.from({ length: 5 }, () => giveBack(loan)))
    const done = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))
    expect(done.map(({ amount }) => amount)).toEqual(['25000'])
    const entry = done[0]?.entry_id ?? ''
    expect(await written(entry)).toEqual(['2143 Dr 25000', '1101 Cr 25000'])
    expect(await waits(loan)).toBe('0')
    await expect(giveBack(loan)).rejects.toMatchObject({ code: 'deposit_nothing' })
    const wrong = { entry_id: entry, reason: 'keliru' }
    await send(runtime, village.treasurer, { command: reverseEntry, raw: wrong })
    expect(await waits(loan)).toBe('-25000')
  })

  test('gives a receipt that names the loan and what still waits; onto the sukarela there is none', async () => {
    const receiptFor = (entryId: string) =>
      readTenant(runtime.db, village.cooperative.id, async (tx) => {
        const entry = await getEntry(tx, await mainBook(tx, village.cooperative.id), entryId)
        return receiptOf(tx, entry, { cooperative: village.cooperative, language: 'id' })
      })
    const paid = await giveBack(await repaid())
    const { no } = await readTenant(runtime.db, village.cooperative.id, (tx) =>
      getLoan(tx, village.cooperative.id, paid.loan_id),
    )
    const receipt = await receiptFor(paid.entry_id)
    expect(receipt?.purpose).toBe(`Titipan, Pinjaman ${no}`)
    expect(receipt?.balanceAfter?.label).toBe('Titipan')
    expect([`${receipt?.amount}`, `${receipt?.balanceAfter?.amount}`]).toEqual(['25000', '0'])
    const saved = await giveBack(await repaid(), { method: 'savings' })
    expect(await receiptFor(saved.entry_id)).toBeNull()
  })

  test('goes onto the sukarela, or by bank', async () => {
    const saved = await giveBack(await repaid(neighbour), { method: 'savings' }, neighbour)
    expect(await written(saved.entry_id, neighbour)).toEqual(['2143 Dr 25000', '2101 Cr 25000'])
    const wired = await giveBack(await repaid(neighbour), { method: 'bank' }, neighbour)
    expect((await written(wired.entry_id, neighbour))[0]).toBe('2143 Dr 25000')
    expect(await isWhole(neighbour)).toBe(true)
  })

  test('of a loan that is out waits for its instalments', async () => {
    const loan = await lendAndLeave(25_000)
    await expect(giveBack(loan)).rejects.toMatchObject({ code: 'loan_state' })
  })
})

describe('a write-off', () => {
  const propose = (loan: string, of = village) => {
    const raw = { loan, reason: 'pergi tanpa kabar' }
    return send(runtime, of.treasurer, { command: proposeWriteOff, raw })
  }

  test('puts what waits to the loan first: only the rest is lost, and remembered', async () => {
    const loan = await lendAndLeave(1_000_000, neighbour)
    const { proposal_id: proposal } = await propose(loan, neighbour)
    const yes = { proposal, decision: 'approve' }
    const { entry_ids } = await send(runtime, neighbour.chair, {
      command: decideProposal,
      raw: yes,
    })
    const [entry = ''] = entry_ids
    expect(await written(entry, neighbour)).toEqual([
      '6103 Dr 4500000',
      '1209 Cr 4500000',
      '2143 Dr 1000000',
      '1209 Dr 4500000',
      '1201 Cr 5500000',
      '0101 Dr 4500000',
      '0199 Cr 4500000',
    ])
    expect(await waits(loan, neighbour)).toBe('0')
    const wrong = { entry_id: entry, reason: 'keliru' }
    await send(runtime, neighbour.chair, { command: reverseEntry, raw: wrong })
    expect(await waits(loan, neighbour)).toBe('-1000000')
    expect(await isWhole(neighbour)).toBe(true)
  })

  test('of a loan that its titipan covers is refused', async () => {
    const loan = await lendAndLeave(5_500_000)
    await expect(propose(loan)).rejects.toMatchObject({ code: 'loan_deposit_covers' })
  })
})
