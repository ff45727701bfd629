import { statementLines as en } from '#app/i18n/en/statements.ts'
import { statementLines as id } from '#app/i18n/id/statements.ts'
import type { Language } from '#app/i18n/language.ts'

const LINES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { id, en }

/** The words of a line of a statement; `key` as the form of the statement spells it. */
export function lineText(language: Language, key: string): string {
  return LINES[language][`statements.line.${key}`] ?? key
}
