import type { NotesData } from '#app/documents/note-data.ts'
import { Exact } from '#app/domain/money.ts'
import type { InterestTerms } from '#app/domain/savings/interest.ts'
import type { NoteFigure, NoteSection } from '#app/domain/statements/note-texts.ts'
import { fillTemplate } from '#app/domain/template.ts'
import { type Translate, translator } from '#app/i18n/catalogue.ts'
import { formatDate, formatNumber } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** What stands in a section that nobody has written: words with figures in square brackets. */
export function noteTemplate(section: NoteSection, t: Translate): string {
  return t(`notes.template.${section}`)
}

/** A section as it is printed, a paragraph each: what was written, or the template, with the figures in it. */
export function noteParagraphs(
  data: NotesData,
  section: NoteSection,
  language: Language,
): readonly string[] {
  const written = data.texts.get(section)?.body ?? ''
  const text = written === '' ? noteTemplate(section, translator(language)) : written
  return fillTemplate(text, noteFigures(data, language))
    .split('\n')
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
}

/** The figures a section may name, in words. */
export function noteFigures(data: NotesData, language: Language): Record<NoteFigure, string> {
  const t = translator(language)
  const { cooperative, founded, members, on } = data
  return {
    koperasi: cooperative.name,
    tempat: `${cooperative.village}, ${cooperative.regency}`,
    berdiri: founded === null ? t('notes.notWritten') : formatDate(founded, language),
    tanggal: formatDate(on, language),
    tahun: on.slice(0, 4),
    anggota: formatNumber(members.active, language),
    anggota_masuk: formatNumber(members.joined, language),
    anggota_keluar: formatNumber(members.left, language),
    pengurus: seated(data, 'board', t),
    pengawas: seated(data, 'supervisors', t),
    karyawan: formatNumber(data.staff, language),
    penyisihan: allowanceText(data, language),
    jasa_simpanan: interestText(data, language),
    susut: t(`rules.shrinkage_split.borne_by.${data.policies.shrinkage}`),
    pembagian_shu: splitText(data, language),
    pihak_terkait: t('notes.relatedLimit', {
      percent: percent(data.policies.related.percent, language),
      source: data.policies.related.source,
    }),
  }
}

function seated({ seats }: NotesData, body: 'board' | 'supervisors', t: Translate): string {
  const own = seats.filter((seat) => seat.body === body)
  if (own.length === 0) return t('notes.notWritten')
  return own.map(({ name, position }) => `${name} (${position})`).join(', ')
}

function allowanceText({ policies }: NotesData, language: Language): string {
  const { bands, source } = policies.allowance
  const said = (text: string) => percent(text, language)
  return translator(language)('notes.allowancePolicy', {
    currentDays: bands.current_days,
    current: said(bands.current_percent),
    substandardDays: bands.substandard_days,
    substandard: said(bands.substandard_percent),
    doubtfulDays: bands.doubtful_days,
    doubtful: said(bands.doubtful_percent),
    loss: said(bands.loss_percent),
    collateral: said(bands.collateral_percent),
    source,
  })
}

function interestText({ policies }: NotesData, language: Language): string {
  const t = translator(language)
  if (policies.interest.length === 0) return t('notes.noInterest')
  return policies.interest
    .map(({ product, terms, source }) =>
      t('notes.interestPolicy', {
        product,
        method: t(`interest.method.${terms.method}`).toLowerCase(),
        rates: ratesOf(terms, language),
        source,
      }),
    )
    .join('; ')
}

function ratesOf({ tiers }: InterestTerms, language: Language): string {
  return [...new Set(tiers.map((tier) => percent(tier.percent.toString(), language)))].join(' / ')
}

function splitText({ policies }: NotesData, language: Language): string {
  const t = translator(language)
  const parts = policies.split.percents
    .filter(([, text]) => !new Exact(text).isZero())
    .map(
      ([fund, text]) =>
        `${t(`rules.surplus_split.${fund}`).toLowerCase()} ${percent(text, language)}`,
    )
  return t('notes.splitPolicy', { parts: parts.join(', '), source: policies.split.source })
}

/** A percent as it was decided, with the decimals it has: `7,5 %`. */
export function percent(text: string, language: Language): string {
  const value = new Exact(text)
  return `${formatNumber(value, language, value.decimalPlaces())} %`
}
