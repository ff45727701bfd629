import { createHash, randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { depositSavings } from '#app/commands/savings.ts'
import { sealBooks } from '#app/commands/seals.ts'
import { localDate } from '#app/domain/calendar.ts'
import { statementOn } from '#app/http/api-statements.ts'
import {
  archivedTables,
  CATALOGUE_QUERY,
  type CatalogueRow,
  LEFT_OUT,
  PLAIN_BYTES,
  SEALED,
} from '#db/archive/catalogue.ts'
import type { Manifest } from '#db/archive/manifest.ts'
import { restoreArchive } from '#db/archive/restore.ts'
import { readTenant, withAccess } from '#db/client.server.ts'
import { findCooperative } from '#db/queries/tenancy.ts'
import { findUser } from '#db/queries/users.ts'
import { createVault } from '#db/vault.ts'
import { archiveTo } from '#scripts/archive.ts'
import { verify } from '#scripts/verify.ts'
import { tenantTables } from '#tests/db/walls.ts'
import { signedInAs, tellVillage, type Village } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const here = testRuntime()
const there = { ...testRuntime(), vault: createVault(Buffer.alloc(32, 9)) }
const folder = mkdtempSync(path.join(tmpdir(), 'lumbung-test-'))
const PASSPHRASE = 'kuda lari di sawah'
const NIK = '3212996810739285'
const TODAY = localDate('2026-06-05')
const KINDS = ['neraca', 'phu', 'neraca-saldo'] as const

let village: Village
let neighbour: Village
let chair: Awaited<ReturnType<typeof signedInAs>>
let owner: pg.Client
let manifest: Manifest

const fileOf = (name: string) => path.join(folder, name)
const installation = () => ({ ownerUrl: there.ownerUrl, vault: there.vault, nobodysPassword: '-' })
const restore = (name: string, wish: { slug?: string; passphrase?: string } = {}) =>
  restoreArchive(installation(), { file: fileOf(name), passphrase: PASSPHRASE, ...wish })
const statementsOf = (runtime: typeof here, id: string) =>
  readTenant(runtime.db, id, (tx) =>
    Promise.all(KINDS.map((kind) => statementOn(tx, id, { kind, on: TODAY }))),
  )
const textOf = (name: string) => gunzipSync(readFileSync(fileOf(name))).toString('utf8')

beforeAll(async () => {
  village = await tellVillage(here, 'desa-asal')
  neighbour = await tellVillage(here, 'desa-sebelah')
  chair = await signedInAs(here, village.cooperative, { role: 'chair' })
  await signedInAs(here, neighbour.cooperative, { role: 'chair' })
  // Numbers of cooperatives differ there, as they will.
  for (const slug of ['satu', 'dua', 'tiga']) await foundVillage(there, slug)
  owner = new pg.Client({ connectionString: there.ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
  manifest = await archiveTo(here, {
    slug: 'desa-asal',
    file: fileOf('asal'),
    passphrase: PASSPHRASE,
  })
}, 120_000)
afterAll(async () => {
  await owner.end()
  rmSync(folder, { recursive: true })
})

describe('an archive', () => {
  test('holds every row of every table of the cooperative, whatever table is added', async () => {
    const source = new pg.Client({ connectionString: here.ownerUrl })
    await source.connect()
    await source.query('set search_path = lumbung')
    const told = new Map(manifest.sections.map(({ name, rows }) => [name, rows]))
    const wrong: string[] = []
    for (const table of await tenantTables(source)) {
      if (LEFT_OUT.includes(table)) continue
      const { rows } = await source.query(
        `select count(*)::int as n from ${table} where cooperative_id = $1`,
        [village.cooperative.id],
      )
      // The archive itself is written down after it was taken.
      const later = table === 'audit_event' || table === 'command_log' ? 1 : 0
      if (told.get(table) !== rows[0].n - later) wrong.push(`${table}: ${told.get(table)}`)
    }
    await source.end()
    expect(wrong).toEqual([])
    expect(told.size).toBeGreaterThan(60)
  })

  test('knows of every column of bytes whether it is sealed', async () => {
    const { rows } = await owner.query<CatalogueRow>(CATALOGUE_QUERY)
    const known = archivedTables(rows).flatMap(({ name, columns }) =>
      columns.filter(({ type }) => type === 'bytea').map((column) => `${name}.${column.name}`),
    )
    const sealed = Object.entries(SEALED).flatMap(([table, columns]) =>
      Object.entries(columns).flatMap(([name, how]) =>
        (how === 'bytes' ? [name] : [name, how.lookup]).map((column) => `${table}.${column}`),
      ),
    )
    const plain = Object.entries(PLAIN_BYTES).flatMap(([table, columns]) =>
      columns.map((column) => `${table}.${column}`),
    )
    expect(known.toSorted()).toEqual([...sealed, ...plain].toSorted())
  })

  test('holds nothing of the cooperative beside it, no NIK in plain and no password', async () => {
    const text = textOf('asal')
    for (const id of Object.values(neighbour.ids)) expect(text).not.toContain(id)
    expect(text).not.toContain('desa-sebelah')
    expect(text).not.toContain(NIK)
    expect(text).not.toContain('password')
    expect(text).toContain(village.ids.member)
    expect(text).toContain(chair.user.email)
  })
})

describe('restored elsewhere', () => {
  let id: string

  beforeAll(async () => {
    const restored = await restore('asal')
    id = restored.cooperativeId
    expect(restored.people).toEqual([{ email: chair.user.email, name: 'chair', isNew: true }])
  })

  test('it is the same cooperative under another number, and verifies', async () => {
    expect(id).not.toBe(village.cooperative.id)
    const found = await withAccess(there.db, (tx) => findCooperative(tx, 'desa-asal'))
    expect(found).toEqual({ ...village.cooperative, id })
    const faults = (await verify(there.db)).filter(({ fault }) => fault !== null)
    expect(faults).toEqual([])
  })

  test('its statements are equal to the last rupiah', async () => {
    expect(await statementsOf(there, id)).toEqual(await statementsOf(here, village.cooperative.id))
  })

  test('archived again it has the same contents', async () => {
    const file = fileOf('lagi')
    const again = await archiveTo(there, { slug: 'desa-asal', file, passphrase: 'lain lagi kata' })
    expect(again.content).toBe(manifest.content)
    expect(again.sections.map(({ name, rows, content }) => [name, rows, content])).toEqual(
      manifest.sections.map(({ name, rows, content }) => [name, rows, content]),
    )
    expect(again.seal).toEqual(manifest.seal)
    expect(again.chain_id).toBe(village.cooperative.id)
    expect(again.salt).not.toBe(manifest.salt)
  })

  test('its sealed texts are opened with the key of the new house, and found by it', async () => {
    const { rows } = await owner.query(
      'select nik_sealed, nik_lookup from member where cooperative_id = $1 and nik_sealed is not null',
      [id],
    )
    await readTenant(there.db, id, async (tx) => {
      expect(await there.vault.open(tx, id, rows[0].nik_sealed)).toBe(NIK)
      expect(await there.vault.lookup(tx, id, NIK)).toEqual(rows[0].nik_lookup)
      await expect(here.vault.open(tx, id, rows[0].nik_sealed)).rejects.toThrow()
    })
    const papers = await owner.query(
      'select a.sha256, c.sealed from loan_attachment a join loan_attachment_content c on c.cooperative_id = a.cooperative_id and c.attachment_id = a.id where a.cooperative_id = $1',
      [id],
    )
    expect(papers.rows).toHaveLength(1)
    const bytes = await readTenant(there.db, id, (tx) =>
      there.vault.openBytes(tx, id, papers.rows[0].sealed),
    )
    expect(createHash('sha256').update(bytes).digest()).toEqual(papers.rows[0].sha256)
  })

  test('its people keep their roles and have no password', async () => {
    const user = await withAccess(there.db, (tx) => findUser(tx, chair.user.email))
    expect(user).toMatchObject({ id: chair.user.id, passwordHash: '-' })
    const { rows } = await owner.query('select role from membership where cooperative_id = $1', [
      id,
    ])
    expect(rows).toEqual([{ role: 'chair' }])
  })

  test('a posting goes on where the chain and the numbers ended', async () => {
    const cooperative = { ...village.cooperative, id }
    const actor = officer('treasurer')
    const before = await numbersOf(id)
    const raw = { member: 'Sari', product: 'voluntary', amount: '5000', date: '2026-06-04' }
    const { number } = await send(there, { cooperative, actor }, { command: depositSavings, raw })
    const after = await numbersOf(id)
    expect(after.entries).toBe(before.entries + 1)
    expect(after.receipts).toBe(before.receipts + 1)
    expect(number).toBe(`BKM/2026/${String(after.receipts).padStart(4, '0')}`)
    await send(there, { cooperative, actor }, { command: sealBooks, raw: {} })
    const faults = (await verify(there.db, 'desa-asal')).filter(({ fault }) => fault !== null)
    expect(faults).toEqual([])
  })

  async function numbersOf(cooperativeId: string) {
    const { rows } = await owner.query(
      `select count(*)::int as entries, (max(voucher_no) filter (where voucher = 'BKM'))::int as receipts
        from journal_entry e join book b on b.cooperative_id = e.cooperative_id and b.id = e.book_id
        where e.cooperative_id = $1 and b.kind = 'cooperative'`,
      [cooperativeId],
    )
    return rows[0] as { entries: number; receipts: number }
  }

  test('it is refused a second time, and stands beside itself under another name', async () => {
    await expect(restore('asal')).rejects.toThrow('There is a cooperative "desa-asal" already')
    const twin = await restore('asal', { slug: 'desa-kembar' })
    expect(twin.people).toEqual([{ email: chair.user.email, name: 'chair', isNew: false }])
    const faults = (await verify(there.db, 'desa-kembar')).filter(({ fault }) => fault !== null)
    expect(faults).toEqual([])
  })

  test('whoever is known there by their login keeps it, and the old id only names', async () => {
    const other = testPerson()
    const known = await signedInAs(here, neighbour.cooperative, { role: 'treasurer' })
    await owner.query(
      `insert into app_user (id, email, name, password_hash) values ($1, $2, 'Bu Tini', 'punyanya')`,
      [other, known.user.email],
    )
    const file = fileOf('sebelah')
    await archiveTo(here, { slug: 'desa-sebelah', file, passphrase: PASSPHRASE })
    const { cooperativeId, people } = await restore('sebelah')
    expect(people.find(({ email }) => email === known.user.email)?.isNew).toBe(false)
    const { rows } = await owner.query(
      `select u.id, u.password_hash from membership m join app_user u on u.id = m.user_id
        where m.cooperative_id = $1 and m.role = 'treasurer'`,
      [cooperativeId],
    )
    expect(rows).toEqual([{ id: other, password_hash: 'punyanya' }])
    const named = await owner.query('select name, email, disabled_at from app_user where id = $1', [
      known.user.id,
    ])
    expect(named.rows[0]).toMatchObject({ name: 'treasurer' })
    expect(named.rows[0].disabled_at).not.toBeNull()
  })

  function testPerson(): string {
    const hex = randomBytes(16).toString('hex')
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`
  }
})

describe('a restore refuses', () => {
  const cooperatives = async () =>
    (await owner.query<{ n: number }>('select count(*)::int as n from cooperative')).rows[0]?.n

  test.each([
    ['a file that is cut', (bytes: Buffer) => bytes.subarray(0, bytes.length - 400), 'is cut off'],
    ['a file that is something else', () => Buffer.from('bukan arsip'), 'no archive'],
    ['an altered row', rewritten((text) => text.replace('"Sari"', '"Siti"')), 'altered at'],
    [
      'a row that is gone',
      rewritten((text) => text.replace(/\["journal_line",[^\n]*\n/, '')),
      'altered at journal_line: expected',
    ],
    [
      'an altered manifest',
      rewritten((text) => text.replace('"slug":"desa-asal"', '"slug":"desa-palsu"')),
      'the manifest is altered',
    ],
    [
      'another schema',
      rewritten((text) => text.replace(/"schema":"[^"]*"/, '"schema":"0001-access"')),
      'The archive has schema 0001-access',
    ],
    [
      'a table that is not there',
      rewritten((text) => `${text}["cooperative",{}]\n`),
      'altered at cooperative',
    ],
  ])('%s', async (_what, alter, message) => {
    const before = await cooperatives()
    writeFileSync(fileOf('palsu'), alter(readFileSync(fileOf('asal'))))
    await expect(restore('palsu', { slug: 'desa-palsu' })).rejects.toThrow(message)
    expect(await cooperatives()).toBe(before)
  })

  test('another passphrase', async () => {
    const opening = restore('asal', { slug: 'desa-palsu', passphrase: 'salah kata sandi' })
    await expect(opening).rejects.toThrow('The passphrase is another one')
  })

  function rewritten(change: (text: string) => string) {
    return (bytes: Buffer) => gzipSync(change(gunzipSync(bytes).toString('utf8')))
  }
})
