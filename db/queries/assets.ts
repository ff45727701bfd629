import { sql } from 'kysely'
import {
  type AcquisitionMeans,
  type AssetClass,
  type Condition,
  isAssetClass,
} from '#app/domain/assets/classes.ts'
import type { DepreciationPlan } from '#app/domain/assets/depreciation.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Unit } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** A fixed asset as it was registered, with what stands in the book for it on the day that was asked. */
export type Asset = {
  readonly id: string
  readonly no: string
  readonly name: string
  readonly assetClass: AssetClass
  readonly unit: Unit
  readonly location: string
  readonly holder: string
  readonly condition: Condition
  readonly means: AcquisitionMeans | 'taken_over'
  /** Who sold or gave it. */
  readonly source: string
  readonly acquiredOn: LocalDate
  readonly price: Money
  readonly openingAccumulated: Money
  readonly plan: DepreciationPlan
  readonly entryId: string | null
  readonly registeredBy: string
  readonly withdrawn: { readonly on: LocalDate; readonly reason: string } | null
  /** What stands in the book on the day: nothing once it is gone. */
  readonly cost: Money
  readonly accumulated: Money
}

type AssetRow = Record<
  | 'id'
  | 'no'
  | 'name'
  | 'class'
  | 'location'
  | 'holder'
  | 'source'
  | 'acquired_on'
  | 'cost'
  | 'opening_accumulated'
  | 'residual'
  | 'yearly_percent'
  | 'starts_on'
  | 'registered_by'
  | 'cost_now'
  | 'accumulated_now',
  string
> & {
  readonly unit: Unit
  readonly condition: Condition
  readonly means: AcquisitionMeans | 'taken_over'
  readonly method: DepreciationPlan['method']
  readonly months: number
  readonly entry_id: string | null
  readonly withdrawn_on: string | null
  readonly withdrawn_reason: string | null
}

/**
 * Every asset that was ever registered, by number, with what stands in the book for it at the end of a day.
 *
 * @param wanted.standing Only those in the book on that day.
 */
export async function listAssets(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly on: LocalDate; readonly standing?: boolean; readonly id?: string },
): Promise<readonly Asset[]> {
  const { on, standing = false, id } = wanted
  const { rows } = await sql<AssetRow>`
    select a.*, coalesce(m.cost, 0)::text as cost_now, coalesce(m.accumulated, 0)::text as accumulated_now
    from asset a
    left join lateral (select sum(cost) as cost, sum(accumulated) as accumulated from asset_movement
      where cooperative_id = a.cooperative_id and asset_id = a.id and on_date <= ${on}) m on true
    where a.cooperative_id = ${cooperativeId}
      and (${!standing} or coalesce(m.cost, 0) <> 0)
      and (${id === undefined} or a.id = ${id ?? null}::uuid)
    order by a.no, a.registered_at`.execute(tx)
  return rows.map(assetOf)
}

/** One asset with what stands in the book for it at the end of a day. */
export async function getAsset(
  tx: TenantTx,
  cooperativeId: string,
  wanted: { readonly id: string; readonly on: LocalDate },
): Promise<Asset> {
  const [asset] = await listAssets(tx, cooperativeId, wanted)
  if (asset === undefined) throw new DomainError('asset_missing')
  return asset
}

function assetOf(row: AssetRow): Asset {
  if (!isAssetClass(row.class)) throw new DomainError('asset_missing')
  const price = Money.parse(row.cost)
  const openingAccumulated = Money.parse(row.opening_accumulated)
  return {
    id: row.id,
    no: row.no,
    name: row.name,
    assetClass: row.class,
    unit: row.unit,
    location: row.location,
    holder: row.holder,
    condition: row.condition,
    means: row.means,
    source: row.source,
    acquiredOn: localDate(row.acquired_on),
    price,
    openingAccumulated,
    plan: {
      startsOn: localDate(row.starts_on),
      value: price.minus(openingAccumulated),
      residual: Money.parse(row.residual),
      method: row.method,
      months: row.months,
      yearlyPercent: row.yearly_percent,
    },
    entryId: row.entry_id,
    registeredBy: row.registered_by,
    withdrawn:
      row.withdrawn_on === null
        ? null
        : { on: localDate(row.withdrawn_on), reason: row.withdrawn_reason ?? '' },
    cost: Money.parse(row.cost_now),
    accumulated: Money.parse(row.accumulated_now),
  }
}

/** What the register takes of a new asset. */
export type NewAsset = Pick<
  Asset,
  | 'id'
  | 'no'
  | 'name'
  | 'assetClass'
  | 'unit'
  | 'location'
  | 'holder'
  | 'condition'
  | 'means'
  | 'source'
  | 'acquiredOn'
  | 'price'
  | 'openingAccumulated'
  | 'plan'
  | 'entryId'
  | 'registeredBy'
>

