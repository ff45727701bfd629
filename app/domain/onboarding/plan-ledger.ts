import { Money } from '#app/domain/money.ts'
import type { Party, PlannedEntry, PlannedLine } from '#app/domain/onboarding/plan-types.ts'

/** One account of the trial balance; nets are debit minus credit, whole rupiah. */
export type AccountTotals = {
  readonly code: string
  readonly opening: Money
  readonly debit: Money
  readonly credit: Money
  readonly closing: Money
}

export type PlannedLedger = {
  readonly opening: PlannedEntry | null
  readonly entries: readonly PlannedEntry[]
}

/** The trial balance the books will show after the import, before any closing entry; by account code. */
export function trialBalance({ opening, entries }: PlannedLedger): readonly AccountTotals[] {
  const totals = new Map<string, AccountTotals>()
  for (const line of opening?.lines ?? []) {
    const at = totals.get(line.accountCode) ?? blank(line.accountCode)
    totals.set(line.accountCode, { ...at, opening: at.opening.plus(net(line)) })
  }
  for (const line of entries.flatMap(({ lines }) => lines)) {
    const at = totals.get(line.accountCode) ?? blank(line.accountCode)
    const side = { ...at, [line.side]: at[line.side].plus(line.amount) }
    totals.set(line.accountCode, side)
  }
  return [...totals.values()]
    .map((at) => ({ ...at, closing: at.opening.plus(at.debit).minus(at.credit) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}

/** What each owner has or owes after the import: key as `partyKey`, debit minus credit. */
export function partyBalances({ opening, entries }: PlannedLedger): ReadonlyMap<string, Money> {
  const balances = new Map<string, Money>()
  const lines = [...(opening?.lines ?? []), ...entries.flatMap((entry) => entry.lines)]
  for (const line of lines) {
    if (!line.party) continue
    const key = partyKey(line.party)
    balances.set(key, (balances.get(key) ?? Money.zero).plus(net(line)))
  }
  return balances
}

/** `savings/wajib/A-001`, `loan/PJ-2024-002`, `customer/A-001`, `consignor/A-001`. */
export function partyKey(party: Party): string {
  if (party.kind === 'savings') return `savings/${party.product}/${party.memberNo}`
  return party.kind === 'loan' ? `loan/${party.loanNo}` : `${party.kind}/${party.memberNo}`
}

/** Debit minus credit of a line. */
function net({ side, amount }: PlannedLine): Money {
  return side === 'debit' ? amount : amount.negated()
}

function blank(code: string): AccountTotals {
  return { code, opening: Money.zero, debit: Money.zero, credit: Money.zero, closing: Money.zero }
}
