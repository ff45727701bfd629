import { beforeAll, expect, test } from 'vitest'
import { COMMANDS } from '#app/commands/catalogue.ts'
import { execute } from '#app/commands/execute.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { PERMISSIONS, ROLES } from '#app/domain/tenancy/roles.ts'
import { readTenant } from '#db/client.server.ts'
import { newId } from '#db/uuid.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const treasurer = officer('treasurer')
let here: Cooperative
let there: Cooperative

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  there = await foundVillage(runtime, 'sana')
  for (const cooperative of [here, there]) {
    const raw = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
    await send(runtime, { cooperative, actor: treasurer }, { command: registerMember, raw })
  }
})

const raw = { member: 'Sari', product: 'voluntary', amount: '1000', date: '2026-06-01' }
const deposit = (key: string, amount = '1000', cooperative = here) =>
  send(
    runtime,
    { cooperative, actor: treasurer, key },
    {
      command: depositSavings,
      raw: { ...raw, amount },
    },
  )
const entries = (cooperative: Cooperative) =>
  readTenant(runtime.db, cooperative.id, async (tx) => {
    const { n } = await tx
      .selectFrom('journal_entry')
      .select((e) => e.fn.countAll<string>().as('n'))
      .where('cooperative_id', '=', cooperative.id)
      .executeTakeFirstOrThrow()
    return Number(n)
  })

test('a hundred keys, each sent ten times at once, book a hundred entries and answer alike', async () => {
  const before = await entries(here)
  const keys = Array.from({ length: 100 }, () => newId())
  const storm = keys.flatMap((key) => Array.from({ length: 10 }, () => deposit(key)))
  const answers = await Promise.all(storm)
  expect(await entries(here)).toBe(before + 100)
  for (let index = 0; index < keys.length; index += 1) {
    const same = answers.slice(index * 10, index * 10 + 10).map((answer) => JSON.stringify(answer))
    expect(new Set(same).size).toBe(1)
  }
}, 60_000)

test('a key with another payload, or from another person, is refused and books nothing', async () => {
  const key = newId()
  await deposit(key)
  const before = await entries(here)
  await expect(deposit(key, '2000')).rejects.toMatchObject({ code: 'key_reused' })
  const other = { cooperative: here, actor: officer('treasurer'), key }
  const sending = send(runtime, other, { command: depositSavings, raw })
  await expect(sending).rejects.toMatchObject({ code: 'key_reused' })
  expect(await entries(here)).toBe(before)
})

test('the same key is another cooperative’s own', async () => {
  const key = newId()
  const [one, two] = [await deposit(key), await deposit(key, '1000', there)]
  expect(one.entry_id).not.toBe(two.entry_id)
})

test('a refusal stays a refusal for its key, also when the money is there by then', async () => {
  const key = newId()
  const take = () =>
    send(
      runtime,
      { cooperative: here, actor: treasurer, key },
      {
        command: withdrawSavings,
        raw: { ...raw, amount: '900000000' },
      },
    )
  await expect(take()).rejects.toMatchObject({ code: 'floor_broken' })
  await deposit(newId(), '900000000')
  await expect(take()).rejects.toMatchObject({ code: 'floor_broken' })
})

test('no role that is not granted a command may send it, and nothing is stored', async () => {
  const before = await entries(here)
  let refused = 0
  for (const command of COMMANDS) {
    const granted: readonly string[] = PERMISSIONS[command.permission]
    for (const role of ROLES.filter((one) => !granted.includes(one))) {
      const bare = {
        name: command.name,
        permission: command.permission,
        input: depositSavings.input,
      }
      const never = { ...bare, run: async () => Promise.reject(new Error(`${role} ran it`)) }
      const input = depositSavings.input.parse(raw)
      const envelope = { cooperative: here, actor: officer(role), key: newId() }
      const sending = execute(runtime, envelope, { command: never, input })
      await expect(sending).rejects.toMatchObject({ code: 'forbidden' })
      refused += 1
    }
  }
  expect(refused).toBeGreaterThan(100)
  expect(await entries(here)).toBe(before)
})
