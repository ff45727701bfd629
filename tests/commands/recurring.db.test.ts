import { beforeAll, describe, expect, test } from 'vitest'
import { dropEntryTemplate, saveEntryTemplate } from '#app/commands/entry-templates.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { closeMonth } from '#app/commands/periods.ts'
import {
  beginRecurring,
  endRecurringEntry,
  postRecurring,
  recurringDue,
  skipRecurring,
} from '#app/commands/recurring.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { listEntryAttachments } from '#db/queries/entry-attachments.ts'
import { listTemplates } from '#db/queries/entry-templates.ts'
import { accountTotals, getEntry, mainBook } from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'
import { testRuntime } from '#tests/support/database.ts'
import { ONE_PIXEL } from '#tests/support/pictures.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
const TODAY = localDate('2026-06-05')
let here: Cooperative
let there: Cooperative

const as = (cooperative: Cooperative, role: 'treasurer' | 'chair' = 'treasurer') => ({
  cooperative,
  actor: officer(role),
})
const RENT = [
  { account: '6107', debit: '500000' },
  { account: '1112', credit: '500000' },
]
const begin = (cooperative: Cooperative, other: object = {}) =>
  send(runtime, as(cooperative), {
    command: beginRecurring,
    raw: {
      name: 'Sewa kantor',
      voucher: 'BBK',
      memo: 'Sewa kantor',
      lines: RENT,
      amounts: 'fixed',
      every: 'month',
      day: '1',
      first: '2026-04',
      ...other,
    },
  })
const dues = (cooperative: Cooperative) =>
  readTenant(runtime.db, cooperative.id, (tx) => recurringDue({ tx, cooperative }, TODAY))
const refusal = (code: string) => expect.objectContaining({ code })
const entryOf = (cooperative: Cooperative, id: string) =>
  readTenant(runtime.db, cooperative.id, async (tx) =>
    getEntry(tx, await mainBook(tx, cooperative.id), id),
  )

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  there = await foundVillage(runtime, 'sana')
})

describe('a template', () => {
  test('is kept with blanks, written over, and dropped, in its cooperative only', async () => {
    const lines = [{ account: '6108' }, { account: '1101', memo: '=HYPERLINK("x")' }]
    const raw = { name: 'Listrik', memo: 'Listrik kantor', lines }
    const save = (from: Cooperative, more: object = {}) =>
      send(runtime, as(from), { command: saveEntryTemplate, raw: { ...raw, ...more } })
    const { template_id } = await save(here)
    await expect(save(here, { name: 'LISTRIK' })).rejects.toEqual(refusal('template_name_taken'))
    await save(here, { template: template_id, name: 'Listrik dan air' })
    await expect(save(there, { template: template_id })).rejects.toEqual(
      refusal('template_missing'),
    )
    const list = () => readTenant(runtime.db, here.id, (tx) => listTemplates(tx, here.id))
    expect((await list()).map(({ name }) => name)).toEqual(['Listrik dan air'])
    const drop = { command: dropEntryTemplate, raw: { template: template_id } }
    await expect(send(runtime, as(there), drop)).rejects.toEqual(refusal('template_missing'))
    await send(runtime, as(here), drop)
    expect(await list()).toEqual([])
  })
})

test('an entry is posted with the photo of its receipt, or not at all', async () => {
  const file = { file_name: 'nota.png', content: ONE_PIXEL.toString('base64') }
  const raw = { memo: 'Sewa tenda', voucher: 'BBK', lines: RENT, files: [file] }
  const { entry_id } = await send(runtime, as(here), { command: postGeneralEntry, raw })
  const files = await readTenant(runtime.db, here.id, (tx) =>
    listEntryAttachments(tx, here.id, entry_id),
  )
  expect(files.map(({ fileName }) => fileName)).toEqual(['nota.png'])
  const before = await entryOf(here, entry_id)
  const broken = { file_name: 'x.png', content: Buffer.from('bukan gambar').toString('base64') }
  await expect(
    send(runtime, as(here), { command: postGeneralEntry, raw: { ...raw, files: [broken] } }),
  ).rejects.toEqual(refusal('attachment_type'))
  const { number } = await send(runtime, as(here), {
    command: postGeneralEntry,
    raw: { memo: 'Sewa', voucher: 'BBK', lines: RENT },
  })
  expect([before.number, number]).toEqual(['BBK/2026/0001', 'BBK/2026/0002'])
})

