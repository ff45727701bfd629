import { csvText } from '#app/documents/csv-text.ts'
import { beancountJournal } from '#app/documents/journal/beancount.ts'
import { hledgerJournal } from '#app/documents/journal/hledger.ts'
import { journalTable } from '#app/documents/journal/lines.ts'
import type { WholeBook } from '#app/domain/ledger/whole-book.ts'

/** A file a whole journal is written to. */
export type JournalFormat = {
  readonly extension: string
  readonly mediaType: string
  readonly write: (book: WholeBook) => string
}

/** Every format another program may read a whole journal in. */
export const JOURNAL_FORMATS = {
  hledger: { extension: 'journal', mediaType: 'text/plain', write: hledgerJournal },
  beancount: { extension: 'beancount', mediaType: 'text/plain', write: beancountJournal },
  csv: { extension: 'csv', mediaType: 'text/csv', write: (book) => csvText(journalTable(book)) },
} as const satisfies Readonly<Record<string, JournalFormat>>

export type JournalFormatName = keyof typeof JOURNAL_FORMATS

/** Tells whether a text names a format. */
export function isJournalFormat(text: string): text is JournalFormatName {
  return Object.hasOwn(JOURNAL_FORMATS, text)
}
