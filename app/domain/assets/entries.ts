import {
  type AcquisitionMeans,
  ASSET_CLASSES,
  type AssetClass,
  type DisposalWay,
  type SaleMeans,
} from '#app/domain/assets/classes.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { RoleDraft, RoleLine, Unit, Voucher } from '#app/domain/ledger/entry.ts'
import type { CooperativeRole } from '#app/domain/ledger/posting-map.ts'
import { Money } from '#app/domain/money.ts'

/** What every event of an asset says about it. */
export type AssetEvent = {
  readonly date: LocalDate
  readonly assetClass: AssetClass
  readonly unit: Unit
  /** Number and name as the paper should read: `1604-002 Freezer ikan`. */
  readonly label: string
}

const FROM = {
  cash: { role: 'cash', voucher: 'BKK', how: 'tunai' },
  bank: { role: 'bank', voucher: 'BBK', how: 'lewat bank' },
  credit: { role: 'other_payable', voucher: 'BM', how: 'dibayar kemudian' },
  donation: { role: 'donated_capital', voucher: 'BM', how: 'hibah' },
  government_grant: { role: 'government_grant', voucher: 'BM', how: 'hibah pemerintah' },
} as const satisfies Readonly<
  Record<
    AcquisitionMeans,
    { readonly role: CooperativeRole; readonly voucher: Voucher; readonly how: string }
  >
>

/** A thing comes in at its cost; what was given stands against donated capital (3201, 3202), no income. */
export function acquisitionEntry(
  asset: AssetEvent,
  paid: { readonly cost: Money; readonly means: AcquisitionMeans },
): RoleDraft<CooperativeRole> {
  const { date, label, unit } = asset
  const { role, voucher, how } = FROM[paid.means]
  const lines: readonly RoleLine<CooperativeRole>[] = [
    { role: ASSET_CLASSES[asset.assetClass].cost, side: 'debit', amount: paid.cost, unit },
    { role, side: 'credit', amount: paid.cost },
  ]
  const memo = `Perolehan aset ${label}, ${how}`
  return { date, voucher, event: 'assets.acquire', memo, lines }
}

/** What is written off of one asset. */
export type DepreciationPart = {
  readonly assetClass: AssetClass
  readonly unit: Unit
  readonly amount: Money
}

/** One entry for all: the cost by unit (6105), what is gathered by account and unit (169x). */
export function depreciationEntry(
  run: { readonly date: LocalDate; readonly memo: string },
  parts: readonly DepreciationPart[],
): RoleDraft<CooperativeRole> {
  const gathered = new Map<string, { role: CooperativeRole; unit: Unit; amount: Money }>()
  for (const { assetClass, unit, amount } of parts) {
    const role = ASSET_CLASSES[assetClass].accumulated
    if (role === null) continue
    const key = `${role} ${unit}`
    const before = gathered.get(key)?.amount ?? Money.zero
    gathered.set(key, { role, unit, amount: before.plus(amount) })
  }
  const credits = [...gathered.values()]
  const units = [...new Set(credits.map(({ unit }) => unit))]
  const debits = units.map((unit) => ({
    role: 'depreciation_expense' as const,
    side: 'debit' as const,
    amount: Money.sum(credits.filter((one) => one.unit === unit).map(({ amount }) => amount)),
    unit,
  }))
  return {
    date: run.date,
    voucher: 'BM',
    event: 'assets.depreciate',
    memo: run.memo,
    lines: [...debits, ...credits.map((one) => ({ ...one, side: 'credit' as const }))],
  }
}

const TO = {
  cash: { role: 'cash', voucher: 'BKM' },
  bank: { role: 'bank', voucher: 'BBM' },
  credit: { role: 'other_receivable', voucher: 'BM' },
} as const satisfies Readonly<
  Record<SaleMeans, { readonly role: CooperativeRole; readonly voucher: Voucher }>
>
const WAYS = { sale: 'Penjualan', scrap: 'Penghapusan', loss: 'Kehilangan' } as const

/** What a thing leaves with: its cost and all that was written off, and what was got for it. */
export type Disposal = {
  readonly how: DisposalWay
  readonly means: SaleMeans | null
  /** Whole rupiah; nothing unless it was sold. */
  readonly proceeds: Money
  readonly cost: Money
  readonly accumulated: Money
}

/** What was got beyond the value in the book (a loss: less than nothing). */
export function disposalGain({ proceeds, cost, accumulated }: Disposal): Money {
  return proceeds.minus(cost.minus(accumulated))
}

/** The thing goes out of the book; what was got beyond its value is 4803, what is missing 8102. */
export function disposalEntry(asset: AssetEvent, disposal: Disposal): RoleDraft<CooperativeRole> {
  const { date, label, unit } = asset
  const { how, means, proceeds, cost, accumulated } = disposal
  const { cost: costRole, accumulated: gathered } = ASSET_CLASSES[asset.assetClass]
  const money = means === null ? null : TO[means]
  const gain = disposalGain(disposal)
  const lines: readonly RoleLine<CooperativeRole>[] = [
    ...(money === null ? [] : [{ role: money.role, side: 'debit' as const, amount: proceeds }]),
    ...(gathered === null
      ? []
      : [{ role: gathered, side: 'debit' as const, amount: accumulated, unit }]),
    ...(gain.isNegative()
      ? [{ role: 'disposal_loss' as const, side: 'debit' as const, amount: gain.abs(), unit }]
      : []),
    { role: costRole, side: 'credit', amount: cost, unit },
    ...(gain.isPositive()
      ? [{ role: 'disposal_gain' as const, side: 'credit' as const, amount: gain, unit }]
      : []),
  ]
  const voucher = money?.voucher ?? 'BM'
  return { date, voucher, event: 'assets.dispose', memo: `${WAYS[how]} aset ${label}`, lines }
}
