import {
  issuerLines,
  type TablePaper,
  type TableRow,
  textCell,
} from '#app/documents/table-paper.ts'
import type { LocalDate, Zone } from '#app/domain/calendar.ts'
import { type Deed, type DeedRecord, MARKS, type Mark } from '#app/domain/tenancy/deed.ts'
import { ROLES } from '#app/domain/tenancy/roles.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { changeText, deedText } from '#app/i18n/deeds.ts'
import { formatMoment } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** Events of a span with what their ids name; which of them are shown, and how many there are of each unusual kind. */
export type DeedsToShow = {
  readonly cooperative: {
    readonly name: string
    readonly village: string
    readonly regency: string
    readonly zone: Zone
  }
  readonly from: LocalDate
  readonly to: LocalDate
  readonly deeds: readonly Deed[]
  readonly records: ReadonlyMap<string, DeedRecord>
  readonly counts: Readonly<Record<Mark | 'all', number>>
  /** Only the unusual ones are shown. */
  readonly isPartial?: boolean
  readonly hrefOf: (deed: Deed) => string | null
}

/** Says who changed what: one sentence an event, the latest first, and above them what was unusual. */
export function deedsPaper(shown: DeedsToShow, language: Language): TablePaper {
  const t = translator(language)
  const { counts, from, to } = shown
  const unusual = MARKS.filter((mark) => counts[mark] > 0).map(
    (mark) => `${t(`deeds.mark.${mark}`)}: ${counts[mark]}`,
  )
  return {
    issuer: issuerLines(shown.cooperative),
    title: t('deeds.title'),
    of: t('statements.ofSpan', { from, to }),
    layout: 'landscape',
    story: [
      t('deeds.story', { count: counts.all }),
      unusual.length === 0
        ? t('deeds.noneUnusual')
        : `${t('deeds.unusual')} ${unusual.join('; ')}.`,
      ...(shown.isPartial ? [t('deeds.partial')] : []),
    ],
    sections: [
      {
        title: null,
        columns: [
          { key: 'at', label: t('deeds.at'), share: 22, isFigure: false },
          { key: 'deed', label: t('deeds.deed'), share: 90, isFigure: false },
          { key: 'marks', label: t('deeds.marks'), share: 22, isFigure: false },
        ],
        rows: shown.deeds.map((deed) => rowOf(deed, { shown, language })),
        empty: t('deeds.none'),
      },
    ],
    notes: [t('deeds.note')],
    signs: [{ role: t('deeds.supervisor'), name: '' }],
  }
}

function rowOf(
  deed: Deed,
  { shown, language }: { readonly shown: DeedsToShow; readonly language: Language },
): TableRow {
  const t = translator(language)
  const place = { language, zone: shown.cooperative.zone }
  const marks = deed.marks.map((mark) => t(`deeds.mark.${mark}`))
  return {
    key: deed.key,
    level: 'line',
    cells: [
      textCell(formatMoment(deed.at, place)),
      textCell(
        deedSentence(deed, { records: shown.records, language }),
        shown.hrefOf(deed) ?? undefined,
      ),
      textCell(marks.join(', ')),
    ],
  }
}

/** One event as a whole sentence: who, as what, did what, what changed from and to, and why. */
export function deedSentence(
  deed: Deed,
  words: { readonly records: ReadonlyMap<string, DeedRecord>; readonly language: Language },
): string {
  const { language } = words
  const t = translator(language)
  const roles = ROLES.filter((role) => deed.told.roles?.includes(role)).map((role) =>
    t(`deeds.role.${role}`),
  )
  const who = `${deed.told.by ?? t('deeds.someone')}${roles.length === 0 ? '' : ` (${roles.join(', ')})`}`
  const did = deedText(language, deed.command, factsOf(deed, words.records))
  const changes = (deed.told.changes ?? []).map((change) => changeText(language, change))
  const reason = deed.told.facts?.['reason'] ?? deed.told.facts?.['short_reason']
  const what = changes.length === 0 ? did : `${did}: ${changes.join('; ')}`
  return `${who} ${what}.${reason === undefined ? '' : ` ${t('deeds.reason', { reason })}`}`
}

function factsOf(
  deed: Deed,
  records: ReadonlyMap<string, DeedRecord>,
): Readonly<Record<string, string>> {
  const facts = Object.entries(deed.told.facts ?? {}).flatMap(
    ([name, text]): [string, string][] => {
      const label = records.get(text)?.label
      // An id that names nothing here is no word for people.
      if (label === undefined && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text)) return []
      return [[name, label ?? text]]
    },
  )
  const asked = new Set(Object.values(deed.told.facts ?? {}))
  const numbers = deed.touched.flatMap((id) => {
    const record = records.get(id)
    return record?.kind === 'entry' && !asked.has(id) ? [record.label] : []
  })
  return {
    ...Object.fromEntries(facts),
    ...(deed.amount === null ? {} : { amount: deed.amount }),
    ...(deed.day === null ? {} : { dated: deed.day }),
    ...(numbers.length === 0 ? {} : { number: numbers.slice(0, 3).join(', ') }),
  }
}
