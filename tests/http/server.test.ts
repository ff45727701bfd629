import http from 'node:http'
import type { RequestHandler } from 'express'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createApp } from '#app/server.ts'
import { connect } from '#db/client.server.ts'
import { listen, portOf } from '#scripts/serve.ts'

const lines: string[] = []
const logger = pino({ base: null }, { write: (line) => lines.push(line) })
// Nobody listens there: what needs the database says so.
const db = connect('postgres://nobody@127.0.0.1:1/nowhere')
const pages: RequestHandler = (req, res) => {
  if (req.path === '/rusak') throw new Error('select nik from member')
  res.append('cache-control', 'private').send(`halaman ${req.get('host')}`)
}
const noFiles: RequestHandler = (_req, _res, next) => next()
let [server, base]: [http.Server | undefined, string] = [undefined, '']

beforeAll(async () => {
  const env = { publicOrigin: null, trustedProxies: 0 }
  const app = createApp({
    db,
    env,
    logger,
    pages,
    files: noFiles,
    life: { isStopping: () => false },
  })
  server = await listen(app, { port: 0, host: '127.0.0.1' })
  base = `http://127.0.0.1:${portOf(server)}`
})
afterAll(async () => {
  server?.closeAllConnections()
  server?.close()
  await db.destroy()
})

type Sent = { readonly status: number; readonly text: string }

/** `fetch` may not set Origin, Host or a method of its own choice; a plain request may. */
function send(path: string, options: http.RequestOptions, body = ''): Promise<Sent> {
  return new Promise((resolve, reject) => {
    const request = http.request(`${base}${path}`, options, (answer) => {
      let text = ''
      answer.on('data', (part: Buffer) => {
        text += part.toString()
      })
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text }))
    })
    request.on('error', reject)
    request.end(body)
  })
}

const post = (headers: http.OutgoingHttpHeaders, path = '/masuk') =>
  send(path, { method: 'POST', headers: { 'content-length': 3, ...headers } }, 'a=b')

describe('every answer', () => {
  test('tells the browser what a page may do, with a nonce of its own', async () => {
    const [first, second] = [await fetch(base), await fetch(base)]
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'strict-transport-security': 'max-age=63072000; includeSubDomains',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
      'cache-control': 'no-store',
    })
    const policy = first.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'nonce-[\w+/]{22}==' 'strict-dynamic'; /,
    )
    expect(policy).toContain("frame-ancestors 'none'; base-uri 'none'; object-src 'none'")
    expect(policy).not.toBe(second.headers.get('content-security-policy'))
  })

  test('names neither the software nor another site that may read it', async () => {
    const { headers } = await fetch(base, { headers: { 'sec-fetch-site': 'cross-site' } })
    expect(headers.get('x-powered-by')).toBeNull()
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })

  test('takes its address from nobody but the Host header', async () => {
    const { text } = await send('/', { headers: { 'x-forwarded-host': 'jahat.example:99' } })
    expect(text).toBe(`halaman ${new URL(base).host}`)
  })

  test('is logged with method, path, status and id, and without the query or the body', async () => {
    lines.length = 0
    const { headers } = await fetch(`${base}/anggota?cari=3275014506780001`)
    await expect.poll(() => lines.length).toBe(1)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      method: 'GET',
      path: '/anggota',
      status: 200,
      requestId: headers.get('x-request-id'),
    })
    expect(lines.join()).not.toContain('3275014506780001')
  })
})

