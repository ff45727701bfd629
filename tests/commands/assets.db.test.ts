import { beforeAll, describe, expect, test } from 'vitest'
import { depreciateAssets, undoDepreciation } from '#app/commands/assets/depreciate.ts'
import { disposeAsset, undoAsset } from '#app/commands/assets/dispose.ts'
import { acquireAsset, describeAnAsset, takeOverAsset } from '#app/commands/assets/register.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { setRule } from '#app/commands/rules.ts'
import { localDate } from '#app/domain/calendar.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { assetAccounts } from '#db/queries/asset-accounts.ts'
import { getAsset, listAssets } from '#db/queries/assets.ts'
import { inventoryOn } from '#db/queries/cooperative-books.ts'
import { listDepreciationRuns } from '#db/queries/depreciation-runs.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { newId } from '#db/uuid.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-07-20T03:00:00Z')
const TODAY = localDate('2026-07-20')
let here: Cooperative
let there: Cooperative

const as = (cooperative: Cooperative, role: 'treasurer' | 'chair' | 'secretary' = 'treasurer') => ({
  cooperative,
  actor: officer(role),
})

/** Opening balances of December: cash, an old motorcycle and what it has lost. */
async function open(cooperative: Cooperative) {
  await send(runtime, as(cooperative, 'chair'), {
    command: postGeneralEntry,
    raw: {
      date: '2025-12-31',
      memo: 'Saldo awal',
      lines: [
        { account: '1101', debit: '60000000' },
        { account: '1603', debit: '12000000' },
        { account: '1693', credit: '6000000' },
        { account: '3301', credit: '66000000' },
      ],
    },
  })
}

const FREEZER = { name: 'Freezer ikan', class: 'machine', date: '2026-03-10', cost: '9.600.000' }

async function buy(cooperative: Cooperative, other: Readonly<Record<string, string>> = {}) {
  const raw = { ...FREEZER, means: 'cash', ...other }
  return send(runtime, as(cooperative), { command: acquireAsset, raw })
}

const run = (cooperative: Cooperative, month: string) =>
  send(runtime, as(cooperative), { command: depreciateAssets, raw: { month } })

const MOTORCYCLE = {
  name: 'Motor dinas',
  class: 'motorcycle',
  acquired_on: '2024-01-10',
  taken_on: '2025-12-31',
  cost: '12000000',
  accumulated: '6000000',
}

/** Differences between register and journal, and whether the Neraca balances, at several days. */
async function faults(cooperative: Cooperative): Promise<readonly string[]> {
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const book = await mainBook(tx, cooperative.id)
    const found: string[] = []
    for (const day of ['2025-12-31', '2026-03-31', '2026-05-12', '2026-06-30', TODAY]) {
      const on = localDate(day)
      const uneven = (await assetAccounts(tx, book, on)).filter(
        ({ registered, booked }) => !registered.equals(booked),
      )
      found.push(...uneven.map((one) => `${day} ${one.code} ${one.registered} ${one.booked}`))
      const span = { from: localDate('2026-01-01'), to: on, closing: 'without' as const }
      const sheet = balanceSheet(await accountBalances(tx, book, span))
      const sides = ['total_assets', 'total_liabilities_and_equity'] as const
      const [assets, claims] = sides.map((key) => figureOf(sheet, key))
      if (!assets?.equals(claims ?? assets)) found.push(`${day} neraca ${assets} ${claims}`)
    }
    return found
  })
}

const assetNow = (cooperative: Cooperative, id: string) =>
  readTenant(runtime.db, cooperative.id, (tx) => getAsset(tx, cooperative.id, { id, on: TODAY }))

const refusal = (code: string, details: object = {}) =>
  expect.objectContaining({ code, details: expect.objectContaining(details) })

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  there = await foundVillage(runtime, 'sana')
  await open(here)
  await open(there)
})

describe('the register equals its accounts', () => {
  let freezer: string
  let motorcycle: string

  test('through a taking over, a purchase, a gift, runs, a sale and undoing', async () => {
    const old = await send(runtime, as(here), { command: takeOverAsset, raw: MOTORCYCLE })
    motorcycle = old.asset_id
    expect(old.no).toBe('1603-001')
    freezer = (await buy(here, { residual: '0' })).asset_id
    const gift = { name: 'Laptop', class: 'computer', means: 'government_grant', cost: '4800000' }
    await buy(here, gift)
    expect(await faults(here)).toEqual([])
    // 250.000 a month for the motorcycle from January, 100.000 for both others from March.
    expect((await run(here, '2026-05')).amount).toBe(String(5 * 250_000 + 3 * 200_000))
    expect(await faults(here)).toEqual([])
    const sold = await send(runtime, as(here), {
      command: disposeAsset,
      raw: {
        asset: freezer,
        how: 'sale',
        date: '2026-06-15',
        proceeds: '9500000',
        reason: 'rapat',
      },
    })
    // 9.600.000 less 350.000: three months and half of June.
    expect(sold.gain).toBe('250000')
    expect(await faults(here)).toEqual([])
    await run(here, '2026-06')
    expect(await faults(here)).toEqual([])
    const chair = as(here, 'chair')
    await send(runtime, chair, {
      command: undoAsset,
      raw: { asset: freezer, reason: 'batal jual' },
    })
    expect(await faults(here)).toEqual([])
    expect(`${(await assetNow(here, freezer)).accumulated}`).toBe('300000')
  })

  test('and what a run undid comes back once, with what was missed meanwhile', async () => {
    const [last] = await readTenant(runtime.db, here.id, (tx) =>
      listDepreciationRuns(tx, here.id, { standing: true, limit: 1 }),
    )
    const raw = { run: last?.id, reason: 'salah' }
    await send(runtime, as(here, 'chair'), { command: undoDepreciation, raw })
    await expect(
      send(runtime, as(here, 'chair'), { command: undoDepreciation, raw }),
    ).rejects.toEqual(refusal('run_undone'))
    expect((await run(here, '2026-06')).amount).toBe(String(250_000 + 2 * 100_000))
    expect(`${(await assetNow(here, freezer)).accumulated}`).toBe('400000')
    expect(await faults(here)).toEqual([])
  })

  test('and the inventory book lists each thing by its number', async () => {
    const items = await readTenant(runtime.db, here.id, async (tx) =>
      inventoryOn(tx, await mainBook(tx, here.id), TODAY),
    )
    expect(items.map(({ code, name }) => `${code} ${name}`)).toEqual([
      '1603-001 Motor dinas',
      '1604-001 Freezer ikan',
      '1605-001 Laptop',
    ])
  })

  test('and a motorcycle that is lost leaves with a loss of what it was worth', async () => {
    const lost = { asset: motorcycle, how: 'loss', date: '2026-07-20', reason: 'dicuri' }
    const { gain, entry_id } = await send(runtime, as(here), { command: disposeAsset, raw: lost })
    const july = Math.round((250_000 * 20) / 31)
    expect(gain).toBe(String(-(6_000_000 - 6 * 250_000 - july)))
    expect(await faults(here)).toEqual([])
    await expect(send(runtime, as(here), { command: disposeAsset, raw: lost })).rejects.toEqual(
      refusal('asset_gone'),
    )
    const entry = await readTenant(runtime.db, here.id, async (tx) =>
      getEntry(tx, await mainBook(tx, here.id), entry_id),
    )
    await expect(
      send(runtime, as(here, 'chair'), {
        command: reverseEntry,
        raw: { entry_id: entry.id, reason: 'salah' },
      }),
    ).rejects.toEqual(refusal('asset_entry'))
  })
})

