import { equityOver } from '#app/commands/statements/drawn-up.ts'
import { equityPaper } from '#app/documents/equity-statement.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { isWithoutEquity } from '#app/domain/statements/equity.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import { type AskedSpan, yearBefore } from '#app/http/span-asked.ts'
import type { Language } from '#app/i18n/language.ts'
import { mainBook } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** The statement of changes in equity as a paper, for the page and the files alike. */
export async function equityPaperOf(
  tx: TenantTx,
  cooperative: Cooperative,
  { span, language }: { readonly span: AskedSpan; readonly language: Language },
): Promise<{
  readonly paper: TablePaper
  readonly isEmpty: boolean
  readonly isExplained: boolean
}> {
  const book = await mainBook(tx, cooperative.id)
  const { statement } = await equityOver(tx, book, span)
  const before = yearBefore(span)
  const { statement: earlier } = await equityOver(tx, book, before)
  const then = isWithoutEquity(earlier) ? null : { span: before, statement: earlier }
  const hrefOf = (line: string, column: string, of: AskedSpan) =>
    paths.figure(cooperative.slug, 'perubahan-ekuitas', { line, column, ...of })
  return {
    paper: equityPaper({ cooperative, span, statement, then, hrefOf }, language),
    isEmpty: isWithoutEquity(statement) && then === null,
    isExplained: [...statement.difference.values()].every((amount) => amount.isZero()),
  }
}
