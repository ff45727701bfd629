import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { loader as look, action as send } from '#app/routes/ledger/archive.tsx'
import { action as file } from '#app/routes/ledger/archive-file.ts'
import { archiveFaults, manifestOf } from '#db/archive/reader.ts'
import { readTenant } from '#db/client.server.ts'
import { newId } from '#db/uuid.ts'
import { signedInAs, tellVillage, type Village } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'

const runtime = testRuntime()
const folder = mkdtempSync(path.join(tmpdir(), 'lumbung-page-'))
let village: Village
let chair: string
let other: string

beforeAll(async () => {
  // Others make archives at the same time; what lies about here is this test's own.
  vi.stubEnv('TMPDIR', folder)
  village = await tellVillage(runtime, 'sini')
  await tellVillage(runtime, 'sana')
  chair = (await signedInAs(runtime, village.cooperative, { role: 'chair' })).cookie
  other = (await signedInAs(runtime, village.cooperative, { role: 'chair' })).cookie
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

function asked(cookie: string, fields?: Readonly<Record<string, string>>) {
  const body = new URLSearchParams({ csrf: 'milik-sesi-ini', key: newId(), ...fields })
  const init = fields ? { method: 'POST', body } : {}
  return {
    request: new Request('http://localhost/k/sini/arsip', { ...init, headers: { cookie } }),
    params: { coop: 'sini' },
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  }
}

const leftovers = async () =>
  (await readdir(tmpdir())).filter((name) => name.startsWith('lumbung-archive-'))

async function typed(fields: Readonly<Record<string, string>>) {
  const answer = await send(asked(chair, fields))
  return JSON.parse(JSON.stringify(answer))
}

test('the chair types a passphrase twice; what is wrong is told at its field and never shown again', async () => {
  await expect(look(asked(chair))).resolves.toMatchObject({ file: '/k/sini/arsip/berkas' })
  const cases = [
    [{ passphrase: '', again: '' }, 'passphrase', 'Belum diisi'],
    [{ passphrase: 'pendek', again: 'pendek' }, 'passphrase', 'paling sedikit 12 huruf'],
    [{ passphrase: 'kuda lari di sawah', again: 'kuda lari' }, 'again', 'Tidak sama'],
  ] as const
  for (const [fields, at, text] of cases) {
    const answer = await typed(fields)
    expect(answer.init.status).toBe(422)
    expect(answer.data.errors[at]).toContain(text)
    expect(answer.data.values).toEqual({})
  }
})

test('the file is whole, opens with that passphrase, and its going is written down', async () => {
  const passphrase = 'kuda lari di sawah'
  const { data } = await typed({ passphrase, again: passphrase })
  expect(JSON.stringify(data)).not.toContain(passphrase)
  const answer = await file(asked(chair, { token: data.token }))
  expect(answer.headers.get('content-disposition')).toBe(
    'attachment; filename="sini-2026-06-05.lumbung"',
  )
  const bytes = Buffer.from(await answer.arrayBuffer())
  expect(bytes).toHaveLength(Number(answer.headers.get('content-length')))
  const name = path.join(folder, 'arsip')
  writeFileSync(name, bytes)
  const manifest = await manifestOf(name)
  expect(manifest.cooperative['slug']).toBe('sini')
  expect(await archiveFaults(name, manifest)).toEqual([])
  const { id } = village.cooperative
  const events = await readTenant(runtime.db, id, (tx) =>
    tx
      .selectFrom('audit_event')
      .select('reason')
      .where('cooperative_id', '=', id)
      .where('action', '=', 'archive.take')
      .execute(),
  )
  expect(events).toEqual([{ reason: manifest.content }])
  expect(await leftovers()).toEqual([])
})

test('another person cannot send on what the chair typed, nor anyone make it up', async () => {
  const passphrase = 'kuda lari di sawah'
  const { data } = await typed({ passphrase, again: passphrase })
  const stolen = await file(asked(other, { token: data.token }))
  expect(stolen.status).toBe(403)
  const forged = await file(asked(chair, { token: 'xxxx' }))
  expect(forged.status).toBe(403)
  expect(await leftovers()).toEqual([])
})
