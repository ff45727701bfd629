import { beforeAll, describe, expect, test } from 'vitest'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { undoAllocation } from '#app/commands/surplus/allocate.ts'
import { useFund } from '#app/commands/surplus/use-fund.ts'
import { localDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { fundStandings, listFundMoves } from '#db/queries/surplus-funds.ts'
import { bookedBy, entryCount } from '#tests/support/booked.ts'
import { testRuntime } from '#tests/support/database.ts'
import {
  closeExampleYear,
  divideExampleYear,
  EXAMPLE,
  EXAMPLE_SPLIT,
  type SurplusVillage,
  surplusVillage,
} from '#tests/support/surplus-village.ts'

const runtime = testRuntime('2026-03-20T03:00:00Z')
let here: SurplusVillage
let there: SurplusVillage
let allocation: string

/** Members' 16 million by the worked example: 10 % board, 5 % staff and education, 2.5 % social and area. */
beforeAll(async () => {
  const told = { members: EXAMPLE, services: 2_400_000, others: 4_000_000, split: EXAMPLE_SPLIT }
  here = await surplusVillage(runtime, 'dana-sini', told)
  there = await surplusVillage(runtime, 'dana-sana', told)
  for (const village of [here, there]) await closeExampleYear(village)
  allocation = (await divideExampleYear(here)).allocation_id
  await divideExampleYear(there)
})

const COURSE = {
  fund: 'education',
  amount: '300000',
  purpose: 'Pelatihan pembukuan',
  recipient: 'Dinas Koperasi',
  means: 'cash',
}
const spend = (village: SurplusVillage, raw: object) =>
  village.by('treasurer', useFund, { ...COURSE, ...raw })

const held = (village: SurplusVillage, from = '2026-03-20') =>
  readTenant(runtime.db, village.cooperative.id, async (tx) =>
    (await fundStandings(tx, village.cooperative.id, localDate(from))).map(
      ({ accountCode, balance, least }) => `${accountCode} ${balance} ${least}`,
    ),
  )

describe('a fund that the meeting set apart', () => {
  test('is spent on a purpose, in cash, by a voucher that says on what and to whom', async () => {
    expect(await held(here)).toEqual([
      '2152 1600000 1600000',
      '2153 800000 800000',
      '2154 800000 800000',
      '2155 400000 400000',
      '2156 400000 400000',
    ])
    let spent = { entry_id: '', number: '', left: '' }
    const spending = async () => {
      spent = await spend(here, {})
    }
    expect(await bookedBy({ runtime, cooperative: here.cooperative }, spending)).toEqual([
      '2154 Dr 300000',
      '1101 Cr 300000',
    ])
    expect(spent).toMatchObject({ number: expect.stringMatching(/^BKK\//), left: '500000' })
    const entry = await readTenant(runtime.db, here.cooperative.id, async (tx) =>
      getEntry(tx, await mainBook(tx, here.cooperative.id), spent.entry_id),
    )
    expect(entry.memo).toBe('Dana pendidikan: Pelatihan pembukuan, kepada Dinas Koperasi')
    expect((await held(there))[2]).toBe('2154 800000 800000')
  })

  test('never holds less than nothing, on that day or a later one, and nothing is booked', async () => {
    const book = { runtime, cooperative: here.cooperative }
    const head = await entryCount(book)
    await expect(spend(here, { amount: '500001' })).rejects.toMatchObject({
      code: 'fund_short',
      details: { field: 'amount', left: '500000' },
    })
    // Before the meeting nothing was in it.
    await expect(spend(here, { date: '2026-03-14', amount: '1' })).rejects.toMatchObject({
      code: 'fund_short',
      details: { left: '0' },
    })
    await expect(spend(here, { date: '2026-03-21' })).rejects.toMatchObject({
      code: 'date_in_future',
    })
    await expect(spend(here, { date: '2025-12-31' })).rejects.toMatchObject({
      code: 'period_closed',
    })
    expect(await entryCount(book)).toBe(head)
  })

  test('is spent to the last rupiah once, also when five spend all of it at the same moment', async () => {
    const tries = await Promise.allSettled(
      Array.from({ length: 5 }, () => spend(there, { fund: 'social', amount: '400000' })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const refused = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
    expect([...new Set(refused)]).toEqual(['fund_short'])
    expect((await held(there))[3]).toBe('2155 0 0')
  })

  test('gets back what was spent by mistake, and shows both', async () => {
    const { entry_id } = await spend(here, { fund: 'area', amount: '250000', means: 'bank' })
    expect((await held(here))[4]).toBe('2156 150000 150000')
    await here.by('treasurer', reverseEntry, { entry_id, reason: 'salah dana' })
    expect((await held(here))[4]).toBe('2156 400000 400000')
    const moves = await readTenant(runtime.db, here.cooperative.id, (tx) =>
      listFundMoves(tx, here.cooperative.id, 20),
    )
    const area = moves.filter(({ fund }) => fund === 'area')
    expect(area.map(({ amount, isReversed }) => `${amount} ${isReversed}`)).toEqual([
      '250000 false',
      '-250000 true',
      '400000 false',
    ])
  })

  test('that was spent keeps its division from being taken back, until that is corrected', async () => {
    const undo = () => here.by('chair', undoAllocation, { allocation, reason: 'salah persen' })
    await expect(undo()).rejects.toMatchObject({
      code: 'fund_spent',
      details: { account: '2154' },
    })
    await expect(undoOf(there)).rejects.toMatchObject({ code: 'allocation_missing' })
  })
})

/** Next door, by an id that is not theirs. */
const undoOf = (village: SurplusVillage) =>
  village.by('chair', undoAllocation, { allocation, reason: 'salah' })

test('blank answers and amounts that are none are refused at their field', () => {
  const parsed = useFund.input.safeParse({ ...COURSE, amount: '0', purpose: ' ', recipient: '' })
  expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`)).toEqual([
    'amount field.amount_positive',
    'purpose field.required',
    'recipient field.required',
  ])
  for (const fund of ['reserve', 'surplus_payable', 'toString']) {
    expect(useFund.input.safeParse({ ...COURSE, fund }).success).toBe(false)
  }
})

test('who does not pay out for the cooperative does not spend its funds', async () => {
  await expect(here.by('chair', useFund, COURSE)).rejects.toMatchObject({ code: 'forbidden' })
  const lines = [
    { account: '1101', debit: '1000' },
    { account: '2154', credit: '1000' },
  ]
  await here.by('treasurer', postGeneralEntry, { date: '2026-03-20', memo: 'Sumbangan', lines })
  expect((await held(here))[2]).toBe('2154 501000 501000')
})
