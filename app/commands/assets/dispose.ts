import { z } from 'zod'
import { ASSET_TURN } from '#app/commands/assets/terms.ts'
import { type Explained, shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { refuseCashGone } from '#app/commands/cash-taken-back.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post, postReversal, refuseFuture } from '#app/commands/posting.ts'
import { DISPOSAL_WAYS, SALE_MEANS } from '#app/domain/assets/classes.ts'
import { depreciatedThrough } from '#app/domain/assets/depreciation.ts'
import {
  type AssetEvent,
  type Disposal,
  depreciationEntry,
  disposalEntry,
  disposalGain,
} from '#app/domain/assets/entries.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { insertDisposal, listDisposals, undoneDisposal } from '#db/queries/asset-disposals.ts'
import {
  type Asset,
  getAsset,
  insertMovements,
  listMovements,
  withdrawAsset,
} from '#db/queries/assets.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const Disposing = z
  .strictObject({
    asset: field.id,
    how: z.enum(DISPOSAL_WAYS, { error: 'field.choose' }),
    date: field.dayOrNone,
    proceeds: field.amountOrZero,
    means: z.preprocess(
      field.emptyIsNone,
      z.enum(SALE_MEANS, { error: 'field.choose' }).default('cash'),
    ),
    reason: field.line,
  })
  .refine(({ how, proceeds }) => how !== 'sale' || proceeds.isPositive(), {
    path: ['proceeds'],
    error: 'field.amount_positive',
  })
  .refine(({ how, proceeds }) => how === 'sale' || proceeds.isZero(), {
    path: ['proceeds'],
    error: 'field.sale_only',
  })

/**
 * Sells an asset, scraps it, or writes down that it is lost: depreciation to the very day first, then it goes out
 * of the book with what was got for it beside its value.
 *
 * @throws {DomainError} `asset_missing`, `asset_gone`, `date_before` (its purchase), `asset_depreciated_past` when a
 *   run has written off beyond that day, `period_closed`, `date_in_future`.
 */
export const disposeAsset: Command<
  z.infer<typeof Disposing>,
  { readonly disposal_id: string; readonly entry_id: string; readonly gain: string }
> = command({
  name: 'assets.dispose',
  permission: 'assets:record',
  input: Disposing,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const on = input.date ?? context.today
    refuseFuture(context, on)
    await takeTurn(tx, cooperative.id, ASSET_TURN)
    const asset = await getAsset(tx, cooperative.id, { id: input.asset, on: context.today })
    const last = lastDepreciation(asset, on)
    const entryIds: string[] = []
    if (last.isPositive()) entryIds.push(await bookLast(context, { asset, on, amount: last }))
    const disposal: Disposal = {
      how: input.how,
      means: input.how === 'sale' ? input.means : null,
      proceeds: input.proceeds,
      cost: asset.cost,
      accumulated: asset.accumulated.plus(last),
    }
    const draft = disposalEntry(eventOf(asset, on), disposal)
    const { entryId } = await post(context, { ...draft, memo: `${draft.memo}: ${input.reason}` })
    entryIds.push(entryId)
    const gain = disposalGain(disposal)
    const id = newId()
    await insertMovements(tx, cooperative.id, [
      {
        assetId: asset.id,
        kind: 'dispose',
        on,
        cost: disposal.cost.negated(),
        accumulated: disposal.accumulated.negated(),
        runId: null,
        entryId,
      },
    ])
    const { how, means, proceeds } = disposal
    const { reason } = input
    const written = { id, assetId: asset.id, on, how, means, proceeds, gain, reason, entryIds }
    await insertDisposal(tx, cooperative.id, { ...written, by: actor.userId })
    return { disposal_id: id, entry_id: entryId, gain: gain.toString() }
  },
})

/**
 * What is written off from the last run to the end of the day an asset leaves.
 *
 * @throws {DomainError} `asset_gone`, `date_before`, `asset_depreciated_past`.
 */
export function lastDepreciation(asset: Asset, on: LocalDate): Money {
  if (asset.cost.isZero()) throw new DomainError('asset_gone')
  const earliest = asset.means === 'taken_over' ? asset.plan.startsOn : asset.acquiredOn
  if (on < earliest) throw new DomainError('date_before', { field: 'date', earliest })
  const before = asset.accumulated.minus(asset.openingAccumulated)
  const last = depreciatedThrough(asset.plan, on).minus(before)
  if (last.isNegative()) throw new DomainError('asset_depreciated_past', { field: 'date' })
  return last
}

