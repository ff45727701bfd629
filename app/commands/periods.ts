import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { publishIndicators } from '#app/commands/oversight.ts'
import { keptAtClosing } from '#app/commands/period-statements.ts'
import { lastDay, type Month } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { insertReopening, openReopenings, settleReopening } from '#db/queries/period-reopenings.ts'
import { insertPeriodStatement } from '#db/queries/period-statements.ts'
import { closedThrough, closePeriod, reopenPeriod } from '#db/queries/periods.ts'
import { takeTurn } from '#db/queries/turn.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

type MonthAnswer = { readonly month: string }

const Closing = z.strictObject({ month: field.month })

/**
 * Closes a month and all before it, keeps its statements as they are now, and publishes its indicators to the
 * ministry. A month that was opened again and closes once more is another version; the earlier one stays.
 *
 * @throws {DomainError} `period_closed`, `date_in_future` for a month that has not ended.
 */
export const closeMonth: Command<z.infer<typeof Closing>, MonthAnswer> = command({
  name: 'periods.close',
  permission: 'periods:close',
  input: Closing,
  run: async (context, { month }) => {
    const { tx, cooperative, actor, today } = context
    if (month >= today.slice(0, 7)) throw new DomainError('date_in_future', { field: 'month' })
    const book = await mainBook(tx, cooperative.id)
    await closePeriod(tx, { ...book, actor: actor.userId }, month)
    const frozen = await keptAtClosing(tx, context.cooperative, month)
    await insertPeriodStatement(tx, book, { month, ...frozen })
    await publishIndicators(context, month)
    return { month }
  },
})

const Wish = z.strictObject({ month: field.month, reason: field.line })

/**
 * Proposes to open a closed month again, and all after it, with a reason; a proposal for it that waits is replaced.
 *
 * @throws {DomainError} `period_not_closed`.
 */
export const proposeReopening: Command<
  z.infer<typeof Wish>,
  MonthAnswer & { readonly reopening_id: string }
> = command({
  name: 'periods.propose_reopening',
  permission: 'periods:propose_reopening',
  input: Wish,
  run: async ({ tx, cooperative, actor }, { month, reason }) => {
    await takeTurn(tx, cooperative.id, REOPENING)
    const book = await mainBook(tx, cooperative.id)
    await refuseOpen(tx, book, month)
    for (const { id } of await openReopenings(tx, book, month)) {
      const replaced = { id, state: 'replaced', by: null, note: null } as const
      await settleReopening(tx, cooperative.id, replaced)
    }
    const id = newId()
    await insertReopening(tx, book, { id, month, reason, proposedBy: actor.userId })
    return { month, reopening_id: id }
  },
})

const Granting = z.strictObject({ month: field.month, reason: field.lineOrNone })

/**
 * Opens a closed month again, and all after it, as another person proposed; not by one who closed any of them.
 *
 * @throws {DomainError} `period_not_closed`, `reopening_missing` (nobody proposed it), `same_person`,
 *   `year_closed` (the year's closing is taken back first).
 */
export const reopenMonth: Command<z.infer<typeof Granting>, MonthAnswer> = command({
  name: 'periods.reopen',
  permission: 'periods:reopen',
  input: Granting,
  run: async ({ tx, cooperative, actor }, { month, reason: note }) => {
    await takeTurn(tx, cooperative.id, REOPENING)
    const book = await mainBook(tx, cooperative.id)
    await refuseOpen(tx, book, month)
    const wish = await waitingFor(tx, book, month)
    if (wish.proposedBy === actor.userId) throw new DomainError('same_person')
    await reopenPeriod(tx, { ...book, actor: actor.userId }, { month, reason: wish.reason })
    const settled = {
      id: wish.id,
      state: 'approved',
      by: actor.userId,
      note: note ?? null,
    } as const
    await settleReopening(tx, cooperative.id, settled)
    return { month }
  },
})

/**
 * Rejects a proposal to open a month again; whoever made it may take it back so as well.
 *
 * @throws {DomainError} `reopening_missing`.
 */
export const rejectReopening: Command<z.infer<typeof Wish>, MonthAnswer> = command({
  name: 'periods.reject_reopening',
  permission: 'periods:propose_reopening',
  input: Wish,
  run: async ({ tx, cooperative, actor }, { month, reason: note }) => {
    await takeTurn(tx, cooperative.id, REOPENING)
    const book = await mainBook(tx, cooperative.id)
    const wish = await waitingFor(tx, book, month)
    const isOwn = wish.proposedBy === actor.userId
    const settled = isOwn
      ? ({ state: 'replaced', by: null } as const)
      : ({ state: 'rejected', by: actor.userId } as const)
    await settleReopening(tx, cooperative.id, { id: wish.id, ...settled, note })
    return { month }
  },
})

/** Whoever decides on a month's reopening waits for this turn. */
const REOPENING = 'period reopening'

async function refuseOpen(tx: TenantTx, book: BookRef, month: Month): Promise<void> {
  const closed = await closedThrough(tx, book)
  if (closed === null || closed < lastDay(month)) {
    throw new DomainError('period_not_closed', { field: 'month', month })
  }
}

async function waitingFor(tx: TenantTx, book: BookRef, month: Month) {
  const [wish] = await openReopenings(tx, book, month)
  if (wish === undefined) throw new DomainError('reopening_missing', { field: 'month', month })
  return wish
}
