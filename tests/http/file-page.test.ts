import { data, redirect } from '@remix-run/node'
import { expect, test } from 'vitest'
import { withFilePage } from '#app/http/file-page.server.ts'
import { PressBusy } from '#app/http/press.ts'
import { languageCookie } from '#app/i18n/language.ts'

/** What a browser gets that asked for a file whose loader throws. */
async function asked(thrown: unknown, cookie = ''): Promise<Response> {
  const load = withFilePage(() => Promise.reject(thrown))
  const request = new Request('http://localhost/berkas.pdf', { headers: { cookie } })
  const context = { cspNonce: 'sekali', requestId: 'kejadian-7' }
  // Only what the page needs of the request's context.
  return await Reflect.apply(load, undefined, [{ request, params: {}, context }])
}

test('a busy press says in Indonesian to wait, and how long', async () => {
  const answer = await asked(new PressBusy(10))
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '10'])
  expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const page = await answer.text()
  expect(page).toContain('<html lang="id">')
  expect(page).toContain('Tunggu sepuluh detik, lalu minta lagi.')
  expect(page).toContain('nonce="sekali"')
  expect(page).toContain('kejadian-7')
  const english = await asked(new PressBusy(10), languageCookie('en'))
  expect(await english.text()).toContain('Wait ten seconds, then ask again.')
})

test('a refusal of the domain is told in its own words, one of nobody’s in those of its status', async () => {
  const refusal = data({ code: 'sheet_missing', details: {} }, { status: 404 })
  const answer = await asked(refusal)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toMatch(/[Ll]embar/)
  const away = { status: 503, headers: { 'retry-after': '2' } }
  const waiting = await asked(data({ code: 'unavailable', details: {} }, away))
  expect([waiting.status, waiting.headers.get('retry-after')]).toEqual([503, '2'])
})

test('a way to the door and a fault of ours are passed on', async () => {
  await expect(asked(redirect('/masuk'))).rejects.toMatchObject({ status: 302 })
  await expect(asked(new Error('no such font'))).rejects.toThrow('no such font')
})
