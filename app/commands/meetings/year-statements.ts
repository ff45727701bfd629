import {
  benefitsOver,
  cashFlowOver,
  equityOver,
  surplusOver,
} from '#app/commands/statements/drawn-up.ts'
import { readNotes } from '#app/commands/statements/notes.ts'
import { isLoss, planOf, sharingFacts } from '#app/commands/surplus/sharing.ts'
import type { YearStatements } from '#app/documents/pack-statements.ts'
import { localDate } from '#app/domain/calendar.ts'
import { yearEnd } from '#app/domain/meetings/legal-dates.ts'
import type { YearFigures } from '#app/domain/meetings/year-figures.ts'
import { CASH_RANGE } from '#app/domain/statements/cash-flow.ts'
import { TOLD_WITHOUT_CASH, withoutCash } from '#app/domain/statements/indirect.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { movesOf } from '#db/queries/moves.ts'
import { findLiveAllocation } from '#db/queries/surplus-allocations.ts'
import { listShares } from '#db/queries/surplus-shares.ts'
import type { TenantTx } from '#db/tables.ts'

/** The days of a book year. */
export function bookYearSpan(year: number) {
  return { from: localDate(`${String(year).padStart(4, '0')}-01-01`), to: yearEnd(year) }
}

/** Draws up every statement of a book year as its own page does, beside the year before. */
export async function readYearStatements(
  tx: TenantTx,
  cooperative: Cooperative,
  given: { readonly year: number; readonly now: YearFigures; readonly before: YearFigures },
): Promise<YearStatements> {
  const { id } = cooperative
  const { year, now, before } = given
  const [span, spanBefore] = [bookYearSpan(year), bookYearSpan(year - 1)]
  const book = await mainBook(tx, id)
  const own = await surplusOver(tx, id, span)
  const moves = await movesOf(tx, book, {
    ...span,
    touching: TOLD_WITHOUT_CASH,
    sparing: CASH_RANGE,
  })
  return {
    span,
    spanBefore,
    sheet: { now: now.sheet, before: before.sheet },
    surplus: {
      now: own.statement,
      before: (await surplusOver(tx, id, spanBefore)).statement,
      shrinkage: own.shrinkage,
    },
    equity: {
      now: (await equityOver(tx, book, span)).statement,
      before: (await equityOver(tx, book, spanBefore)).statement,
    },
    cash: {
      now: await cashFlowOver(tx, book, span),
      before: await cashFlowOver(tx, book, spanBefore),
    },
    withoutCash: withoutCash(moves),
    notes: await readNotes(tx, cooperative, { on: span.to, before: spanBefore.to }),
    benefits: await benefitsOver(tx, id, span),
    shares: await sharesOfYear(tx, id, year),
  }
}

/** SHU by member as the meeting decided it, or as the percents in force would divide it until it does. */
async function sharesOfYear(
  tx: TenantTx,
  cooperativeId: string,
  year: number,
): Promise<YearStatements['shares']> {
  const allocation = await findLiveAllocation(tx, cooperativeId, year)
  if (allocation?.state === 'posted') {
    const rows = await listShares(tx, cooperativeId, { allocationId: allocation.id })
    return {
      year,
      state: 'decided',
      shares: rows.map((row) => ({
        no: row.no,
        name: row.name,
        capital: row.capitalShare,
        loans: row.loansShare,
        trade: row.tradeShare,
        total: row.total,
      })),
    }
  }
  const facts = await sharingFacts(tx, cooperativeId, year)
  if (isLoss(facts.surplus)) return null
  const shares = planOf(facts).shares.map(({ no, name, parts, total }) => ({
    no,
    name,
    ...parts,
    total,
  }))
  return shares.length === 0 ? null : { year, state: 'proposed', shares }
}
