import { expect, test } from 'vitest'
import { mostBytes } from '#app/http/body-limit.ts'
import { sentFile } from '#app/http/sent-file.ts'

test('a photo may be shown, yet loads nothing, runs nothing and is kept by nobody', async () => {
  const answer = sentFile(Buffer.from('x'), { name: 'KTP Sari.png', type: 'image/png' })
  expect(Object.fromEntries(answer.headers)).toEqual({
    'cache-control': 'no-store',
    'content-disposition': `inline; filename="KTP Sari.png"; filename*=UTF-8''KTP%20Sari.png`,
    'content-length': '1',
    'content-security-policy': "default-src 'none'; sandbox",
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
  })
})

test('a PDF is saved, never opened here, whatever its name holds', () => {
  const answer = sentFile(Buffer.from('x'), {
    name: 'sé"a\u4e2d\'(1).pdf',
    type: 'application/pdf',
  })
  expect(answer.headers.get('content-disposition')).toBe(
    `attachment; filename="s__a_'(1).pdf"; filename*=UTF-8''s%C3%A9%22a%E4%B8%AD%27%281%29.pdf`,
  )
})

test.each([
  ['/k/mekar/pinjaman/1/lampiran', 16_000_000],
  ['/k/mekar/pinjaman/1/lampiran/2', 100_000],
  ['/k/mekar/impor', 6_000_000],
  ['/api/v1/mekar/commands/loans.attach', 7_200_000],
  ['/api/v1/mekar/commands/loans.attach.x', 1_000_000],
  ['/api/v1/mekar/commands/loans.apply', 1_000_000],
  ['/k/mekar/pinjaman/baru', 100_000],
])('%s takes at most %i bytes', (path, most) => {
  expect(mostBytes(path)).toBe(most)
})
