import {
  issuerLines,
  moneyCell,
  type TablePaper,
  type TableRow,
  textCell,
} from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

/** The journal of a span, its entries oldest first. */
export type JournalToShow = {
  readonly cooperative: {
    readonly name: string
    readonly village: string
    readonly regency: string
  }
  readonly from: LocalDate
  readonly to: LocalDate
  readonly entries: readonly {
    readonly id: string
    readonly number: string
    readonly date: LocalDate
    readonly memo: string
    readonly lines: readonly {
      readonly code: string
      readonly name: string
      readonly owner: string | null
      readonly side: 'debit' | 'credit'
      readonly amount: Money
    }[]
  }[]
}

/** Says what stands in the journal (jurnal umum): every entry with its lines, debits and credits summed. */
export function journalPaper(journal: JournalToShow, language: Language): TablePaper {
  const t = translator(language)
  const { from, to, entries } = journal
  const lines = entries.flatMap((entry) => entry.lines)
  const sum = (side: 'debit' | 'credit') =>
    Money.sum(lines.filter((line) => line.side === side).map(({ amount }) => amount))
  return {
    issuer: issuerLines(journal.cooperative),
    title: t('books.journal'),
    of: t('statements.ofSpan', { from, to }),
    layout: 'landscape',
    story: [t('ledger.found', { count: entries.length, amount: sum('debit') })],
    sections: [
      {
        title: null,
        columns: [
          { key: 'date', label: t('ledger.date'), share: 11, isFigure: false },
          { key: 'number', label: t('books.number'), share: 16, isFigure: false },
          { key: 'memo', label: t('books.memo'), share: 34, isFigure: false },
          { key: 'account', label: t('ledger.account'), share: 36, isFigure: false },
          { key: 'debit', label: t('ledger.debit'), share: 17, isFigure: true },
          { key: 'credit', label: t('ledger.credit'), share: 17, isFigure: true },
        ],
        rows: [
          ...entries.flatMap(linesOf),
          {
            key: 'total',
            level: 'total',
            cells: [
              null,
              null,
              textCell(t('words.total')),
              null,
              moneyCell(sum('debit')),
              moneyCell(sum('credit')),
            ],
          },
        ],
        empty: t('books.noLines'),
      },
    ],
    notes: [],
    signs: [
      { role: t('books.keeper'), name: '' },
      { role: t('statements.chair'), name: '' },
    ],
  }
}

/** An entry's own facts stand on its first line. */
function linesOf(entry: JournalToShow['entries'][number]): readonly TableRow[] {
  return entry.lines.map((line, at) => ({
    key: `${entry.id}-${at}`,
    level: 'line',
    cells: [
      at === 0 ? { date: entry.date } : null,
      at === 0 ? textCell(entry.number) : null,
      at === 0 ? textCell(entry.memo) : null,
      textCell(
        line.owner === null
          ? `${line.code} ${line.name}`
          : `${line.code} ${line.name} · ${line.owner}`,
      ),
      line.side === 'debit' ? moneyCell(line.amount) : null,
      line.side === 'credit' ? moneyCell(line.amount) : null,
    ],
  }))
}
