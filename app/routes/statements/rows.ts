import { addMonths, type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Statement, StatementLine } from '#app/domain/statements/lines.ts'
import { paths } from '#app/http/paths.ts'

type Span = { readonly from: LocalDate; readonly to: LocalDate }

/** The day a balance sheet is held against: the end of last year, or the same day a year before. */
export function comparedDay(day: LocalDate, against: 'year-end' | 'year-ago'): LocalDate {
  return against === 'year-ago'
    ? addMonths(day, -12)
    : localDate(`${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}-12-31`)
}

/** The lines of a statement beside the same lines of another span, each with a link to its entries. */
export function rowsOf(
  now: { readonly statement: Statement; readonly span: Span },
  slug: string,
  before?: { readonly statement: Statement; readonly span: Span },
) {
  return now.statement.lines.map((line, index) => {
    const other = before?.statement.lines[index]
    return {
      key: line.key,
      kind: line.kind,
      amount: line.amount?.toString() ?? null,
      before: other?.amount?.toString() ?? null,
      href: hrefOf(line, now.span, slug),
      hrefBefore:
        other === undefined || before === undefined ? null : hrefOf(other, before.span, slug),
    }
  })
}

function hrefOf(line: StatementLine, span: Span, slug: string): string | null {
  return line.codes.length === 0 ? null : paths.journal(slug, { ...span, accounts: line.codes })
}
