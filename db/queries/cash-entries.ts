import type { LocalDate } from '#app/domain/calendar.ts'
import { CASH_RANGE, type CashEntry } from '#app/domain/statements/cash-flow.ts'
import { CASH_CODE } from '#app/domain/statements/moves.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import { movesOf } from '#db/queries/moves.ts'
import type { TenantTx } from '#db/tables.ts'

/** What of a span of days, both included, touches cash, with its lines on other accounts; like ones together. */
export async function cashEntries(
  tx: TenantTx,
  book: BookRef,
  span: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<readonly CashEntry[]> {
  const moves = await movesOf(tx, book, { ...span, touching: [CASH_RANGE] })
  return moves.map(({ lines, isReversal, isBroughtForward }) => ({
    isReversal,
    isBroughtForward,
    counter: lines.filter(({ code }) => code !== CASH_CODE),
  }))
}
