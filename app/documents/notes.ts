import {
  bothColumns,
  type NoteLinks,
  type NoteLook,
  type NotesData,
} from '#app/documents/note-data.ts'
import { detailSections, lastSections } from '#app/documents/note-details.ts'
import { noteParagraphs } from '#app/documents/note-texts.ts'
import { statementSigns } from '#app/documents/statement-table.ts'
import {
  headingRow,
  issuerLines,
  moneyCell,
  type TablePaper,
  type TableRow,
  type TableSection,
  textCell,
} from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { NoteSection } from '#app/domain/statements/note-texts.ts'
import type { Note, NoteAccount, NoteLine } from '#app/domain/statements/notes.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'
import { lineText } from '#app/i18n/statement-lines.ts'

/**
 * The notes to the financial statements (Catatan atas Laporan Keuangan): words the cooperative writes, every line of
 * Neraca and PHU account by account, and what stands behind them, beside the year before.
 *
 * @param links Where figures lead; null on paper only.
 * @see shared/domain/koperasi.md §3.2 F
 */
export function notesPaper(
  data: NotesData,
  links: NoteLinks | null,
  language: Language,
): TablePaper {
  const t = translator(language)
  const words = (section: NoteSection, no: number): TableSection => ({
    title: `${no}. ${t(`notes.section.${section}`)}`,
    text: noteParagraphs(data, section, language),
    columns: [],
    rows: [],
  })
  const figures = data.notes.flatMap((note, at): readonly TableSection[] => {
    const no = `4.${at + 1}`
    const title = `${no} ${t(`notes.note.${note.key}`)}`
    const look = { data, links, language }
    return [noteSection(note, title, look), ...detailSections(note, no, look)]
  })
  return {
    issuer: issuerLines(data.cooperative),
    title: t('notes.title'),
    of: t('statements.asOfAgainst', { date: data.on, before: data.before }),
    layout: 'portrait',
    story: [t('notes.story', { count: data.notes.length })],
    sections: [
      words('general', 1),
      words('basis', 2),
      words('policies', 3),
      ...figures,
      ...lastSections(data, words, language),
    ],
    notes: [],
    signs: statementSigns(language),
  }
}

function noteSection(note: Note, title: string, look: NoteLook): TableSection {
  const { language } = look
  const hasLines = note.lines.length > 1
  const rows = note.lines.flatMap((line): readonly TableRow[] => {
    const accounts = line.accounts.map((account) => accountRow(line, account, look))
    if (!hasLines) return accounts
    const sum = lineRow(note, line, look)
    return [headingRow(`${line.key} head`, lineText(language, line.key)), ...accounts, sum]
  })
  const [only] = note.lines
  const last = hasLines || only === undefined ? totalRow(note, look) : lineRow(note, only, look)
  return { title, columns: bothColumns(look), rows: [...rows, { ...last, level: 'total' }] }
}

function accountRow(line: NoteLine, account: NoteAccount, { data, links, language }: NoteLook) {
  const { code, now, before } = account
  const named = code === null ? undefined : data.names.get(code)
  const text =
    code === null
      ? translator(language)('notes.ofResult')
      : `${code} ${named?.[language === 'id' ? 'name' : 'english'] ?? ''}`
  const href = (on: LocalDate) => (code === null ? null : links?.account(code, on))
  return {
    key: `${line.key} ${code ?? 'result'}`,
    level: 'line' as const,
    cells: [
      textCell(text),
      moneyCell(now, now.isZero() ? null : href(data.on)),
      moneyCell(before, before.isZero() ? null : href(data.before)),
    ],
  }
}

function lineRow(note: Note, line: NoteLine, { data, links, language }: NoteLook): TableRow {
  const href = (on: LocalDate) => links?.line(note, line.key, on)
  return {
    key: line.key,
    level: 'subtotal',
    cells: [
      textCell(lineText(language, line.key)),
      moneyCell(line.now, href(data.on)),
      moneyCell(line.before, href(data.before)),
    ],
  }
}

function totalRow(note: Note, { language }: NoteLook): TableRow {
  const text = textCell(translator(language)('words.total'))
  return {
    key: `${note.key} total`,
    level: 'total',
    cells: [text, moneyCell(note.now), moneyCell(note.before)],
  }
}
