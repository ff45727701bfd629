import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, expect, test } from 'vitest'
import { COMMANDS, commandNamed } from '#app/commands/catalogue.ts'
import type { CommandContext } from '#app/commands/command.ts'
import { execute } from '#app/commands/execute.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { PERMISSIONS, ROLES } from '#app/domain/tenancy/roles.ts'
import { readTenant } from '#db/client.server.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
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

test('the same key under another command is refused, also when its payload is the same', async () => {
  const key = newId()
  await deposit(key)
  const taking = send(
    runtime,
    { cooperative: here, actor: treasurer, key },
    { command: withdrawSavings, raw },
  )
  await expect(taking).rejects.toMatchObject({ code: 'key_reused' })
})

test('a payload written in another order, or with blanks around, is the same payload', async () => {
  const key = newId()
  const first = await deposit(key)
  const shuffled = { date: '2026-06-01', amount: ' 1.000', product: 'voluntary', member: ' Sari ' }
  const again = await send(
    runtime,
    { cooperative: here, actor: treasurer, key },
    { command: depositSavings, raw: shuffled },
  )
  expect(again).toEqual(first)
})

test('what cannot be read is not stored: its key is free for the right form', async () => {
  const key = newId()
  const envelope = { cooperative: here, actor: treasurer, key }
  const command = commandNamed('savings.deposit')
  const spoilt = await command?.send(runtime, envelope, { ...raw, amount: 'banyak' })
  expect(spoilt).toMatchObject({ ok: false })
  expect(await logged(key)).toEqual([])
  const right = await command?.send(runtime, envelope, raw)
  expect(right).toMatchObject({ ok: true, outcome: { isReplay: false } })
  const again = await command?.send(runtime, envelope, raw)
  expect(again).toMatchObject({ ok: true, outcome: { isReplay: true } })
})

test('a fault of the program is not stored either, and leaves nothing half done', async () => {
  const key = newId()
  const before = await entries(here)
  const input = depositSavings.input.parse(raw)
  const broken = {
    ...depositSavings,
    run: async (context: CommandContext, given: typeof input) => {
      await depositSavings.run(context, given)
      throw new Error('the lamp went out')
    },
  }
  const envelope = { cooperative: here, actor: treasurer, key }
  await expect(execute(runtime, envelope, { command: broken, input })).rejects.toThrow('the lamp')
  expect([await entries(here), await logged(key)]).toEqual([before, []])
  await deposit(key)
  expect(await entries(here)).toBe(before + 1)
})

test('a connection lost half-way is tried again, and booked once', async () => {
  const key = newId()
  const before = await entries(here)
  let tries = 0
  const input = depositSavings.input.parse(raw)
  const shaky = {
    ...depositSavings,
    run: async (context: CommandContext, given: typeof input) => {
      const answer = await depositSavings.run(context, given)
      tries += 1
      if (tries < 3) await cutOff(context.tx)
      return answer
    },
  }
  const envelope = { cooperative: here, actor: treasurer, key }
  const { isReplay } = await execute(runtime, envelope, { command: shaky, input })
  expect({ tries, isReplay, entries: await entries(here) }).toEqual({
    tries: 3,
    isReplay: false,
    entries: before + 1,
  })
})

test('no role that is not granted a command may send it, and nothing is stored', async () => {
  const before = await entries(here)
  const [own, written] = [await ownOf(here), await logged()]
  let refused = 0
  for (const role of ROLES) {
    const holding = role === 'enterprise_owner' ? { enterprise: newId() } : {}
    const member = role === 'member' ? { member: own } : {}
    const { actor } = await signedInAs(runtime, here, { role, ...holding, ...member })
    if (!actor) throw new Error('a role gives a place')
    for (const command of COMMANDS) {
      const granted: readonly string[] = PERMISSIONS[command.permission]
      if (granted.includes(role)) continue
      const never = {
        name: command.name,
        permission: command.permission,
        input: depositSavings.input,
        run: async () => Promise.reject(new Error(`${role} ran it`)),
      }
      const envelope = { cooperative: here, actor, key: newId() }
      const input = depositSavings.input.parse(raw)
      const sending = execute(runtime, envelope, { command: never, input })
      await expect(sending).rejects.toMatchObject({ code: 'forbidden' })
      refused += 1
    }
  }
  expect(refused).toBeGreaterThan(100)
  expect([await entries(here), await logged()]).toEqual([before, written])
})

/** Ends the connection of a transaction from outside, as a failover does. */
async function cutOff(tx: TenantTx): Promise<void> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
  const owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('select pg_terminate_backend($1, 5000)', [rows[0]?.pid])
  await owner.end()
}

/** The id of the one member there is. */
async function ownOf(cooperative: Cooperative): Promise<string> {
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const { id } = await tx.selectFrom('member').select('id').executeTakeFirstOrThrow()
    return id
  })
}

/** What is written down of a key, or of all keys. */
async function logged(key?: string) {
  return readTenant(runtime.db, here.id, (tx) => {
    const all = tx.selectFrom('command_log').select(['key', 'outcome']).orderBy('key')
    return (key === undefined ? all : all.where('key', '=', key)).execute()
  })
}
