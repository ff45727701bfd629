import type { Runtime } from '#app/commands/execute.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { cashFlow, cashMovements } from '#app/domain/statements/cash-flow.ts'
import { equityStatement } from '#app/domain/statements/equity.ts'
import { rangeOf } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import { readTenant } from '#db/client.server.ts'
import { cashEntries } from '#db/queries/cash-entries.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import { movesOf } from '#db/queries/moves.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { unitBalances } from '#db/queries/unit-balances.ts'
import type { TenantTx } from '#db/tables.ts'

/** Of a day within a month, so that its lines are summed beside the balances of whole months. */
const YEAR = { from: localDate('2025-01-01'), to: localDate('2025-11-24') }
const SPAN = { ...YEAR, closing: 'without' } as const
const NOTHING = { opening: Money.zero, closing: Money.zero }

const TRIES = 3

/** Each statement from the database to its lines. */
const STATEMENTS: Readonly<Record<string, (tx: TenantTx, book: BookRef) => Promise<unknown>>> = {
  neraca: async (tx, book) => balanceSheet(await accountBalances(tx, book, SPAN)),
  phu: async (tx, book) => surplusStatement(await unitBalances(tx, book, SPAN)),
  'arus kas': async (tx, book) =>
    cashFlow(cashMovements(await cashEntries(tx, book, YEAR)), NOTHING),
  'perubahan ekuitas': async (tx, book) =>
    equityStatement(
      await accountBalances(tx, book, SPAN),
      await movesOf(tx, book, { ...YEAR, touching: [rangeOf('3101-3501')] }),
    ),
}

/** Times each statement of a book, beside summing all its lines once; says the ratios, to the Neraca too. */
export async function statementTimes(
  runtime: Runtime,
  book: BookRef,
  summed: number,
): Promise<readonly string[]> {
  const lines: string[] = []
  let neraca = 0
  for (const [name, draw] of Object.entries(STATEMENTS)) {
    const took = await bestOf(TRIES, () =>
      readTenant(runtime.db, book.cooperativeId, (tx) => draw(tx, book)),
    )
    if (neraca === 0) neraca = took
    const ratio = (took / summed).toFixed(2)
    lines.push(
      `  ${name}: ${took.toFixed(1)} ms, ratio ${ratio}; to the Neraca ${(took / neraca).toFixed(1)}`,
    )
  }
  return lines
}

async function bestOf(tries: number, once: () => Promise<unknown>): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let n = 0; n < tries; n += 1) {
    const started = performance.now()
    await once()
    best = Math.min(best, performance.now() - started)
  }
  return best
}
