import { depreciateAssets, undoDepreciation } from '#app/commands/assets/depreciate.ts'
import { disposeAsset, undoAsset } from '#app/commands/assets/dispose.ts'
import { acquireAsset } from '#app/commands/assets/register.ts'
import {
  beginRecurring,
  endRecurringEntry,
  postRecurring,
  recurringDue,
  skipRecurring,
} from '#app/commands/recurring.ts'
import { assert } from '#app/domain/assert.ts'
import { addDays, localDate } from '#app/domain/calendar.ts'
import { assetAccounts } from '#db/queries/asset-accounts.ts'
import { listAssets } from '#db/queries/assets.ts'
import { listDepreciationRuns } from '#db/queries/depreciation-runs.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { listRecurring } from '#db/queries/recurring-entries.ts'
import { monthBefore } from '#tests/support/model.ts'
import { enter } from '#tests/support/year/pencil.ts'
import { someDay, type Village } from '#tests/support/year/village.ts'

/** What was paid for a thing and got for it, from the box and through the bank: a purchase below nothing. */
export type Owned = {
  readonly came: Paid
  left: Paid | null
}
type Paid = { readonly cash: number; readonly bank: number }

const LONG_AGO_DAYS = 45

function pay({ pencil }: Village, { cash, bank }: Paid, sign: 1 | -1 = 1): void {
  pencil.cash += sign * cash
  pencil.bank += sign * bank
}

const paidBy = (means: string, amount: number): Paid => ({
  cash: means === 'cash' ? amount : 0,
  bank: means === 'bank' ? amount : 0,
})

/** Something is bought, owed for or given. */
export async function buy(village: Village): Promise<void> {
  const { chance } = village
  const means = chance.oneOf('cash', 'bank', 'credit', 'donation')
  const cost = 1_000 * (1 + chance.pick(3_000))
  const raw = {
    name: `Barang ${village.sent}`,
    class: chance.oneOf('computer', 'machine', 'motorcycle', 'land'),
    unit: chance.oneOf('usp', 'umum'),
    date: someDay(village),
    cost: `${cost}`,
    means,
  }
  const { asset_id: id } = await village.by('treasurer', acquireAsset, raw)
  const came = paidBy(means, -cost)
  pay(village, came)
  village.owned.set(id, { came, left: null })
}

/** Depreciation through last month or the one before: what each thing has lost then, its months say. */
export async function depreciate(village: Village): Promise<void> {
  const last = monthBefore(village.today().slice(0, 7))
  const month = village.chance.oneOf(last, monthBefore(last))
  await village.by('treasurer', depreciateAssets, { month })
  const { cooperative, read, today } = village
  const assets = await read((tx) =>
    listAssets(tx, cooperative.id, { on: localDate(today()), standing: true }),
  )
  for (const { no, plan, acquiredOn, price, accumulated } of assets) {
    const months = Math.min(monthNo(month) - monthNo(acquiredOn) + 1, plan.months)
    const lost = months <= 0 ? 0 : Math.round((Number(`${price}`) * months) / plan.months)
    assert(Number(`${accumulated}`) === lost, `${no} has lost ${lost} through ${month}`)
  }
}

const monthNo = (date: string) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7))

/** The latest month's depreciation is taken back. */
export async function undoDepreciated(village: Village): Promise<void> {
  const { cooperative, read } = village
  const [run] = await read((tx) =>
    listDepreciationRuns(tx, cooperative.id, { standing: true, limit: 1 }),
  )
  if (run === undefined) return
  await village.by('chair', undoDepreciation, { run: run.id, reason: 'umur salah' })
}

/** A thing is sold, scrapped or lost. */
export async function partWith(village: Village): Promise<void> {
  const { chance } = village
  const [id, thing] = chance.anyOf([...village.owned].filter(([, { left }]) => left === null)) ?? []
  if (id === undefined || thing === undefined) return
  const how = chance.oneOf('sale', 'scrap', 'loss')
  const means = chance.oneOf('cash', 'bank', 'credit')
  const got = how === 'sale' ? 1_000 * (1 + chance.pick(3_000)) : 0
  const raw = { asset: id, how, means, proceeds: `${got}`, date: someDay(village), reason: 'rapat' }
  await village.by('treasurer', disposeAsset, raw)
  thing.left = paidBy(means, got)
  pay(village, thing.left)
}

/** A parting, or a purchase, was a mistake. */
export async function undoOwned(village: Village): Promise<void> {
  const [id, thing] = village.chance.anyOf([...village.owned]) ?? []
  if (id === undefined || thing === undefined) return
  await village.by('chair', undoAsset, { asset: id, reason: 'keliru' })
  pay(village, thing.left ?? thing.came, -1)
  if (thing.left === null) village.owned.delete(id)
  thing.left = null
}

/** Electricity is to be paid every month, at what the bill says. */
export async function beginBill(village: Village): Promise<void> {
  const raw = {
    name: 'Listrik',
    memo: 'Listrik',
    every: 'month',
    day: `${1 + village.chance.pick(31)}`,
    first: village.today().slice(0, 7),
    amounts: 'asked',
    voucher: 'BKK',
    lines: [{ account: '6107' }, { account: '1101' }],
  }
  await village.by('treasurer', beginRecurring, raw)
}

/** The oldest bill that has fallen due is paid. */
export async function payBill(village: Village): Promise<void> {
  const due = await billDue(village)
  if (due === undefined) return
  const amount = 1_000 * (1 + village.chance.pick(80))
  const items = [{ recurring: due.entry.id, due_on: due.dueOn, amount: `${amount}` }]
  const { entry_ids: ids } = await village.by('treasurer', postRecurring, { items })
  for (const entryId of ids) {
    enter(village.pencil, { kind: 'bill', entryId, date: due.bookedOn, cash: -amount })
  }
}

/** A bill that did not come is left out. */
export async function skipBill(village: Village): Promise<void> {
  const due = await billDue(village)
  if (due === undefined) return
  const raw = { recurring: due.entry.id, due_on: due.dueOn, reason: 'tidak ada tagihan' }
  await village.by('treasurer', skipRecurring, raw)
}

async function billDue({ cooperative, read, today }: Village) {
  const dues = await read((tx) => recurringDue({ tx, cooperative }, localDate(today())))
  return dues[0]
}

/** No more bills of one kind. */
export async function endBill(village: Village): Promise<void> {
  const all = await village.read((tx) => listRecurring(tx, village.cooperative.id))
  const bill = village.chance.anyOf(all.filter(({ ended }) => ended === null))
  if (bill === undefined) return
  await village.by('treasurer', endRecurringEntry, { recurring: bill.id, reason: 'pindah' })
}

/** Accounts of fixed assets that are not what the register says, now and some weeks ago. */
export async function assetsAstray({ cooperative, read, today }: Village) {
  return read(async (tx) => {
    const book = await mainBook(tx, cooperative.id)
    const days = [localDate(today()), addDays(localDate(today()), -LONG_AGO_DAYS)]
    const astray: string[] = []
    for (const day of days) {
      const uneven = (await assetAccounts(tx, book, day)).filter(
        ({ registered, booked }) => !registered.equals(booked),
      )
      astray.push(...uneven.map((one) => `${day} ${one.code} ${one.registered} ${one.booked}`))
    }
    return astray
  })
}
