import { expect, test } from 'vitest'
import { safeReturn } from '#app/http/paths.ts'

test.each([
  ['/k/kenanga/anggota?q=sari', '/k/kenanga/anggota?q=sari'],
  ['/é€', '/%C3%A9%E2%82%AC'],
  ['/a/../b', '/b'],
])('back to %s is back to %s', (wish, kept) => {
  expect(safeReturn(wish)).toBe(kept)
})

test.each([
  null,
  '',
  'k/kenanga',
  'https://evil.example/',
  '//evil.example/',
  '/\\evil.example',
  '/\t/evil.example/',
  '/\n/evil.example/',
  '/./\\/evil.example',
  '/.//evil.example',
  'javascript:alert(1)',
])('back to %j is nowhere of ours', (wish) => {
  expect(safeReturn(wish)).toBeNull()
})
