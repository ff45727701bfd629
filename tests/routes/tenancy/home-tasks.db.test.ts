import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { askForSheet, decideOnSheet } from '#app/commands/collections/acceptance.ts'
import { openSheet } from '#app/commands/collections/open.ts'
import { saveCollection } from '#app/commands/collections/save.ts'
import { submitInterest } from '#app/commands/savings-interest.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { loader as home } from '#app/routes/tenancy/home.tsx'
import { readTenant } from '#db/client.server.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { chair, savingVillage, treasurer } from '#tests/support/saving-villages.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
let here: Cooperative
let there: Cooperative

beforeAll(async () => {
  const told = { terms: {}, members: { Sari: [['2026-05-01', 3_650_000]] } } as const
  here = await savingVillage(runtime, 'sini', told)
  there = await savingVillage(runtime, 'sana', told)
})

async function tasks(cooperative: Cooperative, role: 'chair' | 'treasurer') {
  const { cookie } = await signedInAs(runtime, cooperative, { role })
  const page = await home({
    request: new Request(`http://localhost/k/${cooperative.slug}`, { headers: { cookie } }),
    params: { coop: cooperative.slug },
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  })
  return page.tasks.first.filter(({ kind }) => kind === 'interest' || kind === 'returned')
}

test('the chair is told that savings interest waits, and nobody next door is', async () => {
  const by = { cooperative: here, actor: treasurer }
  await send(runtime, by, { command: submitInterest, raw: { month: '2026-05' } })
  expect(await tasks(here, 'chair')).toEqual([
    {
      kind: 'interest',
      isOwn: true,
      href: '/k/sini/jasa-simpanan/2026-05',
      month: '2026-05',
      // 3.650.000 × 4 % × 31/365
      amount: '12400',
    },
  ])
  expect(await tasks(here, 'treasurer')).toMatchObject([{ kind: 'interest', isOwn: false }])
  expect(await tasks(there, 'chair')).toEqual([])
})

test('the treasurer is told that the chair sent a sheet back, and why, until it is handed over again', async () => {
  const by = { cooperative: there, actor: treasurer }
  const opening = { sheet: newId(), date: '2026-06-04' }
  const { sheet_id: sheet } = await send(runtime, by, { command: openSheet, raw: opening })
  expect(await tasks(there, 'treasurer')).toEqual([])
  const counted = { note_100000: 9 }
  const { id: member } = await readTenant(runtime.db, there.id, (tx) =>
    findNamedMember(tx, there.id, 'Sari'),
  )
  const { version } = await send(runtime, by, {
    command: saveCollection,
    raw: { sheet, rows: [{ member, voluntary: '10000' }], counted },
  })
  const asking = { sheet, version, note: 'uang lebih' }
  const asked = await send(runtime, by, { command: askForSheet, raw: asking })
  await send(
    runtime,
    { cooperative: there, actor: chair },
    {
      command: decideOnSheet,
      raw: { sheet, version: asked.version, decision: 'return', reason: 'hitung lagi' },
    },
  )
  const told = { kind: 'returned', href: `/k/sana/lembar/${sheet}`, reason: 'hitung lagi' }
  expect(await tasks(there, 'treasurer')).toMatchObject([{ ...told, isOwn: true }])
  expect(await tasks(there, 'chair')).toMatchObject([{ ...told, isOwn: false }])
  expect(await tasks(here, 'treasurer')).toMatchObject([{ kind: 'interest' }])
})
