import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  attachToEntry,
  eraseEntryAttachment,
  openEntryAttachment,
  withdrawEntryAttachment,
} from '#app/commands/entry-attachments.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { closeMonth } from '#app/commands/periods.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import {
  attachmentCounts,
  listEntryAttachments,
  sealedEntryContent,
} from '#db/queries/entry-attachments.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { pngOf } from '#tests/support/pictures.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-15T03:00:00Z')
const treasurer = officer('treasurer')
const chair = officer('chair')
const RECEIPT = pngOf(5, 10)
let here: Cooperative
let there: Cooperative
let owner: pg.Client

beforeAll(async () => {
  here = await foundVillage(runtime, 'nota-sini')
  there = await foundVillage(runtime, 'nota-sana')
  owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
})
afterAll(() => owner.end())

async function entryOf(cooperative: Cooperative, date = '2026-06-02'): Promise<string> {
  const lines = [
    { account: '1101', debit: '50000' },
    { account: '4701', credit: '50000' },
  ]
  const raw = { date, memo: 'Sewa tenda', voucher: 'BKM', lines }
  const by = { cooperative, actor: treasurer }
  return (await send(runtime, by, { command: postGeneralEntry, raw })).entry_id
}

function attach(entry: string, { cooperative = here, bytes = RECEIPT } = {}) {
  const files = [{ file_name: 'nota.JPG', content: bytes.toString('base64') }]
  const by = { cooperative, actor: treasurer }
  return send(runtime, by, { command: attachToEntry, raw: { entry, files } })
}

const listOf = (entry: string) =>
  readTenant(runtime.db, here.id, (tx) => listEntryAttachments(tx, here.id, entry))

describe('a receipt on an entry', () => {
  test('is kept sealed under its name, and once', async () => {
    const entry = await entryOf(here)
    const first = await attach(entry)
    const again = await attach(entry)
    expect([first.added, again.added]).toEqual([1, 0])
    expect(again.attachment_ids).toEqual(first.attachment_ids)
    const kept = await listOf(entry)
    expect(kept.map(({ fileName, bytes }) => [fileName, bytes])).toEqual([
      ['nota.png', RECEIPT.length],
    ])
    const id = first.attachment_ids[0] ?? ''
    await readTenant(runtime.db, here.id, async (tx) => {
      const sealed = await sealedEntryContent(tx, here.id, id)
      expect(sealed?.includes(RECEIPT)).toBe(false)
      if (sealed) expect(await runtime.vault.openBytes(tx, here.id, sealed)).toEqual(RECEIPT)
      expect(await attachmentCounts(tx, here.id, [entry])).toEqual(new Map([[entry, 1]]))
    })
  })

  test('belongs to its own cooperative: no other attaches, opens or counts it', async () => {
    const entry = await entryOf(here)
    const id = (await attach(entry)).attachment_ids[0] ?? ''
    await expect(attach(entry, { cooperative: there })).rejects.toMatchObject({
      code: 'entry_missing',
    })
    const raw = { attachment: id, reason: 'ingin tahu' }
    const stranger = { cooperative: there, actor: officer('supervisor') }
    await expect(
      send(runtime, stranger, { command: openEntryAttachment, raw }),
    ).rejects.toMatchObject({ code: 'attachment_missing' })
  })

  test('goes on an entry of a closed month too', async () => {
    const entry = await entryOf(here, '2026-05-10')
    const by = { cooperative: here, actor: treasurer }
    await send(runtime, by, { command: closeMonth, raw: { month: '2026-05' } })
    expect((await attach(entry)).added).toBe(1)
  })

  test('that is a spreadsheet, or cut short, is refused at its field', async () => {
    const entry = await entryOf(here)
    const wrong = Buffer.from('PK\u0003\u0004 buku')
    await expect(attach(entry, { bytes: wrong })).rejects.toMatchObject({
      code: 'attachment_type',
      details: { field: 'files', file: 'nota.JPG' },
    })
    expect(await listOf(entry)).toEqual([])
  })

  test('is opened for a reason that is written down, withdrawn by one and erased by another', async () => {
    const entry = await entryOf(here)
    const id = (await attach(entry)).attachment_ids[0] ?? ''
    const raw = { attachment: id, reason: 'pemeriksaan' }
    const as = (actor: typeof chair) => ({ cooperative: here, actor })
    const { event_id } = await send(runtime, as(officer('supervisor')), {
      command: openEntryAttachment,
      raw,
    })
    const { rows } = await owner.query('select action, reason from audit_event where id = $1', [
      event_id,
    ])
    expect(rows).toEqual([{ action: 'ledger.open_attachment', reason: 'pemeriksaan' }])
    await send(runtime, as(chair), { command: withdrawEntryAttachment, raw })
    await expect(
      send(runtime, as(chair), { command: openEntryAttachment, raw }),
    ).rejects.toMatchObject({ code: 'attachment_withdrawn' })
    await expect(
      send(runtime, as(chair), { command: eraseEntryAttachment, raw }),
    ).rejects.toMatchObject({ code: 'same_person' })
    await send(runtime, as(officer('chair')), { command: eraseEntryAttachment, raw })
    const [left] = await listOf(entry)
    expect(left).toMatchObject({ fileName: null, sha256: null, erased: { reason: 'pemeriksaan' } })
  })

  test('whose bytes are lost is found by verify', async () => {
    const entry = await entryOf(there)
    const id = (await attach(entry, { cooperative: there })).attachment_ids[0] ?? ''
    const found = async () => (await verify(runtime.db)).find(({ fault }) => fault !== null)
    expect(await found()).toBeUndefined()
    await owner.query('delete from entry_attachment_content where attachment_id = $1', [id])
    expect(await found()).toMatchObject({ fault: { check: 'attachments', where: `paper ${id}` } })
  })
})
