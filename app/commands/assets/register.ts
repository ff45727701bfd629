import { z } from 'zod'
import {
  ASSET_TURN,
  FACTS,
  months,
  number,
  numberFor,
  refuseResidual,
  termsOf,
  words,
} from '#app/commands/assets/terms.ts'
import { shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post, refuseFuture } from '#app/commands/posting.ts'
import { ACQUISITION_MEANS, ASSET_CLASSES, CONDITIONS } from '#app/domain/assets/classes.ts'
import { monthsLeft } from '#app/domain/assets/depreciation.ts'
import { acquisitionEntry } from '#app/domain/assets/entries.ts'
import { addDays } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { assetAccounts } from '#db/queries/asset-accounts.ts'
import {
  describeAsset,
  getAsset,
  insertAsset,
  insertMovements,
  isNumberTaken,
} from '#db/queries/assets.ts'
import { mainBook, postingMap } from '#db/queries/ledger.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const Acquisition = z.strictObject({
  ...FACTS,
  date: field.dayOrNone,
  months,
  means: z.enum(ACQUISITION_MEANS, { error: 'field.choose' }),
  short_reason: shortReason,
})

export type AssetAnswer = { readonly asset_id: string; readonly no: string }

/**
 * Buys an asset, or takes it as a gift: it goes into the register and the book at once. How it is written off is
 * fixed by the rule of its class on that day, unless other months are given.
 *
 * @throws {DomainError} `asset_no_taken`, `residual_too_large`, `date_in_future`, `period_closed`, `cash_short`.
 */
export const acquireAsset: Command<
  z.infer<typeof Acquisition>,
  AssetAnswer & { readonly entry_id: string }
> = command({
  name: 'assets.acquire',
  permission: 'assets:record',
  input: Acquisition,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const date = input.date ?? context.today
    refuseFuture(context, date)
    refuseResidual(input.residual, input.cost)
    await takeTurn(tx, cooperative.id, ASSET_TURN)
    const assetClass = input.class
    const no = await numberFor(context, { no: input.no, assetClass })
    const terms = await termsOf(context, { assetClass, on: date })
    const draft = acquisitionEntry(
      { date, assetClass, unit: input.unit, label: `${no} ${input.name}` },
      { cost: input.cost, means: input.means },
    )
    const { entryId } = await post(context, withShortReason(draft, input.short_reason))
    const id = newId()
    await insertAsset(tx, cooperative.id, {
      ...wordsOf(input),
      id,
      no,
      assetClass,
      means: input.means,
      acquiredOn: date,
      price: input.cost,
      openingAccumulated: Money.zero,
      plan: {
        ...terms,
        months: terms.method === 'none' ? 0 : (input.months ?? terms.months),
        value: input.cost,
        residual: input.residual,
      },
      entryId,
      registeredBy: actor.userId,
    })
    await insertMovements(tx, cooperative.id, [
      {
        assetId: id,
        kind: 'acquire',
        on: date,
        cost: input.cost,
        accumulated: Money.zero,
        runId: null,
        entryId,
      },
    ])
    return { asset_id: id, no, entry_id: entryId }
  },
})

const TakingOver = z.strictObject({
  ...FACTS,
  acquired_on: field.day,
  taken_on: field.day,
  accumulated: field.amountOrZero,
  months_left: months,
})

/**
 * Registers an asset whose value stands in the book already, as in the opening balances: nothing is booked. What
 * is not written off yet spreads over the months that are left from the day after.
 *
 * @throws {DomainError} `asset_no_taken`, `residual_too_large`, `date_in_future`, `date_span`, `accumulated_too_large`,
 *   `asset_not_in_books` when the journal holds less, on that day, than would be registered (details: amount).
 */
