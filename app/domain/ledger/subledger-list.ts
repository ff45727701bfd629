import { Money } from '#app/domain/money.ts'

/** What one owner holds on one account, on its normal side. */
export type OwnerHolding = {
  /** A member, where the accounts are members'; otherwise the subledger; null where a line names none. */
  readonly ownerId: string | null
  readonly no: string
  readonly name: string
  readonly code: string
  readonly amount: Money
}

export type OwnerRow = Omit<OwnerHolding, 'code' | 'amount'> & {
  /** By account, in the order asked for. */
  readonly amounts: readonly Money[]
  readonly total: Money
}

/** The owners of some accounts beside what their control accounts say. */
export type SubledgerList = {
  readonly rows: readonly OwnerRow[]
  readonly totals: readonly Money[]
  readonly total: Money
  /** By account: what the ledger says less what the owners hold; all zero in a sound book. */
  readonly differences: readonly Money[]
  readonly isEven: boolean
}

/**
 * Lists who holds what on some accounts, an account a column, and compares each sum with its account.
 *
 * @param controls The balance of each account on its normal side, from the ledger.
 * @returns Owners by number, those who hold nothing left out.
 */
export function subledgerList(
  codes: readonly string[],
  holdings: readonly OwnerHolding[],
  controls: ReadonlyMap<string, Money>,
): SubledgerList {
  const rows = rowsOf(codes, holdings)
  const totals = codes.map((_, at) =>
    Money.sum(rows.map(({ amounts }) => amounts[at] ?? Money.zero)),
  )
  const differences = codes.map((code, at) =>
    (controls.get(code) ?? Money.zero).minus(totals[at] ?? Money.zero),
  )
  return {
    rows,
    totals,
    total: Money.sum(totals),
    differences,
    isEven: differences.every((amount) => amount.isZero()),
  }
}

function rowsOf(codes: readonly string[], holdings: readonly OwnerHolding[]): readonly OwnerRow[] {
  const owners = new Map<string, OwnerHolding[]>()
  for (const holding of holdings) {
    const key = holding.ownerId ?? ''
    owners.set(key, [...(owners.get(key) ?? []), holding])
  }
  return [...owners.values()]
    .flatMap((held) => {
      const [first] = held
      if (first === undefined || held.every(({ amount }) => amount.isZero())) return []
      const amounts = codes.map((code) =>
        Money.sum(held.filter((one) => one.code === code).map(({ amount }) => amount)),
      )
      const { ownerId, no, name } = first
      return [{ ownerId, no, name, amounts, total: Money.sum(amounts) }]
    })
    .toSorted((a, b) => a.no.localeCompare(b.no, 'id', { numeric: true }))
}
