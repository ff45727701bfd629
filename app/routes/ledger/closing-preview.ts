import type { ClosingPreview } from '#app/components/entry-periods.tsx'
import { firstDay, lastDay, type Month, newYearOf } from '#app/domain/calendar.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import type { TenantTx } from '#db/tables.ts'

/** What a month's statements come to, as its closing would keep them. */
export async function closingPreview(
  tx: TenantTx,
  book: BookRef,
  month: Month,
): Promise<ClosingPreview> {
  const to = lastDay(month)
  const over = (from: typeof to) => accountBalances(tx, book, { from, to, closing: 'without' })
  const year = await over(newYearOf(to))
  const sheet = balanceSheet(year)
  const surplus = (balances: typeof year) =>
    figureOf(surplusStatement(balances), 'surplus_after_tax').toString()
  return {
    monthSurplus: surplus(await over(firstDay(month))),
    yearSurplus: surplus(year),
    assets: figureOf(sheet, 'total_assets').toString(),
    liabilities: figureOf(sheet, 'total_liabilities').toString(),
    equity: figureOf(sheet, 'total_equity').toString(),
  }
}
