import { expect, test } from 'vitest'
import { errorText, translator } from '#app/i18n/catalogue.ts'
import { languageCookie, languageOf } from '#app/i18n/language.ts'

test('a text is said in either language, with its placeholders filled', () => {
  expect(translator('id')('shell.pageOf', { page: 2, pages: 7 })).toBe('Halaman 2 dari 7')
  expect(translator('en')('shell.pageOf', { page: 2, pages: 7 })).toBe('Page 2 of 7')
})

test('a key or placeholder that does not exist does not compile', () => {
  const t = translator('id')
  // @ts-expect-error the key is misspelt
  expect(() => t('shell.tagline ')).toThrow()
  // @ts-expect-error a placeholder is missing
  expect(t('words.row')).toBe('Baris {row}')
})

test('a refusal has a text in each language', () => {
  expect(errorText('id', { code: 'period_closed' })).toMatch(/sudah ditutup/)
  expect(errorText('en', { code: 'period_closed' })).toMatch(/closed/)
})

test('a browser speaks Indonesian until it asks for English', () => {
  expect(languageOf(null)).toBe('id')
  expect(languageOf('sesi=abc; bahasa=en')).toBe('en')
  expect(languageOf('bahasa=fr')).toBe('id')
  expect(languageOf(languageCookie('en'))).toBe('en')
})
