import { expect, test } from 'vitest'
import { readEnv } from '#app/http/env.ts'

test('without settings the embedded database is used, on port 3000, and no proxy is trusted', () => {
  expect(readEnv({})).toMatchObject({
    databaseUrl: null,
    ownerUrl: null,
    port: 3000,
    host: '127.0.0.1',
    publicOrigin: null,
    secret: null,
    trustedProxies: 0,
  })
})

test('an empty setting counts as left out', () => {
  expect(readEnv({ DATABASE_URL: '', PORT: '' })).toMatchObject({ databaseUrl: null, port: 3000 })
})

test('the public address is kept as an origin, without a path', () => {
  const { publicOrigin } = readEnv({ PUBLIC_ORIGIN: 'https://lumbung.example/masuk' })
  expect(publicOrigin).toBe('https://lumbung.example')
})

test.each([
  [{ PORT: 'tiga' }, 'PORT is not a number'],
  [{ PUBLIC_ORIGIN: 'desa' }, 'PUBLIC_ORIGIN is not an address'],
  [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL is not a postgres:// address'],
  [{ LUMBUNG_SECRET: 'cmFoYXNpYQ==' }, 'LUMBUNG_SECRET is shorter than 32 bytes'],
])('a wrong setting is named in one sentence, without its value: %j', (variables, sentence) => {
  const [value] = Object.values(variables)
  expect(() => readEnv(variables)).toThrow(sentence)
  expect(() => readEnv(variables)).not.toThrow(value)
})
