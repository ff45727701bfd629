import type { Language } from '#app/i18n/language.ts'

/** A country's name by its ISO 3166 code; null for "another country" (ZZ). */
export function countryName(code: string, language: Language): string | null {
  if (code === 'ZZ') return null
  return new Intl.DisplayNames([language], { type: 'region' }).of(code) ?? code
}
