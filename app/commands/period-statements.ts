import { createHash } from 'node:crypto'
import { canonical } from '#app/commands/execute.ts'
import { lastDay, type Month, newYearOf } from '#app/domain/calendar.ts'
import type { Statement } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import { accountBalances } from '#db/queries/statements.ts'
import type { TenantTx } from '#db/tables.ts'

/** A line as it is kept: its key in the statement's form, and whole rupiah as text; a heading has no amount. */
export type FrozenLine = {
  readonly key: string
  readonly kind: string
  readonly amount: string | null
}

/** The statements of a book year up to a month's end, as plain data. */
export type FrozenStatements = {
  readonly from: string
  readonly to: string
  readonly neraca: readonly FrozenLine[]
  readonly phu: readonly FrozenLine[]
}

/**
 * Draws up Neraca and PHU from 1 January to a month's end as a closing keeps them, with the hash that tells
 * whether a figure was changed afterwards.
 *
 * @returns The hash is SHA-256 over the figures as JSON with sorted keys, in hexadecimal digits.
 */
export async function statementsOf(
  tx: TenantTx,
  book: BookRef,
  month: Month,
): Promise<{ readonly figures: FrozenStatements; readonly hash: string }> {
  const to = lastDay(month)
  const from = newYearOf(to)
  const balances = await accountBalances(tx, book, { from, to, closing: 'without' })
  const figures = {
    from,
    to,
    neraca: linesOf(balanceSheet(balances)),
    phu: linesOf(surplusStatement(balances)),
  }
  return { figures, hash: hashOfFigures(figures) }
}

/** The hash of kept figures, by which they are known again. */
export function hashOfFigures(figures: unknown): string {
  return createHash('sha256').update(canonical(figures)).digest('hex')
}

function linesOf({ lines }: Statement): readonly FrozenLine[] {
  return lines.map(({ key, kind, amount }) => ({ key, kind, amount: amount?.toString() ?? null }))
}