describe('a write', () => {
  test('from our own page comes through', async () => {
    expect((await post({ origin: base })).status).toBe(200)
    expect((await post({ origin: base, 'sec-fetch-site': 'same-origin' })).status).toBe(200)
    expect((await post({ 'sec-fetch-site': 'same-origin' })).status).toBe(200)
  })

  test.each([
    ['another site', { origin: 'https://jahat.example' }],
    ['another port of this machine', { origin: 'http://127.0.0.1:1' }],
    ['a page without an origin', { origin: 'null' }],
    ['another site that hides its origin', { 'sec-fetch-site': 'cross-site' }],
    ['a sister site', { 'sec-fetch-site': 'same-site' }],
    ['a program that says nothing of where it is', {}],
    [
      'a name of somebody else that points here',
      { origin: 'http://jahat.example', host: 'jahat.example' },
    ],
  ])('from %s is turned away in Indonesian', async (_who, headers) => {
    const { status, text } = await post(headers)
    expect(status).toBe(403)
    expect(text).toContain('Formulir ini tidak dikirim dari Lumbung')
  })

  test('with a Bearer token comes through at the API, and only there', async () => {
    const headers = { authorization: 'Bearer abc' }
    expect((await post(headers, '/api/v1/mekar-jaya/commands/savings.deposit')).status).toBe(200)
    expect((await post(headers, '/masuk')).status).toBe(403)
    expect((await post({ cookie: '__Host-sid=x' }, '/api/v1/mekar-jaya/sync')).status).toBe(403)
  })

  test('of Stripe comes through at its own door, by its exact name', async () => {
    expect((await post({}, '/webhooks/stripe')).status).toBe(200)
    expect((await post({}, '/webhooks/stripe/')).status).toBe(403)
  })
})

describe('a body', () => {
  const large = (path: string, bytes: number) =>
    post({ origin: base, 'content-length': bytes }, path)
  const fits = (path: string, bytes: number) =>
    send(
      path,
      { method: 'POST', headers: { origin: base, 'content-length': bytes } },
      'a'.repeat(bytes),
    )

  test.each([
    ['/masuk', 100_000],
    ['/api/v1/mekar-jaya/sync', 1_000_000],
    ['/k/mekar-jaya/impor', 6_000_000],
  ])('sent to %s may have %i bytes and not one more', async (path, limit) => {
    expect((await fits(path, limit)).status).toBe(200)
    expect((await large(path, limit + 1)).status).toBe(413)
  })

  test('too large for a person comes back as a page with a way home, in their language', async () => {
    const sent = { origin: base, accept: 'text/html', 'content-length': 100_001 }
    const { status, text } = await post(sent, '/masuk')
    expect(status).toBe(413)
    expect(text).toMatch(/<html lang="id">.*5 MB.*<a href="\/">/s)
    expect((await post({ ...sent, cookie: 'bahasa=en' }, '/masuk')).text).toContain('Too large')
  })

  test('that does not name its length is turned away', async () => {
    const headers = { origin: base, 'transfer-encoding': 'chunked' }
    expect((await send('/masuk', { method: 'POST', headers }, 'a=b')).status).toBe(411)
  })
})

test('a method that nobody needs is turned away', async () => {
  expect((await send('/', { method: 'TRACE' })).status).toBe(405)
})

test('an address that cannot be read is the sender’s mistake, not ours', async () => {
  expect((await send('/%E0%A4%A', {})).status).toBeLessThan(500)
})

test('an unexpected error shows an id and nothing of the inside, and is logged under that id', async () => {
  lines.length = 0
  const { status, text } = await send('/rusak', {})
  expect(status).toBe(500)
  expect(text).not.toContain('select')
  const [, id = 'none'] = /\((\w+)\)/.exec(text) ?? []
  expect(lines.some((line) => line.includes(id) && line.includes('unexpected'))).toBe(true)
})

test('the server lives without its database, is not ready, and shows its readiness to the platform only', async () => {
  expect((await send('/healthz', {})).status).toBe(200)
  expect((await send('/readyz', {})).status).toBe(503)
  const outside = await send('/readyz', { headers: { 'x-forwarded-for': '203.0.113.7' } })
  expect(outside.text).toContain('halaman')
})

test('a port in use is told in one sentence', async () => {
  const port = Number(new URL(base).port)
  const again = listen((_req, res) => res.end(), { port, host: '127.0.0.1' })
  await expect(again).rejects.toThrow(`Port ${port} is in use by another program`)
})
