import type { Change } from '#app/domain/tenancy/deed.ts'
import { deedSentences as en, deedFields as enFields } from '#app/i18n/en/deed-sentences.ts'
import { formatDate, formatMoney, formatMonth, formatNumber } from '#app/i18n/format.ts'
import { deedSentences as id, deedFields as idFields } from '#app/i18n/id/deed-sentences.ts'
import type { Language } from '#app/i18n/language.ts'

type Texts = Readonly<Record<string, string>>
const SENTENCES: Readonly<Record<Language, Texts>> = { id, en }
const FIELDS: Readonly<Record<Language, Texts>> = { id: idFields, en: enFields }

/** Words that stand in the log as the program spells them. */
const WORDS: Readonly<Record<Language, Texts>> = {
  id: {
    approve: 'disetujui',
    approved: 'disetujui',
    accept: 'diterima',
    reject: 'ditolak',
    rejected: 'ditolak',
    refuse: 'ditolak',
    return: 'dikembalikan',
    true: 'ya',
    false: 'tidak',
  },
  en: {
    approve: 'approved',
    approved: 'approved',
    accept: 'accepted',
    reject: 'rejected',
    rejected: 'rejected',
    refuse: 'refused',
    return: 'sent back',
    true: 'yes',
    false: 'no',
  },
}

/** The words of what a command did, without who did it; null where the command is not known. */
export function deedTemplate(language: Language, command: string): string | null {
  return SENTENCES[language][`deeds.did.${command}`] ?? null
}

/**
 * Says what a command did, by the facts kept of it: `mencatat setoran simpanan Sari, Rp50.000`.
 *
 * A part in brackets is left out where one of its facts is not known.
 */
export function deedText(
  language: Language,
  command: string,
  facts: Readonly<Record<string, string>>,
): string {
  const template = deedTemplate(language, command) ?? command
  const whole = template.replace(/\[([^\]]*)\]/g, (_, part: string) =>
    placeholdersOf(part).every((name) => facts[name] !== undefined) ? part : '',
  )
  return whole
    .replace(/\{(\w+)(?::(\w+))?\}/g, (_, name: string, kind: string | undefined) =>
      shown(facts[name] ?? '', { kind, language }),
    )
    .replace(/\s+/g, ' ')
    .trim()
}

/** Which facts a template names. */
export function placeholdersOf(template: string): readonly string[] {
  return [...template.matchAll(/\{(\w+)/g)].map(([, name]) => name ?? '')
}

function shown(
  text: string,
  as: { readonly kind: string | undefined; readonly language: Language },
): string {
  const { kind, language } = as
  if (kind === 'money') return formatMoney(text, language)
  if (kind === 'date') return formatDate(text, language)
  if (kind === 'month') return formatMonth(text, language)
  if (kind === 'number') return localNumber(text, language)
  if (kind === 'word') return WORDS[language][text] ?? text
  return text
}

const DAY = /^\d{4}-\d{2}-\d{2}$/
const RUPIAH = /^[1-9]\d{3,}$/
const DECIMAL = /^\d+\.\d+$/
const GROUP = /^[[{]/
const EMPTY: Readonly<Record<Language, string>> = { id: 'kosong', en: 'nothing' }

function localNumber(text: string, language: Language): string {
  return language === 'id' ? text.replace('.', ',') : text
}

function figure(text: string, language: Language): string {
  if (DAY.test(text)) return formatDate(text, language)
  if (RUPIAH.test(text)) return formatNumber(text, language)
  if (DECIMAL.test(text)) return localNumber(String(Number(text)), language)
  return WORDS[language][text] ?? text
}

/** A list or a group as the log keeps it, in words: `mulai 0, persen 4; mulai 5.000.000, persen 5`. */
function grouped(text: string, language: Language): string {
  if (!GROUP.test(text)) return figure(text, language)
  try {
    const told = listed(JSON.parse(text), language)
    return told === '' ? EMPTY[language] : told
  } catch {
    // A very long one was kept in part only.
    return text
  }
}

function listed(value: unknown, language: Language): string {
  if (Array.isArray(value)) {
    const inner = value.some((part) => typeof part === 'object') ? '; ' : ', '
    return value.map((part) => listed(part, language)).join(inner)
  }
  if (typeof value !== 'object' || value === null) return figure(String(value ?? ''), language)
  return Object.entries(value)
    .map(([field, part]) => `${fieldName(field, language)} ${listed(part, language)}`)
    .join(', ')
}

function fieldName(field: string, language: Language): string {
  return FIELDS[language][`deeds.field.${field}`] ?? field.replaceAll('_', ' ')
}

/** What changed, in words: `bunga paling tinggi per bulan (%) dari 1,5 menjadi 1,8`. */
export function changeText(language: Language, { field, from, to }: Change): string {
  const name = fieldName(field, language)
  const now = to === null ? EMPTY[language] : grouped(to, language)
  if (from === null) return language === 'id' ? `${name} menjadi ${now}` : `${name} to ${now}`
  const before = grouped(from, language)
  return language === 'id'
    ? `${name} dari ${before} menjadi ${now}`
    : `${name} from ${before} to ${now}`
}