/** Writes an asset down. */
export async function insertAsset(
  tx: TenantTx,
  cooperativeId: string,
  asset: NewAsset,
): Promise<void> {
  await tx
    .insertInto('asset')
    .values({
      cooperative_id: cooperativeId,
      id: asset.id,
      no: asset.no,
      name: asset.name,
      class: asset.assetClass,
      unit: asset.unit,
      location: asset.location,
      holder: asset.holder,
      condition: asset.condition,
      means: asset.means,
      source: asset.source,
      acquired_on: asset.acquiredOn,
      cost: asset.price.toString(),
      opening_accumulated: asset.openingAccumulated.toString(),
      residual: asset.plan.residual.toString(),
      method: asset.plan.method,
      months: asset.plan.months,
      yearly_percent: asset.plan.yearlyPercent,
      starts_on: asset.plan.startsOn,
      entry_id: asset.entryId,
      registered_by: asset.registeredBy,
    })
    .execute()
}

/** Tells whether an asset that was not withdrawn has that inventory number, other than the one with the id. */
export async function isNumberTaken(
  tx: TenantTx,
  cooperativeId: string,
  { no, except }: { readonly no: string; readonly except: string | null },
): Promise<boolean> {
  const row = await tx
    .selectFrom('asset')
    .select('id')
    .where('cooperative_id', '=', cooperativeId)
    .where('no', '=', no)
    .where('withdrawn_by', 'is', null)
    .$if(except !== null, (q) => q.where('id', '<>', except ?? ''))
    .executeTakeFirst()
  return row !== undefined
}

/** The next number of an account's assets: `1604-003`; the caller holds the turn. */
export async function nextAssetNo(
  tx: TenantTx,
  cooperativeId: string,
  account: string,
): Promise<string> {
  const { rows } = await sql<{ last: string | null }>`
    select max(substring(no from 6)::bigint)::text as last from asset
    where cooperative_id = ${cooperativeId} and no ~ ${`^${account}-[0-9]{1,9}$`}`.execute(tx)
  return `${account}-${String(Number(rows[0]?.last ?? 0) + 1).padStart(3, '0')}`
}

/** Writes what may change about an asset. */
export async function describeAsset(
  tx: TenantTx,
  cooperativeId: string,
  asset: Pick<Asset, 'id' | 'no' | 'name' | 'location' | 'holder' | 'condition'>,
): Promise<void> {
  const { id, ...words } = asset
  await tx
    .updateTable('asset')
    .set(words)
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .execute()
}

/** Writes that a registration was a mistake. */
export async function withdrawAsset(
  tx: TenantTx,
  cooperativeId: string,
  how: {
    readonly id: string
    readonly on: LocalDate
    readonly by: string
    readonly reason: string
  },
): Promise<void> {
  await tx
    .updateTable('asset')
    .set({ withdrawn_on: how.on, withdrawn_by: how.by, withdrawn_reason: how.reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', how.id)
    .execute()
}

/** What an event did to what stands in the book for an asset. */
export type AssetMovement = {
  readonly assetId: string
  readonly kind: 'acquire' | 'take_over' | 'depreciate' | 'dispose' | 'undo'
  readonly on: LocalDate
  readonly cost: Money
  readonly accumulated: Money
  readonly runId: string | null
  readonly entryId: string | null
}

/** Writes down what an event did; nothing of it changes later. */
export async function insertMovements(
  tx: TenantTx,
  cooperativeId: string,
  movements: readonly AssetMovement[],
): Promise<void> {
  if (movements.length === 0) return
  await tx
    .insertInto('asset_movement')
    .values(
      movements.map((one) => ({
        cooperative_id: cooperativeId,
        id: newId(),
        asset_id: one.assetId,
        kind: one.kind,
        on_date: one.on,
        cost: one.cost.toString(),
        accumulated: one.accumulated.toString(),
        run_id: one.runId,
        entry_id: one.entryId,
      })),
    )
    .execute()
}

/** The movements of one asset, of a run or of an entry, in the order they were written. */
export async function listMovements(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly assetId?: string; readonly runId?: string; readonly entryIds?: readonly string[] },
): Promise<readonly (AssetMovement & { readonly number: string | null })[]> {
  const { assetId, runId, entryIds } = of
  const rows = await tx
    .selectFrom('asset_movement as m')
    .leftJoin('journal_entry as e', (join) =>
      join.onRef('e.cooperative_id', '=', 'm.cooperative_id').onRef('e.id', '=', 'm.entry_id'),
    )
    .select(['m.asset_id', 'm.kind', 'm.on_date', 'm.cost', 'm.accumulated', 'm.run_id'])
    .select(['m.entry_id', 'e.number'])
    .where('m.cooperative_id', '=', cooperativeId)
    .$if(assetId !== undefined, (q) => q.where('m.asset_id', '=', assetId ?? ''))
    .$if(runId !== undefined, (q) => q.where('m.run_id', '=', runId ?? ''))
    .$if(entryIds !== undefined, (q) => q.where('m.entry_id', 'in', [...(entryIds ?? [])]))
    .orderBy('m.recorded_at')
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({
    assetId: row.asset_id,
    kind: row.kind,
    on: localDate(row.on_date),
    cost: Money.parse(row.cost),
    accumulated: Money.parse(row.accumulated),
    runId: row.run_id,
    entryId: row.entry_id,
    number: row.number,
  }))
}
