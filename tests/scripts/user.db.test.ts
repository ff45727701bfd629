import { afterAll, beforeAll, expect, test } from 'vitest'
import { isPassword } from '#app/http/passwords.server.ts'
import { loader as members } from '#app/routes/api/members.ts'
import { withAccess } from '#db/client.server.ts'
import { placesOf } from '#db/queries/tenancy.ts'
import { findUser, oversightOf } from '#db/queries/users.ts'
import { command as tokens } from '#scripts/token.ts'
import { command as users } from '#scripts/user.ts'
import { foundTestCooperative, knock } from '#tests/support/api-client.ts'
import { testRuntime } from '#tests/support/database.ts'

const runtime = testRuntime()
const SETTINGS = ['DATABASE_URL', 'LUMBUNG_SECRET'] as const
const before = SETTINGS.map((name) => [name, process.env[name]] as const)

beforeAll(async () => {
  await foundTestCooperative(runtime, 'kenanga')
  process.env['DATABASE_URL'] = runtime.webUrl
  process.env['DATABASE_OWNER_URL'] = runtime.ownerUrl
  process.env['LUMBUNG_SECRET'] = Buffer.alloc(32, 7).toString('base64')
})
afterAll(() => {
  delete process.env['DATABASE_OWNER_URL']
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name]
    else process.env[name] = value
  }
})

/** Types a command, with what stands on standard input; tells what it printed. */
async function type(command: typeof users, line: string, stdin = '') {
  const said: string[] = []
  const io = {
    stdin: async () => stdin,
    out: (text: string) => said.push(text),
    err: (text: string) => said.push(text),
  }
  expect(await command.run(line.split(' '), io)).toBe(0)
  return said.join('').trim()
}

const person = () => withAccess(runtime.db, (tx) => findUser(tx, 'wati@contoh.id'))
const NEW = 'create --email Wati@contoh.id --name Wati --role treasurer --cooperative kenanga'

test('a treasurer is let in with a password, and not with one that everybody tries', async () => {
  await expect(type(users, NEW, 'koperasi2026\n')).rejects.toThrow(/tried first/)
  expect(await person()).toBeNull()
  await type(users, NEW, 'kuda lari di sawah\n')
  const wati = await person()
  expect(await isPassword('kuda lari di sawah', wati?.passwordHash ?? null)).toBe(true)
})

test('who can sign in already gets another post and keeps the password', async () => {
  await type(users, 'create --email wati@contoh.id --role supervisor --cooperative kenanga')
  await type(users, 'create --email wati@contoh.id --reviewer Kemnaker --province 32')
  const wati = await person()
  if (wati === null) throw new Error('Wati signs in')
  const { places, grant } = await withAccess(runtime.db, async (tx) => ({
    places: await placesOf(tx, wati),
    grant: await oversightOf(tx, wati.id),
  }))
  expect(places.flatMap(({ actor }) => actor.roles).sort()).toEqual(['supervisor', 'treasurer'])
  expect(grant).toEqual({ organisation: 'Kemnaker', provinceCode: '32' })
  expect(await isPassword('kuda lari di sawah', wati.passwordHash)).toBe(true)
})

test('a new password takes the place of the old one', async () => {
  await type(users, 'password --email wati@contoh.id', 'sapi makan rumput\n')
  expect(await isPassword('sapi makan rumput', (await person())?.passwordHash ?? null)).toBe(true)
})

test('a token opens the API until it is ended', async () => {
  const token = await type(tokens, 'create --user wati@contoh.id --label gawai')
  const read = () =>
    knock(runtime, members, {
      params: { coop: 'kenanga' },
      headers: { authorization: `Bearer ${token}` },
    })
  expect((await read()).status).toBe(200)
  expect(await type(tokens, 'revoke --user wati@contoh.id --label gawai')).toBe('1 ended.')
  expect((await read()).status).toBe(401)
})
