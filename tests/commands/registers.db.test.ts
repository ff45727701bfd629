import { beforeAll, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { correctEntry, withdrawEntry, writeEntry } from '#app/commands/registers.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import { readTenant } from '#db/client.server.ts'
import { entryVersions, listRegister, registerCounts } from '#db/queries/registers.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
let here: Cooperative
let there: Cooperative

beforeAll(async () => {
  here = await foundVillage(runtime, 'buku-sini')
  there = await foundVillage(runtime, 'buku-sana')
})

const as = (role: Role, cooperative: Cooperative = here) => ({
  cooperative,
  actor: officer(role),
})
const write = (from: ReturnType<typeof as>, raw: object) =>
  send(runtime, from, { command: writeEntry, raw })
const guest = (name: string) => ({
  kind: 'guests',
  on: '2026-03-02',
  fields: { name, purpose: 'Meninjau' },
})
const read = <T>(cooperative: Cooperative, work: Parameters<typeof readTenant<T>>[2]) =>
  readTenant(runtime.db, cooperative.id, work)

test('entries are numbered in their own register and cooperative, corrected by a new version, struck out by another', async () => {
  const first = await write(as('secretary'), guest('Bu Camat'))
  const second = await write(as('chair'), guest('Pak Dinas'))
  const elsewhere = await write(as('secretary', there), guest('Orang lain'))
  expect([first.no, second.no, elsewhere.no]).toEqual([1, 2, 1])
  const mended = { ...guest('Ibu Camat'), entry: first.entry_id, reason: 'salah tulis' }
  await send(runtime, as('secretary'), { command: correctEntry, raw: mended })
  const struck = { entry: second.entry_id, reason: 'tidak jadi datang' }
  await send(runtime, as('chair'), { command: withdrawEntry, raw: struck })
  const list = await read(here, (tx) => listRegister(tx, here.id, { kind: 'guests' }))
  expect(list.map(({ no, fields, isWithdrawn }) => [no, fields['name'], isWithdrawn])).toEqual([
    [1, 'Ibu Camat', false],
    [2, 'Pak Dinas', true],
  ])
  const versions = await read(here, (tx) => entryVersions(tx, here.id, first.entry_id))
  expect(versions.map(({ version, fields }) => `${version} ${fields['name']}`)).toEqual([
    '2 Ibu Camat',
    '1 Bu Camat',
  ])
  expect(await read(here, (tx) => registerCounts(tx, here.id))).toEqual(new Map([['guests', 1]]))
  const again = { command: withdrawEntry, raw: struck }
  await expect(send(runtime, as('chair'), again)).rejects.toThrow('register_withdrawn')
})

test('another cooperative’s entry is not there, and its search finds nothing of ours', async () => {
  const { entry_id: entry } = await write(as('secretary'), guest('Rahasia'))
  const raw = { ...guest('Diambil'), entry, reason: 'x' }
  await expect(
    send(runtime, as('secretary', there), { command: correctEntry, raw }),
  ).rejects.toThrow('register_missing')
  const found = (cooperative: Cooperative) =>
    read(cooperative, (tx) => listRegister(tx, cooperative.id, { kind: 'guests', search: 'rahas' }))
  expect(await found(there)).toEqual([])
  expect(await found(here)).toHaveLength(1)
})

test('each office writes in its own books only', async () => {
  const decision = {
    kind: 'supervisor_decisions',
    on: '2026-03-02',
    fields: { text: 'Periksa kas' },
  }
  await expect(write(as('secretary'), decision)).rejects.toThrow('forbidden')
  await expect(write(as('supervisor'), guest('Tamu'))).rejects.toThrow('forbidden')
  await expect(write(as('treasurer'), guest('Tamu'))).rejects.toThrow('forbidden')
  expect((await write(as('supervisor'), decision)).no).toBe(1)
})

test('a seat names the member, has a term, and runs no longer than five years', async () => {
  const person = { name: 'Wati', sex: 'female', joined_on: '2026-01-02' }
  await send(runtime, as('secretary'), { command: registerMember, raw: person })
  const seat = (until: string, member = 'Wati') => ({
    kind: 'board',
    on: '2026-02-20',
    member,
    fields: { name: 'Wati', position: 'Ketua', until, decision: 'RAT 20 Februari 2026' },
  })
  await expect(write(as('secretary'), seat('2031-02-21'))).rejects.toThrow('term_too_long')
  await expect(write(as('secretary'), seat('2031-02-20', 'Tidak ada'))).rejects.toThrow(
    'member_missing',
  )
  await write(as('secretary'), seat('2031-02-20'))
  const [written] = await read(here, (tx) => listRegister(tx, here.id, { kind: 'board' }))
  expect(written?.memberName).toBe('Wati')
})

test('a column that is not there, an empty one that must be filled and a day that is none are told at their place', () => {
  const raw = {
    kind: 'letters',
    on: '2026-03-02',
    fields: { way: 'x', letter_on: 'kemarin', a: '1' },
  }
  const issues = writeEntry.input.safeParse(raw).error?.issues ?? []
  const told = issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  expect(told.toSorted()).toEqual([
    'fields.a field.unknown',
    'fields.letter_on field.day',
    'fields.party field.required',
    'fields.subject field.required',
    'fields.way field.choose',
  ])
})
