import { beforeAll, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const treasurer = officer('treasurer')
let here: Cooperative
let there: Cooperative

beforeAll(async () => {
  here = await foundVillage(runtime, 'nomor-sini')
  there = await foundVillage(runtime, 'nomor-sana')
  await join('Sari', 'A-001')
  await join('Sari', 'A-001', there)
  await join('Tukiyem Wati', 'A-002')
})

const join = (name: string, no?: string, cooperative = here) =>
  send(
    runtime,
    { cooperative, actor: treasurer },
    { command: registerMember, raw: { no, name, sex: 'female', joined_on: '2026-01-02' } },
  )
const found = async (text: string, cooperative = here) =>
  (await readTenant(runtime.db, cooperative.id, (tx) => findNamedMember(tx, cooperative.id, text)))
    .id

test.each(['A-001 · x', 'A‑001', 'A-001\u200b', '\u200b', 'A\nb', '-', '·', 'a'.repeat(31)])(
  '%j is no member number',
  (no) => {
    const parsed = registerMember.input.safeParse({ no, name: 'Lain', sex: 'female' })
    expect(parsed.error?.issues.map(({ message }) => message)).toEqual(['field.member_no'])
  },
)

test('a number in small letters is the same number, and another cooperative’s is its own', async () => {
  await expect(join('Lain', 'a-001')).rejects.toThrow('member_no_taken')
  expect(await found('a-001')).toBe(await found('A-001'))
  expect(await found('A-001', there)).not.toBe(await found('A-001'))
})

test('number and name together must be those of one member', async () => {
  expect(await found('A-002 · Tukiyem Wati')).toBe(await found('tukiyem wati'))
  await expect(found('A-002 · Sari')).rejects.toThrow('member_ambiguous')
  const raw = { member: 'A-001 · Tukiyem Wati', product: 'voluntary', amount: '1000' }
  await expect(
    send(runtime, { cooperative: here, actor: treasurer }, { command: depositSavings, raw }),
  ).rejects.toThrow('member_ambiguous')
})

test('who comes near a name is told, and only of one’s own cooperative', async () => {
  await expect(found('tuki')).rejects.toMatchObject({
    code: 'member_ambiguous',
    details: { names: 'A-002 · Tukiyem Wati' },
  })
  await expect(found('tuki', there)).rejects.toMatchObject({ code: 'member_missing' })
  await expect(found('tu')).rejects.toMatchObject({ code: 'member_missing' })
})

test('the next number is free, however long the numbers have become', async () => {
  expect((await join('Satu')).no).toBe('A-003')
  await join('Panjang', 'A-999999999')
  expect((await join('Dua')).no).toBe('A-1000000000')
  expect((await join('Tiga')).no).toBe('A-1000000001')
})

test('nobody joins before they are born', async () => {
  const raw = { name: 'Bayi', sex: 'female', joined_on: '2026-01-02', birth_date: '2026-01-02' }
  await expect(
    send(runtime, { cooperative: here, actor: treasurer }, { command: registerMember, raw }),
  ).rejects.toThrow('born_too_late')
})
