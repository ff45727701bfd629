import { cashFlowOver } from '#app/commands/statements/drawn-up.ts'
import { type CashFlowOf, cashFlowPaper } from '#app/documents/cash-flow.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { CASH_RANGE } from '#app/domain/statements/cash-flow.ts'
import { TOLD_WITHOUT_CASH, withoutCash } from '#app/domain/statements/indirect.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { paths } from '#app/http/paths.ts'
import { type AskedSpan, yearBefore } from '#app/http/span-asked.ts'
import type { Language } from '#app/i18n/language.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { movesOf } from '#db/queries/moves.ts'
import type { TenantTx } from '#db/tables.ts'

/** The cash flow statement as a paper, for the page and the files alike. */
export async function cashFlowPaperOf(
  tx: TenantTx,
  cooperative: Cooperative,
  { span, language }: { readonly span: AskedSpan; readonly language: Language },
): Promise<{
  readonly paper: TablePaper
  readonly isEmpty: boolean
  readonly isExplained: boolean
}> {
  const book = await mainBook(tx, cooperative.id)
  const now = await cashFlowOver(tx, book, span)
  const before = await cashFlowOver(tx, book, yearBefore(span))
  const then = isNothing(before) ? null : before
  const moves = await movesOf(tx, book, {
    ...span,
    touching: TOLD_WITHOUT_CASH,
    sparing: CASH_RANGE,
  })
  const names = new Map(now.balances.map((account) => [account.code, account]))
  const nameOf = (code: string) => names.get(code)?.[language === 'id' ? 'name' : 'english'] ?? ''
  const hrefOf = (line: string, place: AskedSpan) =>
    paths.figure(cooperative.slug, 'arus-kas', { line, ...place })
  const shown = { cooperative, now, then, withoutCash: withoutCash(moves), nameOf, hrefOf }
  return {
    paper: cashFlowPaper(shown, language),
    isEmpty: isNothing(now) && then === null,
    isExplained: now.direct.difference.isZero(),
  }
}

function isNothing({ direct }: CashFlowOf): boolean {
  return [...direct.figures.values()].every((amount) => amount.isZero())
}
