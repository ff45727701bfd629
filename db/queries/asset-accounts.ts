import { ASSET_CLASSES } from '#app/domain/assets/classes.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { listAssets } from '#db/queries/assets.ts'
import { accountTotals, type BookRef, postingMap } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** An account of fixed assets: what the register has on it by a day, and what the journal. */
export type AssetAccount = {
  readonly code: string
  readonly name: string
  readonly english: string
  readonly kind: 'cost' | 'accumulated'
  readonly registered: Money
  readonly booked: Money
}

/** The register beside the journal on a day, account by account; amounts positive on the account's own side. */
export async function assetAccounts(
  tx: TenantTx,
  book: BookRef,
  on: LocalDate,
): Promise<readonly AssetAccount[]> {
  const map = await postingMap(tx, book)
  const totals = new Map((await accountTotals(tx, book, on)).map((one) => [one.code, one]))
  const assets = await listAssets(tx, book.cooperativeId, { on })
  const registered = new Map<string, Money>()
  const kinds = new Map<string, AssetAccount['kind']>()
  for (const { cost, accumulated } of Object.values(ASSET_CLASSES)) {
    kinds.set(map.get(cost) ?? '', 'cost')
    if (accumulated !== null) kinds.set(map.get(accumulated) ?? '', 'accumulated')
  }
  const add = (role: string | null, amount: Money) => {
    const code = role === null ? undefined : map.get(role)
    if (code !== undefined) registered.set(code, (registered.get(code) ?? Money.zero).plus(amount))
  }
  for (const { assetClass, cost, accumulated } of assets) {
    add(ASSET_CLASSES[assetClass].cost, cost)
    add(ASSET_CLASSES[assetClass].accumulated, accumulated)
  }
  return [...kinds].flatMap(([code, kind]) => {
    const account = totals.get(code)
    if (account === undefined) return []
    const balance = account.debit.minus(account.credit)
    return [
      {
        code,
        name: account.name,
        english: account.english,
        kind,
        registered: registered.get(code) ?? Money.zero,
        booked: kind === 'cost' ? balance : balance.negated(),
      },
    ]
  })
}
