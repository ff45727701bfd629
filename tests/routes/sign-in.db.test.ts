import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { hashPassword } from '#app/http/passwords.server.ts'
import { signIn } from '#app/http/session.server.ts'
import { withAccess } from '#db/client.server.ts'
import { insertUser } from '#db/queries/users.ts'
import { testRuntime } from '#tests/support/database.ts'

const runtime = testRuntime()
const RIGHT = 'kuda lari di sawah'

beforeAll(async () => {
  const passwordHash = await hashPassword(RIGHT)
  await withAccess(runtime.db, async (tx) => {
    for (const email of ['wati@contoh.id', 'sri@contoh.id']) {
      await insertUser(tx, { email, name: email, passwordHash })
    }
  })
})

/** One try from a device: what came of it. */
async function attempt(email: string, password: string, device: string): Promise<string> {
  const context = {
    ...runtime,
    cspNonce: '',
    requestId: 'test',
    clientAddress: '203.0.113.7',
    logger: pino({ level: 'silent' }),
  }
  const headers = { cookie: `__Host-did=${device}` }
  const request = new Request('http://localhost/masuk', { method: 'POST', headers })
  return signIn(request, context, { email, password }).then(
    () => 'in',
    (error: { readonly code?: string }) => error.code ?? String(error),
  )
}

test('of thirty wrong passwords sent at once from one device, five are judged', async () => {
  const tries = Array.from({ length: 30 }, () => attempt('wati@contoh.id', 'salah', 'satu'))
  const answers = await Promise.all(tries)
  expect(answers.filter((answer) => answer === 'sign_in_failed')).toHaveLength(5)
  expect(answers.filter((answer) => answer === 'too_many_tries')).toHaveLength(25)
  expect(await attempt('wati@contoh.id', RIGHT, 'satu')).toBe('too_many_tries')
})

test('another account is not shut out by it, nor the same one from another device', async () => {
  expect(await attempt('sri@contoh.id', RIGHT, 'satu')).toBe('in')
  expect(await attempt('wati@contoh.id', RIGHT, 'dua')).toBe('in')
})

test('signing in well does not use up the tries', async () => {
  for (let time = 0; time < 8; time += 1) {
    expect(await attempt('sri@contoh.id', RIGHT, 'tiga')).toBe('in')
  }
})
