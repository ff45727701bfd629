import { beforeAll, expect, test } from 'vitest'
import { isPassword } from '#app/http/passwords.server.ts'
import { loader as members } from '#app/routes/api/members.ts'
import { withAccess } from '#db/client.server.ts'
import { placesOf } from '#db/queries/tenancy.ts'
import { findUser, oversightOf } from '#db/queries/users.ts'
import { command as tokens } from '#scripts/token.ts'
import { command as users } from '#scripts/user.ts'
import { foundTestCooperative, knock } from '#tests/support/api-client.ts'
import { testRuntime } from '#tests/support/database.ts'
import { onThisDatabase, typed } from '#tests/support/typed.ts'

const runtime = testRuntime()

onThisDatabase(runtime)
beforeAll(async () => {
  await foundTestCooperative(runtime, 'kenanga')
})

const type = (command: typeof users, line: string, stdin = '') =>
  typed(command, line.split(' '), stdin)
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
