import { beforeAll, expect, test } from 'vitest'
import { isPassword } from '#app/http/passwords.server.ts'
import { loader as members } from '#app/routes/api/members.ts'
import { withAccess } from '#db/client.server.ts'
import { placesOf } from '#db/queries/tenancy.ts'
import { findUser, oversightOf } from '#db/queries/users.ts'
import { command as tokens } from '#scripts/token.ts'
import { command as users } from '#scripts/user.ts'
import { foundTestCooperative, knock } from '#tests/support/api-client.ts'
import { tellVillage } from '#tests/support/cooperatives.ts'
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

test('a member and the owner of an enterprise are let in to what is theirs', async () => {
  const village = await tellVillage(runtime, 'melati')
  const own = async (words: string, name = '') => {
    const args = [...words.split(' '), ...(name === '' ? [] : ['--enterprise', name])]
    await typed(users, args, 'kuda lari di sawah\n')
  }
  const of = (email: string) =>
    withAccess(runtime.db, async (tx) => {
      const user = await findUser(tx, email)
      const [place] = user === null ? [] : await placesOf(tx, user)
      return place?.actor
    })
  const owner = 'create --email dewi@contoh.id --name Dewi --role enterprise_owner'
  await expect(own(`${owner} --cooperative melati`, 'Tidak Ada')).rejects.toThrow(/Kerupuk Dewi/)
  await expect(own(`${owner} --cooperative kenanga`, 'Kerupuk Dewi')).rejects.toThrow(/enterprise/)
  await own(`${owner} --cooperative melati`, 'kerupuk dewi')
  expect(await of('dewi@contoh.id')).toMatchObject({ enterpriseIds: [village.ids.enterprise] })
  const member = 'create --email sari@contoh.id --name Sari --role member --cooperative melati'
  await expect(own(`${member} --member A-777`)).rejects.toThrow(/A-777/)
  await own(`${member} --member A-001`)
  expect(await of('sari@contoh.id')).toMatchObject({ memberId: village.ids.member })
})

test('a new password takes the place of the old one', async () => {
  await type(users, 'password --email wati@contoh.id', 'sapi makan rumput\n')
  expect(await isPassword('sapi makan rumput', (await person())?.passwordHash ?? null)).toBe(true)
})

test('a new password ends the tokens that were made under the old one', async () => {
  const token = await type(tokens, 'create --user wati@contoh.id --label lama')
  await type(users, 'password --email wati@contoh.id', 'sapi makan rumput\n')
  const { status } = await knock(runtime, members, {
    params: { coop: 'kenanga' },
    headers: { authorization: `Bearer ${token}` },
  })
  expect(status).toBe(401)
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