describe('what does not go', () => {
  test('a month twice, a month that runs, nothing to write off', async () => {
    const cooperative = await foundVillage(runtime, 'kosong')
    await expect(run(cooperative, '2026-05')).rejects.toEqual(refusal('depreciation_nothing'))
    await expect(run(cooperative, '2026-07')).rejects.toEqual(refusal('date_in_future'))
    await buy(cooperative, { means: 'credit' })
    const both = await Promise.allSettled([
      run(cooperative, '2026-05'),
      run(cooperative, '2026-05'),
    ])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await expect(run(cooperative, '2026-04')).rejects.toEqual(refusal('run_done'))
  })

  test('the same key books once', async () => {
    const cooperative = await foundVillage(runtime, 'kunci')
    const by = { ...as(cooperative), key: newId() }
    const raw = { ...FREEZER, means: 'donation' }
    const first = await send(runtime, by, { command: acquireAsset, raw })
    expect(await send(runtime, by, { command: acquireAsset, raw })).toEqual(first)
    const all = await readTenant(runtime.db, cooperative.id, (tx) =>
      listAssets(tx, cooperative.id, { on: TODAY }),
    )
    expect(all.length).toBe(1)
  })

  test('more than the book holds, a residual above the value, a number twice', async () => {
    const raw = { ...MOTORCYCLE, cost: '12000001' }
    await expect(send(runtime, as(there), { command: takeOverAsset, raw })).rejects.toEqual(
      refusal('asset_not_in_books', { field: 'cost', amount: '12000000' }),
    )
    await expect(buy(there, { residual: '9600001' })).rejects.toEqual(
      refusal('residual_too_large', { field: 'residual' }),
    )
    await buy(there, { no: 'A-1', name: '=HYPERLINK("x")' })
    await expect(buy(there, { no: 'A-1' })).rejects.toEqual(refusal('asset_no_taken'))
  })

  test('another cooperative reaches none of it', async () => {
    const [asset] = await readTenant(runtime.db, here.id, (tx) =>
      listAssets(tx, here.id, { on: TODAY, standing: true }),
    )
    const id = asset?.id ?? ''
    const strange = { asset: id, reason: 'x' }
    const refused = refusal('asset_missing')
    await expect(
      send(runtime, as(there, 'chair'), { command: undoAsset, raw: strange }),
    ).rejects.toEqual(refused)
    await expect(
      send(runtime, as(there), { command: disposeAsset, raw: { ...strange, how: 'loss' } }),
    ).rejects.toEqual(refused)
    const described = { asset: id, name: 'x', condition: 'good' }
    await expect(
      send(runtime, as(there, 'secretary'), { command: describeAnAsset, raw: described }),
    ).rejects.toEqual(refused)
    expect((await assetNow(here, id)).name).toBe('Freezer ikan')
  })
})

test('two cooperatives write off by their own dated rules, and closed months are made up for', async () => {
  const [slow, fast] = [await foundVillage(runtime, 'lambat'), await foundVillage(runtime, 'cepat')]
  await send(runtime, as(fast, 'chair'), {
    command: setRule,
    raw: {
      rule: 'asset_machine',
      from: '2026-01-01',
      source: 'Rapat Anggota 2026',
      value: { method: 'declining', months: '96', percent: '25' },
    },
  })
  for (const cooperative of [slow, fast]) await buy(cooperative, { means: 'donation' })
  expect((await run(slow, '2026-03')).amount).toBe('100000')
  expect((await run(fast, '2026-03')).amount).toBe('200000')
  await send(runtime, as(fast), { command: closeMonth, raw: { month: '2026-05' } })
  await expect(run(fast, '2026-05')).rejects.toEqual(refusal('period_closed'))
  const { run_ids, amount } = await run(fast, '2026-06')
  expect([run_ids.length, amount]).toEqual([1, '600000'])
  expect(await faults(fast)).toEqual([])
})
