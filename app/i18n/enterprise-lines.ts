import { trade as en } from '#app/i18n/en/trade.ts'
import { trade as id } from '#app/i18n/id/trade.ts'
import type { Language } from '#app/i18n/language.ts'

const LINES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { id, en }

/** The words of a line of an enterprise's statements (SAK EMKM); `key` as the form spells it. */
export function enterpriseLineText(language: Language, key: string): string {
  return LINES[language][`trade.form.${key}`] ?? key
}
