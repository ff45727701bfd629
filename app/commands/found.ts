import type { Runtime } from '#app/commands/execute.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { CountLimits } from '#app/domain/ledger/cash-count.ts'
import type { Money } from '#app/domain/money.ts'
import { SAVINGS_ROLES } from '#app/domain/savings/entries.ts'
import { STANDARD_NAMES } from '#app/domain/savings/products.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { withAccess, withTenant } from '#db/client.server.ts'
import { openBook } from '#db/queries/books.ts'
import { insertCountLimits } from '#db/queries/cash.ts'
import { insertProduct } from '#db/queries/savings-products.ts'
import { insertCooperative, type NewCooperative } from '#db/queries/tenancy.ts'

/** What the founding meeting sets: the dated amounts of the three kinds of savings every cooperative has. */
export type Statutes = {
  /** Paid once on joining. */
  readonly principal: Money
  /** Due every month. */
  readonly mandatory: Money
  /** The least a voluntary account keeps. */
  readonly leastVoluntary: Money
  readonly source: string
}

/** Statutes hold for months before the cooperative came here, too. */
const FROM_THE_START: LocalDate = localDate('1990-01-01')
/** Weekly, as a first proposal; the board sets its own limits from a day on. */
const FIRST_COUNT_LIMITS: CountLimits = {
  from: FROM_THE_START,
  freshDays: 7,
  lateDays: 14,
  source: 'Anjuran awal Lumbung: kas dihitung tiap minggu',
}

/**
 * Founds a cooperative here: its place in the directory, its book on the whole chart, its savings products.
 *
 * The operator does this, not a member; it is no command because no cooperative exists yet to hold its key.
 */
export async function foundCooperative(
  runtime: Pick<Runtime, 'db'>,
  facts: NewCooperative,
  statutes: Statutes,
): Promise<Cooperative> {
  const cooperative = await withAccess(runtime.db, (tx) => insertCooperative(tx, facts))
  await withTenant(runtime.db, cooperative.id, async (tx) => {
    await openBook(tx, { cooperativeId: cooperative.id, kind: 'cooperative', name: facts.name })
    const amounts = {
      principal: statutes.principal,
      mandatory: statutes.mandatory,
      voluntary: statutes.leastVoluntary,
    } as const satisfies Record<keyof typeof STANDARD_NAMES, Money>
    for (const kind of ['principal', 'mandatory', 'voluntary'] as const) {
      await insertProduct(tx, cooperative.id, {
        kind,
        name: STANDARD_NAMES[kind],
        postingRole: SAVINGS_ROLES[kind],
        term: { from: FROM_THE_START, amount: amounts[kind], source: statutes.source },
      })
    }
    await insertCountLimits(tx, cooperative.id, FIRST_COUNT_LIMITS)
  })
  return cooperative
}
