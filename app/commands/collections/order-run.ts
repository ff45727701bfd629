import { z } from 'zod'
import { type PlannedRow, planOn } from '#app/commands/collections/order-plan.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import { execute, executeWithin, type Runtime } from '#app/commands/execute.ts'
import * as field from '#app/commands/fields.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import { transferSavings } from '#app/commands/savings-transfer.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { isForLackOfMoney } from '#app/domain/collections/standing-order.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Actor } from '#app/domain/tenancy/roles.ts'
import { refusalOf } from '#db/failures.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { keepPoint, leavePoint, returnToPoint } from '#db/queries/savepoint.ts'
import { holdBook } from '#db/queries/savings-interest.ts'
import {
  getStandingRun,
  insertRunRows,
  insertStandingRun,
  listRunRows,
  type StandingRun,
  type StandingRunRow,
} from '#db/queries/standing-runs.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { derivedId, newId } from '#db/uuid.ts'

const Running = z.strictObject({
  date: field.dayOrNone,
  /** What was seen; left out, whatever it comes to now. */
  digest: z.preprocess(field.emptyIsNone, z.string().optional()),
  /** A run that is not through yet, to go on with. */
  run: field.id.optional(),
})

/** What a run did so far, and how many rows still wait to be tried. */
export type OrderRun = {
  readonly run_id: string
  readonly posted: number
  readonly failed: number
  readonly amount: string
  readonly left: number
}

/** Entries of one transaction: a balance that many of them move gets slower with each until it commits. */
const ROWS_AT_ONCE = 40

/**
 * Runs standing orders whose day of the month has come by a day, and puts titipan to what fell due: by
 * `savings.transfer` and `loans.repay`, dated on that day. At most 40 at once; `run` goes on while some are
 * `left`, with what the books say by then.
 *
 * An order runs once a month; one whose entry was corrected, or that lacked the money, runs with the next.
 * What the book refuses is undone by itself and written down with its reason.
 *
 * @throws {DomainError} `date_in_future`, `period_closed`, `orders_changed` when it no longer comes to what
 *   was seen, `orders_nothing`, `run_missing`.
 */
export const runOrders: Command<z.infer<typeof Running>, OrderRun> = command({
  name: 'collections.run_orders',
  permission: 'collections:run_orders',
  input: Running,
  run: async (context, input) => {
    const { tx, cooperative, today } = context
    await takeTurn(tx, cooperative.id, 'standing orders')
    const run = input.run === undefined ? null : await getStandingRun(tx, cooperative.id, input.run)
    const date = run?.bookedOn ?? input.date ?? today
    refuseFuture(context, date)
    const book = await mainBook(tx, cooperative.id)
    // Nobody posts from here on, so that what is planned is what can be posted.
    await holdBook(tx, book)
    const closed = await closedThrough(tx, book)
    if (closed !== null && date <= closed) throw new DomainError('period_closed', { field: 'date' })
    const { rows, digest } = await planOn(context, date)
    if (run === null && input.digest !== undefined && input.digest !== digest) {
      throw new DomainError('orders_changed')
    }
    const tried = run === null ? [] : await listRunRows(tx, cooperative.id, { runId: run.id })
    const open = rows.filter((row) => !tried.some((one) => isSame(one, row)))
    const ready = open.filter(({ reason }) => reason === null)
    if (run === null && ready.length === 0) throw new DomainError('orders_nothing')
    const outcomes = await bookRows(context, { run, date, tried: tried.length, open, ready })
    const posted = outcomes.rows.filter(({ entryId }) => entryId !== null)
    return {
      run_id: outcomes.runId,
      posted: posted.length,
      failed: outcomes.rows.length - posted.length,
      amount: Money.sum(posted.map(({ amount }) => amount)).toString(),
      left: Math.max(ready.length - ROWS_AT_ONCE, 0),
    }
  },
})

/** The same order, or titipan of the same loan. */
function isSame(one: StandingRunRow, row: PlannedRow): boolean {
  return one.orderId === row.orderId && (row.orderId !== null || one.loanId === row.loanId)
}

/** Tries as many rows as go at once; those that lack the money are written down with the last of them. */
async function bookRows(
  context: CommandContext,
  of: {
    readonly run: StandingRun | null
    readonly date: LocalDate
    readonly tried: number
    readonly open: readonly PlannedRow[]
    readonly ready: readonly PlannedRow[]
  },
) {
  const { tx, cooperative, actor } = context
  const { date, open, ready } = of
  const runId = of.run?.id ?? newId()
  if (of.run === null) {
    await insertStandingRun(tx, cooperative.id, { id: runId, bookedOn: date, by: actor.userId })
  }
  const rows = []
  for (const row of ready.slice(0, ROWS_AT_ONCE)) {
    rows.push(await tryRow(context, row, { runId, date }))
  }
  if (ready.length <= ROWS_AT_ONCE) {
    const lacking = open.filter(({ reason }) => isForLackOfMoney(reason))
    rows.push(...lacking.map((row) => ({ ...row, entryId: null })))
  }
  const written = { runId, bookedOn: date, after: of.tried, rows }
  await insertRunRows(tx, cooperative.id, written)
  return { runId, rows }
}

/** A page answers before anyone in between gives up on it; what is left waits for the next run. */
const LONGEST_MS = 25_000

/**
 * Goes on with a run until all its rows were tried, or 25 seconds have passed.
 *
 * @param from.key The key of who asks, so that the same form sent twice gives the same verdicts.
 */
export async function runRest(
  runtime: Runtime,
  from: { readonly cooperative: Cooperative; readonly actor: Actor; readonly key: string },
  begun: OrderRun,
): Promise<void> {
  const { cooperative, actor, key } = from
  const until = runtime.now().getTime() + LONGEST_MS
  for (let { left } = begun; left > 0 && runtime.now().getTime() < until; ) {
    const envelope = { cooperative, actor, key: derivedId(key, `${left}`) }
    const input = { date: undefined, digest: undefined, run: begun.run_id }
    left = (await execute(runtime, envelope, { command: runOrders, input })).result.left
  }
}

type Run = { readonly runId: string; readonly date: LocalDate }

/** Posts one row; what the book refuses is undone and told, and the next row goes on. */
async function tryRow(context: CommandContext, row: PlannedRow, run: Run) {
  await keepPoint(context.tx)
  try {
    const entryId = await postRow(context, row, run)
    await leavePoint(context.tx)
    return { ...row, entryId }
  } catch (error) {
    const refusal = refusalOf(error)
    if (refusal === null || refusal.code === 'forbidden') throw error
    await returnToPoint(context.tx)
    await leavePoint(context.tx)
    return { ...row, amount: Money.zero, entryId: null, reason: refusal.code }
  }
}

async function postRow(context: CommandContext, row: PlannedRow, run: Run): Promise<string> {
  const { loanId, orderId, amount } = row
  const { date, runId } = run
  const key = derivedId(runId, orderId ?? known(loanId, 'titipan waits on a loan'))
  if (loanId !== null) {
    const method = orderId === null ? ('deposit' as const) : ('savings' as const)
    const input = { loan: loanId, amount, fees: Money.zero, method, date, only_due: true }
    return (await executeWithin(context, { key, command: repayLoan, input })).entry_id
  }
  const { memberId } = known(row.order, 'wajib is paid by an order')
  const from = known(row.sourceId, 'an order that runs has its sukarela')
  const input = { member: memberId, from, to: 'mandatory', amount, date }
  return (await executeWithin(context, { key, command: transferSavings, input })).entry_id
}
