import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readEnv } from '#app/http/env.ts'
import { secretOf } from '#scripts/secret.ts'

const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'lumbung-secret-'))
afterAll(() => fs.rmSync(dataDir, { recursive: true, force: true }))

test('beside the embedded database a secret is made once, kept, and closed to others', () => {
  const env = readEnv({ DATA_DIR: dataDir })
  const secret = secretOf(env)
  expect(secret.length).toBe(32)
  expect(secretOf(env)).toEqual(secret)
  expect(fs.statSync(path.join(dataDir, 'secret')).mode & 0o077).toBe(0)
  expect(fs.readdirSync(dataDir)).toEqual(['secret'])
})

test('with a database of one’s own the secret must be given', () => {
  const own = { DATABASE_URL: 'postgres://web@db.example/lumbung', DATA_DIR: dataDir }
  expect(() => secretOf(readEnv(own))).toThrow(/^LUMBUNG_SECRET is missing/)
  const given = Buffer.alloc(32, 5)
  const env = readEnv({ ...own, LUMBUNG_SECRET: given.toString('base64') })
  expect(secretOf(env)).toEqual(given)
})
