import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { turnAway } from '#app/http/refusal.ts'
import { securityHeaders } from '#app/http/security-headers.ts'

const app = express()
app.use(securityHeaders)
app.get('/berkas', (_req, res) => {
  res.append('content-security-policy', "default-src 'none'; sandbox")
  res.append('x-content-type-options', 'nosniff')
  res.append('set-cookie', 'a=1').append('set-cookie', 'b=2')
  res.end()
})
app.post('/api/v1/x', (req, res) => turnAway(req, res, 'too_large'))
let server: ReturnType<typeof app.listen>
let origin = ''

beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server = app.listen(0, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
})
afterAll(() => server.close())

test('an answer with a policy of its own says each policy once; cookies are still many', async () => {
  const { headers } = await fetch(`${origin}/berkas`)
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; sandbox")
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.getSetCookie()).toEqual(['a=1', 'b=2'])
})

test('what is too large is told to a program in the language it asks for', async () => {
  const told = async (language: string) => {
    const headers = { 'accept-language': language }
    const answer = await fetch(`${origin}/api/v1/x`, { method: 'POST', headers })
    expect(answer.status).toBe(413)
    return (await answer.json()).error.message
  }
  expect(await told('en-GB,en;q=0.9')).toContain('Too large')
  expect(await told('id')).toContain('terlalu besar')
  expect(await told('fr')).toContain('terlalu besar')
})