export const takeOverAsset: Command<z.infer<typeof TakingOver>, AssetAnswer> = command({
  name: 'assets.take_over',
  permission: 'assets:record',
  input: TakingOver,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    refuseFuture(context, input.taken_on, 'taken_on')
    if (input.acquired_on > input.taken_on) {
      throw new DomainError('date_span', { field: 'acquired_on' })
    }
    if (input.cost.isLessThan(input.accumulated)) {
      throw new DomainError('accumulated_too_large', { field: 'accumulated' })
    }
    const value = input.cost.minus(input.accumulated)
    refuseResidual(input.residual, value)
    await takeTurn(tx, cooperative.id, ASSET_TURN)
    const assetClass = input.class
    if (ASSET_CLASSES[assetClass].accumulated === null && input.accumulated.isPositive()) {
      throw new DomainError('accumulated_too_large', { field: 'accumulated' })
    }
    await refuseUnbooked(context, input)
    const no = await numberFor(context, { no: input.no, assetClass })
    const terms = await termsOf(context, { assetClass, on: input.acquired_on })
    const left = input.months_left ?? monthsLeft(terms, input.taken_on)
    const id = newId()
    await insertAsset(tx, cooperative.id, {
      ...wordsOf(input),
      id,
      no,
      assetClass,
      means: 'taken_over',
      acquiredOn: input.acquired_on,
      price: input.cost,
      openingAccumulated: input.accumulated,
      plan: {
        ...terms,
        startsOn: addDays(input.taken_on, 1),
        months: terms.method === 'none' ? 0 : left,
        value,
        residual: input.residual,
      },
      entryId: null,
      registeredBy: actor.userId,
    })
    await insertMovements(tx, cooperative.id, [
      {
        assetId: id,
        kind: 'take_over',
        on: input.taken_on,
        cost: input.cost,
        accumulated: input.accumulated,
        runId: null,
        entryId: null,
      },
    ])
    return { asset_id: id, no }
  },
})

async function refuseUnbooked(
  { tx, cooperative }: CommandContext,
  input: z.infer<typeof TakingOver>,
): Promise<void> {
  const book = await mainBook(tx, cooperative.id)
  const accounts = await assetAccounts(tx, book, input.taken_on)
  const map = await postingMap(tx, book)
  const free = (role: string | null) => {
    const found = accounts.find(({ code }) => code === map.get(role ?? ''))
    return found === undefined ? Money.zero : found.booked.minus(found.registered)
  }
  const { cost, accumulated } = ASSET_CLASSES[input.class]
  const wanted = [
    { of: 'cost', amount: input.cost, left: free(cost) },
    { of: 'accumulated', amount: input.accumulated, left: free(accumulated) },
  ]
  for (const { of, amount, left } of wanted) {
    if (left.isLessThan(amount)) {
      const most = Money.max(left, Money.zero)
      throw new DomainError('asset_not_in_books', { field: of, amount: most.toString() })
    }
  }
}

function wordsOf(input: {
  readonly name: string
  readonly unit: 'usp' | 'niaga' | 'konsinyasi' | 'umum'
  readonly location: string
  readonly holder: string
  readonly condition: 'good' | 'worn' | 'broken'
  readonly source: string
}) {
  const { name, unit, location, holder, condition, source } = input
  return { name, unit, location, holder, condition, source }
}

const Description = z.strictObject({
  asset: field.id,
  name: field.line,
  no: number,
  location: words,
  holder: words,
  condition: z.enum(CONDITIONS, { error: 'field.choose' }),
})

/**
 * Writes where an asset stands, who holds it, its condition, and what it is called.
 *
 * @throws {DomainError} `asset_missing`, `asset_no_taken`, `asset_gone`.
 */
export const describeAnAsset: Command<z.infer<typeof Description>, AssetAnswer> = command({
  name: 'assets.describe',
  permission: 'assets:describe',
  input: Description,
  run: async ({ tx, cooperative, today }, { asset: id, ...input }) => {
    await takeTurn(tx, cooperative.id, ASSET_TURN)
    const asset = await getAsset(tx, cooperative.id, { id, on: today })
    if (asset.withdrawn !== null) throw new DomainError('asset_gone')
    const no = input.no ?? asset.no
    if (await isNumberTaken(tx, cooperative.id, { no, except: id })) {
      throw new DomainError('asset_no_taken', { field: 'no' })
    }
    await describeAsset(tx, cooperative.id, { ...input, id, no })
    return { asset_id: id, no }
  },
})
