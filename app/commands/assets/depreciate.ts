import { z } from 'zod'
import { ASSET_TURN } from '#app/commands/assets/terms.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { postAll, postReversal } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import { depreciatedThrough } from '#app/domain/assets/depreciation.ts'
import { depreciationEntry } from '#app/domain/assets/entries.ts'
import {
  addDays,
  addMonths,
  firstDay,
  type LocalDate,
  lastDay,
  type Month,
  monthOf,
} from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { listDisposals } from '#db/queries/asset-disposals.ts'
import { type Asset, insertMovements, listAssets, listMovements } from '#db/queries/assets.ts'
import {
  holdDepreciationRun,
  insertDepreciationRun,
  listDepreciationRuns,
  undoneDepreciationRun,
} from '#db/queries/depreciation-runs.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

/** What a month writes off of each asset, and whether it makes up for months that are closed already. */
export type DepreciationMonth = {
  readonly month: Month
  readonly parts: readonly { readonly asset: Asset; readonly amount: Money }[]
  readonly catchesUp: boolean
}

/**
 * What a run through a month would write off, month by month: from the month after the last run, or the first
 * that is open; what closed months left out is made up for in the first. Months with nothing are left out.
 */
export async function depreciationDue(
  { tx, cooperative, today }: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  through: Month,
): Promise<readonly DepreciationMonth[]> {
  const book = await mainBook(tx, cooperative.id)
  const closed = await closedThrough(tx, book)
  const gone = new Set((await listDisposals(tx, cooperative.id)).map(({ assetId }) => assetId))
  const assets = (await listAssets(tx, cooperative.id, { on: today })).filter(
    ({ id, withdrawn, plan }) => withdrawn === null && !gone.has(id) && plan.method !== 'none',
  )
  const [last] = await listDepreciationRuns(tx, cooperative.id, { standing: true, limit: 1 })
  const begins = assets.map(({ plan }) => monthOf(plan.startsOn)).toSorted()[0]
  if (begins === undefined) return []
  const open = closed === null ? begins : monthOf(addDays(closed, 1))
  const after = last === undefined ? begins : next(last.month)
  const first = [begins, open, after].toSorted().at(-1) ?? begins
  const done = new Map(assets.map((one) => [one.id, one.accumulated.minus(one.openingAccumulated)]))
  const months: DepreciationMonth[] = []
  for (let month = first; month <= through; month = next(month)) {
    const end = lastDay(month)
    const parts = assets.flatMap((asset) => {
      const so = done.get(asset.id) ?? Money.zero
      const amount = depreciatedThrough(asset.plan, end).minus(so)
      if (!amount.isPositive()) return []
      done.set(asset.id, so.plus(amount))
      return [{ asset, amount }]
    })
    const isFirst = month === first
    if (parts.length > 0)
      months.push({ month, parts, catchesUp: isFirst && isBehind(parts, first) })
  }
  return months
}

function isBehind(parts: DepreciationMonth['parts'], month: Month): boolean {
  const before = addDays(firstDay(month), -1)
  return parts.some(({ asset, amount }) => {
    const end = depreciatedThrough(asset.plan, lastDay(month))
    return end.minus(depreciatedThrough(asset.plan, before)).isLessThan(amount)
  })
}

function next(month: Month): Month {
  return monthOf(addMonths(firstDay(month), 1))
}

const Through = z.strictObject({ month: field.month })

/**
 * Books the depreciation of every month that has none yet, up to and including one: an entry a month (6105 → 169x),
 * all at once. A month is booked once.
 *
 * @throws {DomainError} `date_in_future` for a month that has not ended, `run_done`, `period_closed`,
 *   `depreciation_nothing`.
 */
export const depreciateAssets: Command<
  z.infer<typeof Through>,
  { readonly run_ids: readonly string[]; readonly amount: string }