describe('a recurring entry', () => {
  test('falls due each month, is booked once each, and waits again when it is corrected', async () => {
    const { recurring_id: recurring } = await begin(here)
    expect((await dues(here)).map(({ dueOn }) => dueOn)).toEqual([
      '2026-04-01',
      '2026-05-01',
      '2026-06-01',
    ])
    const post = (due_on: string) =>
      send(runtime, as(here), { command: postRecurring, raw: { items: [{ recurring, due_on }] } })
    const both = await Promise.allSettled([post('2026-04-01'), post('2026-04-01')])
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
    await send(runtime, as(here), { command: closeMonth, raw: { month: '2026-05' } })
    const [moved] = await dues(here)
    expect([moved?.dueOn, moved?.bookedOn]).toEqual(['2026-05-01', '2026-06-01'])
    const { entry_ids } = await post('2026-05-01')
    const entry = await entryOf(here, entry_ids[0] ?? '')
    expect([entry.date, entry.memo]).toEqual(['2026-06-01', 'Sewa kantor (2026-05)'])
    await send(runtime, as(here, 'chair'), {
      command: reverseEntry,
      raw: { entry_id: entry.id, reason: 'belum dibayar' },
    })
    expect((await dues(here)).map(({ dueOn }) => dueOn)).toEqual(['2026-05-01', '2026-06-01'])
    const skipped = { recurring, due_on: '2026-05-01', reason: 'pemilik membebaskan' }
    await send(runtime, as(here), { command: skipRecurring, raw: skipped })
    await expect(post('2026-05-01')).rejects.toEqual(refusal('recurring_done'))
    await send(runtime, as(here), {
      command: endRecurringEntry,
      raw: { recurring, reason: 'pindah' },
    })
    expect(await dues(here)).toEqual([])
    await expect(post('2026-06-01')).rejects.toEqual(refusal('recurring_done'))
  })

  test('asks its amount, and books all or none', async () => {
    const lines = [{ account: '6108' }, { account: '1112' }]
    const { recurring_id } = await begin(there, { lines, amounts: 'asked', first: '2026-05' })
    const item = { recurring: recurring_id, due_on: '2026-05-01' }
    const items = [
      { ...item, amount: '120.000' },
      { ...item, due_on: '2026-06-01' },
    ]
    await expect(
      send(runtime, as(there), { command: postRecurring, raw: { items } }),
    ).rejects.toEqual(refusal('amount_missing'))
    expect((await dues(there)).length).toBe(2)
    const by = { ...as(there), key: newId() }
    const once = { command: postRecurring, raw: { items: items.slice(0, 1) } }
    expect(await send(runtime, by, once)).toEqual(await send(runtime, by, once))
    await expect(send(runtime, as(here), once)).rejects.toEqual(refusal('recurring_missing'))
  })

  test('uses up what was paid in advance, to the last rupiah', async () => {
    const cooperative = await foundVillage(runtime, 'muka')
    const lines = [{ account: '6107' }, { account: '1402' }]
    const spread = { lines, amounts: 'spread', total: '1000000', first: '2026-01', last: '2026-03' }
    await expect(begin(cooperative, { ...spread, total: undefined })).rejects.toThrow()
    await begin(cooperative, { ...spread, day: '31', voucher: 'BM' })
    const items = (await dues(cooperative)).map(({ entry, dueOn }) => ({
      recurring: entry.id,
      due_on: dueOn,
    }))
    await expect(
      send(runtime, as(cooperative), {
        command: skipRecurring,
        raw: { ...items[0], reason: 'x' },
      }),
    ).rejects.toEqual(refusal('recurring_spread'))
    await send(runtime, as(cooperative), { command: postRecurring, raw: { items } })
    const totals = await readTenant(runtime.db, cooperative.id, async (tx) =>
      accountTotals(tx, await mainBook(tx, cooperative.id), TODAY),
    )
    const of = (code: string) => totals.find((one) => one.code === code)
    expect(of('1402')?.credit.equals(Money.parse('1000000'))).toBe(true)
    expect(await dues(cooperative)).toEqual([])
  })

  test('does not begin uneven', async () => {
    const lines = [RENT[0], { account: '1112', credit: '400000' }]
    await expect(begin(here, { lines })).rejects.toEqual(refusal('entry_unbalanced'))
  })
})
