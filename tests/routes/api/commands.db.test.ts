import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { action, loader } from '#app/routes/api/command.ts'
import { loader as members } from '#app/routes/api/members.ts'
import { loader as statement } from '#app/routes/api/statement.ts'
import { readTenant } from '#db/client.server.ts'
import { foundTestCooperative, knock, personWithToken } from '#tests/support/api-client.ts'
import { testRuntime } from '#tests/support/database.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
let token = ''
let readerToken = ''
let cooperativeId = ''

beforeAll(async () => {
  const cooperative = await foundTestCooperative(runtime, 'kenanga')
  const other = await foundTestCooperative(runtime, 'melati')
  cooperativeId = cooperative.id
  token = (await personWithToken(runtime, { email: 'b@contoh.id', role: 'treasurer', cooperative }))
    .token
  readerToken = (
    await personWithToken(runtime, { email: 'p@contoh.id', role: 'supervisor', cooperative })
  ).token
  await personWithToken(runtime, { email: 'l@contoh.id', role: 'treasurer', cooperative: other })
  await send('members.register', { name: 'Casriah', sex: 'female', joined_on: '2026-06-01' })
})

type Sending = {
  readonly key?: string | null
  readonly headers?: Readonly<Record<string, string>>
  readonly coop?: string
  readonly body?: string
}

function send(name: string, input: unknown, sending: Sending = {}) {
  const { key = randomUUID(), headers = {}, coop = 'kenanga' } = sending
  return knock(runtime, action, {
    method: 'POST',
    params: { coop, name },
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      ...(key === null ? {} : { 'idempotency-key': key }),
      ...headers,
    },
    body: sending.body ?? JSON.stringify(input),
  })
}

const deposit = { member: 'A-001', product: 'voluntary', amount: '50000', date: '2026-06-02' }

async function countEntries() {
  const { rows } = await readTenant(runtime.db, cooperativeId, (tx) =>
    sql<{ n: number }>`select count(*)::int as n from journal_entry`.execute(tx),
  )
  return rows[0]?.n
}

describe('a booking sent over the API', () => {
  test('is booked once however often it is sent, and answers the same byte for byte', async () => {
    const key = randomUUID()
    const first = await send('savings.deposit', deposit, { key })
    const again = await send('savings.deposit', deposit, { key: key.toUpperCase() })
    expect(first.status).toBe(201)
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(again.status).toBe(201)
    expect(again.text).toBe(first.text)
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(first.json).toMatchObject({ number: 'BKM/2026/0001', balance: '50000' })
  })

  test('under a key that was used for something else is refused', async () => {
    const key = randomUUID()
    await send('savings.deposit', deposit, { key })
    const before = await countEntries()
    const other = await send('savings.deposit', { ...deposit, amount: '60000' }, { key })
    expect(other.status).toBe(422)
    expect(other.json.error.code).toBe('key_reused')
    expect(await countEntries()).toBe(before)
  })

  test('without a key, or with one that is no UUID, is not taken', async () => {
    expect((await send('savings.deposit', deposit, { key: null })).status).toBe(400)
    expect((await send('savings.deposit', deposit, { key: '17' })).status).toBe(400)
  })

  test('names every wrong field in the language asked for, and its key stays free', async () => {
    const key = randomUUID()
    const wrong = { member: '', product: '', amount: '-5', date: '2026-02-30' }
    const refused = await send('savings.deposit', wrong, {
      key,
      headers: { 'accept-language': 'en' },
    })
    expect(refused.status).toBe(422)
    expect(refused.json.error.code).toBe('invalid')
    expect(Object.keys(refused.json.error.fields).sort()).toEqual([
      'amount',
      'date',
      'member',
      'product',
    ])
    expect((await send('savings.deposit', deposit, { key })).status).toBe(201)
  })

  test('that takes more cash than the book knows of must say why, at its field', async () => {
    await send('savings.deposit', { ...deposit, amount: '5000000', method: 'bank' })
    const taking = { member: 'A-001', product: 'voluntary', amount: '4000000' }
    const before = await countEntries()
    const refused = await send('savings.withdraw', taking)
    expect(refused.status).toBe(422)
    expect(refused.json.error.code).toBe('cash_short_reason')
    expect(refused.json.error.details).toEqual({ field: 'short_reason' })
    expect(await countEntries()).toBe(before)
    const said = { ...taking, short_reason: 'setoran rapat belum dicatat' }
    expect((await send('savings.withdraw', said)).status).toBe(201)
    const home = { ...deposit, amount: '4000000', method: 'bank' }
    expect((await send('savings.deposit', home)).status).toBe(201)
  })

  test('that the rules refuse hears the same refusal again', async () => {
    const key = randomUUID()
    const tooMuch = { ...deposit, amount: '999000000', method: 'bank' }
    const first = await send('savings.withdraw', tooMuch, { key })
    const again = await send('savings.withdraw', tooMuch, { key })
    expect(first.status).toBe(409)
    expect(first.json.error).toMatchObject({ code: 'floor_broken', details: { no: 'A-001/S' } })
    expect(again.status).toBe(409)
    expect(again.text).toBe(first.text)
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(again.headers.get('idempotency-replayed')).toBe('true')
  })

  test('by someone whose task it is not is forbidden', async () => {
    const headers = { authorization: `Bearer ${readerToken}` }
    expect((await send('savings.deposit', deposit, { headers })).status).toBe(403)
  })

  test('for a member there is not, and of a date to come, is refused by kind', async () => {
    expect((await send('savings.deposit', { ...deposit, member: 'Z-9' })).status).toBe(404)
    expect((await send('savings.deposit', { ...deposit, date: '2026-06-06' })).status).toBe(422)
  })
})