> = command({
  name: 'assets.depreciate',
  permission: 'assets:record',
  input: Through,
  run: async (context, { month: through }) => {
    const { tx, cooperative, actor, today } = context
    if (lastDay(through) > today) throw new DomainError('date_in_future', { field: 'month' })
    await takeTurn(tx, cooperative.id, ASSET_TURN)
    await refuseDone(context, through)
    const due = await depreciationDue(context, through)
    if (due.length === 0) throw new DomainError('depreciation_nothing', { field: 'month' })
    const posted = await postAll(
      context,
      due.map(({ month, parts }) =>
        depreciationEntry(
          { date: lastDay(month), memo: `Penyusutan aset tetap bulan ${month}` },
          parts.map(({ asset: { assetClass, unit }, amount }) => ({ assetClass, unit, amount })),
        ),
      ),
    )
    const ids: string[] = []
    for (const [at, { month, parts }] of due.entries()) {
      const { entryId } = known(posted[at], 'every month was posted')
      const id = newId()
      const amount = Money.sum(parts.map((part) => part.amount))
      await insertDepreciationRun(tx, cooperative.id, {
        id,
        month,
        amount,
        assets: parts.length,
        entryId,
        by: actor.userId,
      })
      await insertMovements(
        tx,
        cooperative.id,
        movementsOf(parts, { id, entryId, on: lastDay(month) }),
      )
      ids.push(id)
    }
    const all = due.flatMap(({ parts }) => parts.map(({ amount }) => amount))
    return { run_ids: ids, amount: Money.sum(all).toString() }
  },
})

function movementsOf(
  parts: DepreciationMonth['parts'],
  run: { readonly id: string; readonly entryId: string; readonly on: LocalDate },
) {
  return parts.map(({ asset, amount }) => ({
    assetId: asset.id,
    kind: 'depreciate' as const,
    on: run.on,
    cost: Money.zero,
    accumulated: amount,
    runId: run.id,
    entryId: run.entryId,
  }))
}

/** @throws {DomainError} `run_done` where that month or a later one is booked, `period_closed`. */
async function refuseDone({ tx, cooperative }: CommandContext, through: Month): Promise<void> {
  const [last] = await listDepreciationRuns(tx, cooperative.id, { standing: true, limit: 1 })
  if (last !== undefined && last.month >= through) {
    throw new DomainError('run_done', { field: 'month' })
  }
  const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
  if (closed !== null && lastDay(through) <= closed) {
    throw new DomainError('period_closed', {
      field: 'month',
      month: through,
      closed_through: closed,
    })
  }
}

const Undoing = z.strictObject({ run: field.id, reason: field.line })

/**
 * Takes the latest month's depreciation back by a mirror entry; the month may be booked again while it is open.
 *
 * @throws {DomainError} `run_missing`, `run_undone`, `depreciation_later` when a later month stands,
 *   `asset_disposed_since` when one of its assets has left meanwhile.
 */
export const undoDepreciation: Command<
  z.infer<typeof Undoing>,
  { readonly run_id: string; readonly entry_id: string }
> = command({
  name: 'assets.undo_depreciation',
  permission: 'assets:undo',
  input: Undoing,
  run: async (context, { run: id, reason }) => {
    const { tx, cooperative, actor } = context
    await takeTurn(tx, cooperative.id, ASSET_TURN)
    const run = await holdDepreciationRun(tx, cooperative.id, id)
    if (run.undoneReason !== null) throw new DomainError('run_undone')
    const [last] = await listDepreciationRuns(tx, cooperative.id, { standing: true, limit: 1 })
    if (last !== undefined && last.id !== id) {
      throw new DomainError('depreciation_later', { month: last.month })
    }
    const parts = await listMovements(tx, cooperative.id, { runId: id })
    const gone = new Set((await listDisposals(tx, cooperative.id)).map(({ assetId }) => assetId))
    if (parts.some(({ assetId }) => gone.has(assetId)))
      throw new DomainError('asset_disposed_since')
    const book = await mainBook(tx, cooperative.id)
    const original = await getEntry(tx, book, run.entryId)
    const { entryId } = await postReversal(context, book, { original, reason })
    const { date: on } = await getEntry(tx, book, entryId)
    await insertMovements(
      tx,
      cooperative.id,
      parts.map((part) => ({
        ...part,
        kind: 'undo' as const,
        on,
        accumulated: part.accumulated.negated(),
        runId: null,
        entryId,
      })),
    )
    await undoneDepreciationRun(tx, cooperative.id, { id, by: actor.userId, reason })
    return { run_id: id, entry_id: entryId }
  },
})