async function bookLast(
  context: CommandContext,
  last: { readonly asset: Asset; readonly on: LocalDate; readonly amount: Money },
): Promise<string> {
  const { asset, on, amount } = last
  const { assetClass, unit, label } = eventOf(asset, on)
  const memo = `Penyusutan sampai hari pelepasan, aset ${label}`
  const draft = depreciationEntry({ date: on, memo }, [{ assetClass, unit, amount }])
  const { entryId } = await post(context, draft)
  const movement = { assetId: asset.id, kind: 'depreciate' as const, on, cost: Money.zero }
  await insertMovements(context.tx, context.cooperative.id, [
    { ...movement, accumulated: amount, runId: null, entryId },
  ])
  return entryId
}

function eventOf({ assetClass, unit, no, name }: Asset, date: LocalDate): AssetEvent {
  return { date, assetClass, unit, label: `${no} ${name}` }
}

const Undoing = z.strictObject({
  asset: field.id,
  reason: field.line,
  short_reason: shortReason,
})

/**
 * Takes back what was written about an asset last: its leaving, or, where nothing was written off yet, its coming.
 * Each entry is reversed; the register says why.
 *
 * @throws {DomainError} `asset_missing`, `asset_gone`, `asset_depreciated` when runs have written off since it came;
 *   and as `refuseShort` where a sale for cash is taken back.
 */
export const undoAsset: Command<
  z.infer<typeof Undoing>,
  { readonly asset_id: string; readonly undone: string }
> = command({
  name: 'assets.undo',
  permission: 'assets:undo',
  input: Undoing,
  run: async (context, { asset: id, short_reason, ...input }) => {
    const { memo: reason } = withShortReason({ memo: input.reason }, short_reason)
    const told = { assetId: id, reason, shortReason: short_reason }
    const { tx, cooperative, actor, today } = context
    await takeTurn(tx, cooperative.id, ASSET_TURN)
    const asset = await getAsset(tx, cooperative.id, { id, on: today })
    const [disposal] = await listDisposals(tx, cooperative.id, id)
    if (disposal !== undefined) {
      for (const entryId of disposal.entryIds.toReversed()) {
        await reverse(context, { ...told, entryId })
      }
      await undoneDisposal(tx, cooperative.id, { id: disposal.id, by: actor.userId, reason })
      return { asset_id: id, undone: 'disposal' }
    }
    if (asset.withdrawn !== null) throw new DomainError('asset_gone')
    if (!asset.accumulated.equals(asset.openingAccumulated)) {
      throw new DomainError('asset_depreciated')
    }
    if (asset.entryId === null) await forget(context, asset)
    else await reverse(context, { ...told, entryId: asset.entryId })
    await withdrawAsset(tx, cooperative.id, { id, on: today, by: actor.userId, reason })
    return { asset_id: id, undone: 'registration' }
  },
})

/** Reverses an entry, and what it did to the register on the day of the reversal. */
async function reverse(
  context: CommandContext,
  what: { readonly assetId: string; readonly entryId: string; readonly reason: string } & Explained,
): Promise<void> {
  const { tx, cooperative } = context
  const book = await mainBook(tx, cooperative.id)
  const original = await getEntry(tx, book, what.entryId)
  await refuseCashGone(context, book, { original, shortReason: what.shortReason })
  const { entryId } = await postReversal(context, book, { original, reason: what.reason })
  const { date: on } = await getEntry(tx, book, entryId)
  const done = await listMovements(tx, cooperative.id, {
    assetId: what.assetId,
    entryIds: [what.entryId],
  })
  await insertMovements(
    tx,
    cooperative.id,
    done.map((one) => ({
      ...one,
      kind: 'undo' as const,
      on,
      cost: one.cost.negated(),
      accumulated: one.accumulated.negated(),
      runId: null,
      entryId,
    })),
  )
}

/** Nothing was booked for what was taken over: the register alone gives it back, on the day it had it from. */
async function forget({ tx, cooperative }: CommandContext, asset: Asset): Promise<void> {
  const done = await listMovements(tx, cooperative.id, { assetId: asset.id })
  await insertMovements(
    tx,
    cooperative.id,
    done.map((one) => ({
      ...one,
      kind: 'undo' as const,
      cost: one.cost.negated(),
      accumulated: one.accumulated.negated(),
      entryId: null,
    })),
  )
}
