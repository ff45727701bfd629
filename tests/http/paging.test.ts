import { expect, test } from 'vitest'
import { pageAsked } from '#app/http/paging.ts'

const asked = (query: string, found: number) =>
  pageAsked(new URL(`https://lumbung.example/berkas${query}`), { found, size: 25 })

test('the neighbours of a page keep the rest of the question', () => {
  expect(asked('?q=bina&halaman=2', 70)).toEqual({
    limit: 25,
    offset: 25,
    paging: {
      page: 2,
      pages: 3,
      previous: '/berkas?q=bina',
      next: '/berkas?q=bina&halaman=3',
    },
  })
})

test.each(['?halaman=99', '?halaman=3', '?halaman=1e3'])('%s is the last page', (query) => {
  expect(asked(query, 51).paging).toMatchObject({ page: 3, pages: 3, next: null })
})

test.each(['', '?halaman=0', '?halaman=-4', '?halaman=1.5', '?halaman=dua'])(
  '"%s" is the first page',
  (query) => {
    expect(asked(query, 51).paging).toMatchObject({ page: 1, previous: null })
    expect(asked(query, 0).paging).toEqual({ page: 1, pages: 1, previous: null, next: null })
  },
)
