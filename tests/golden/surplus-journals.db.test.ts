import { beforeAll, describe, expect, test } from 'vitest'
import { payShares } from '#app/commands/surplus/pay.ts'
import { Money } from '#app/domain/money.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { findLiveAllocation } from '#db/queries/surplus-allocations.ts'
import { listShares } from '#db/queries/surplus-shares.ts'
import { verify } from '#scripts/verify.ts'
import { bookedBy } from '#tests/support/booked.ts'
import { testRuntime } from '#tests/support/database.ts'
import {
  closeExampleYear,
  divideExampleYear,
  EXAMPLE,
  EXAMPLE_SPLIT,
  type SurplusVillage,
  surplusVillage,
} from '#tests/support/surplus-village.ts'

/*
 * The worked example of the reference (domain/koperasi.md §6): 20 million after tax, of which members earned 16,
 * and its journals (1) to (4), as commands post them.
 */

const runtime = testRuntime('2026-03-20T03:00:00Z')
let here: SurplusVillage
let there: SurplusVillage

beforeAll(async () => {
  here = await surplusVillage(runtime, 'contoh', {
    members: EXAMPLE,
    split: EXAMPLE_SPLIT,
    services: 2_400_000,
    others: 4_000_000,
  })
  there = await surplusVillage(runtime, 'lain', {
    members: { Wati: { savings: 500_000, interest: 0, trade: 0 } },
    split: { ...EXAMPLE_SPLIT, reserve: '30', capital: '15' },
    services: 1_000_000,
    others: 0,
  })
})

const booked = (work: () => Promise<unknown>) =>
  bookedBy({ runtime, cooperative: here.cooperative }, work)

/** Each entry as a journal has it: its day, and its lines, those of several units on one account as one. */
function entriesOf(ids: readonly string[]) {
  return readTenant(runtime.db, here.cooperative.id, async (tx) => {
    const book = await mainBook(tx, here.cooperative.id)
    const entries = await Promise.all(ids.map((id) => getEntry(tx, book, id)))
    return entries.map(({ date, lines }) => {
      const sums = new Map<string, Money>()
      for (const { accountCode, side, amount } of lines) {
        const key = `${accountCode} ${side === 'debit' ? 'Dr' : 'Cr'}`
        sums.set(key, (sums.get(key) ?? Money.zero).plus(amount))
      }
      return [date, ...[...sums].map(([key, amount]) => `${key} ${amount}`)]
    })
  })
}

describe('a surplus of 20 million', () => {
  test('(1) and (2): goes through 3403 and 3402 to 3401', async () => {
    const { entry_ids } = await closeExampleYear(here)
    expect(await entriesOf(entry_ids)).toEqual([
      [
        '2025-12-31',
        '4101 Dr 1600000',
        '4105 Dr 2400000',
        '4201 Dr 12000000',
        '4301 Dr 4000000',
        '3403 Cr 20000000',
      ],
      ['2025-12-31', '3403 Dr 20000000', '3402 Cr 20000000'],
      ['2026-01-01', '3402 Dr 20000000', '3401 Cr 20000000'],
    ])
  })

  test('(3): 4 million of others and a quarter of 16 to the reserve, half to the members', async () => {
    await closeExampleYear(there)
    await divideExampleYear(there)
    expect(await booked(() => divideExampleYear(here))).toEqual([
      '3401 Dr 20000000',
      '2151 Cr 8000000',
      '2152 Cr 1600000',
      '2153 Cr 800000',
      '2154 Cr 800000',
      '2155 Cr 400000',
      '2156 Cr 400000',
      '3301 Cr 8000000',
    ])
  })

  test('is due to A, B, C and D as the table has it', async () => {
    const shares = await readTenant(runtime.db, here.cooperative.id, async (tx) => {
      const allocation = await findLiveAllocation(tx, here.cooperative.id, 2025)
      return listShares(tx, here.cooperative.id, { allocationId: allocation?.id ?? '' })
    })
    const table = shares.map(({ name, ...of }) => [
      name,
      `${of.capitalShare}`,
      `${of.loansShare}`,
      `${of.tradeShare}`,
      `${of.total}`,
    ])
    expect(table).toEqual([
      ['Ani', '768000', '720000', '600000', '2088000'],
      ['Budi', '512000', '0', '1000000', '1512000'],
      ['Citra', '1280000', '1440000', '200000', '2920000'],
      ['Dewi', '640000', '240000', '600000', '1480000'],
    ])
  })

  test('(4): is paid onto sukarela, or in cash', async () => {
    const allocation = await readTenant(runtime.db, here.cooperative.id, (tx) =>
      findLiveAllocation(tx, here.cooperative.id, 2025),
    )
    const pay = (raw: object) =>
      here.by('treasurer', payShares, { allocation: allocation?.id, ...raw })
    expect(await booked(() => pay({ means: 'cash', members: [here.ids['Budi']] }))).toEqual([
      '2151 Dr 1512000',
      '1101 Cr 1512000',
    ])
    expect(await booked(() => pay({ means: 'savings' }))).toEqual([
      '2151 Dr 6488000',
      '2101 Cr 6488000',
    ])
  })
})

test('both books are whole afterwards', async () => {
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
})