describe('a request that is not for us', () => {
  test('without a token is told which one to bring', async () => {
    const answer = await send('savings.deposit', deposit, { headers: { authorization: '' } })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('www-authenticate')).toBe('Bearer')
  })

  test("in another's cooperative answers exactly like one that does not exist", async () => {
    const theirs = await send('savings.deposit', deposit, { coop: 'melati' })
    const nowhere = await send('savings.deposit', deposit, { coop: 'tidak-ada' })
    expect(theirs.status).toBe(404)
    expect(theirs.text).toBe(nowhere.text)
  })

  test('for a command there is not, by a wrong method, type, size or text is told so', async () => {
    expect((await send('savings.steal', {})).status).toBe(404)
    const got = await knock(runtime, loader, { params: { coop: 'kenanga', name: 'x' } })
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST'])
    const text = await send('savings.deposit', deposit, {
      headers: { 'content-type': 'text/plain' },
    })
    expect(text.status).toBe(415)
    const long = await send('savings.deposit', null, { body: `"${'x'.repeat(1_000_001)}"` })
    expect(long.status).toBe(413)
    expect((await send('savings.deposit', null, { body: '{"member":' })).status).toBe(400)
  })
})

describe('what the API reads', () => {
  const reading = (path: string, params: Readonly<Record<string, string>>) => ({
    path,
    params: { coop: 'kenanga', ...params },
    headers: { authorization: `Bearer ${token}` },
  })

  test('members come with their savings and without a NIK', async () => {
    const { status, json, headers, text } = await knock(runtime, members, reading('', {}))
    expect(status).toBe(200)
    expect(headers.get('content-length')).toBe(String(Buffer.byteLength(text)))
    expect(headers.get('cache-control')).toBe('no-store')
    expect(json.members[0]).toMatchObject({ no: 'A-001', savings: { principal: '0' } })
    expect(text).not.toMatch(/nik/i)
  })

  test('a balance sheet balances, and a surplus statement begins on 1 January', async () => {
    const sheet = await knock(runtime, statement, reading('/x?on=2026-06-05', { kind: 'neraca' }))
    expect(sheet.json.difference).toBe('0')
    const phu = await knock(runtime, statement, reading('/x', { kind: 'phu' }))
    expect(phu.json).toMatchObject({ from: '2026-01-01', on: '2026-06-05' })
    const odd = await knock(runtime, statement, reading('/x?on=kemarin', { kind: 'phu' }))
    expect([odd.status, Object.keys(odd.json.error.fields)]).toEqual([422, ['on']])
  })
})
