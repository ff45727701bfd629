import { createHash } from 'node:crypto'
import { firstDay, lastDay, type Month } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Exact } from '#app/domain/money.ts'
import type { InterestTerms } from '#app/domain/savings/interest.ts'
import { type InterestSums, interestSums } from '#app/domain/savings/interest-run.ts'
import type { InterestItem } from '#db/queries/interest-runs.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import {
  type EarningAccount,
  earningAccounts,
  interestPaid,
  listInterestTerms,
} from '#db/queries/savings-interest.ts'
import type { TenantTx } from '#db/tables.ts'

const DECIMALS = 10

/** What a month's interest comes to, and a fingerprint of everything it was worked out from. */
export type MonthSums = InterestSums<EarningAccount> & { readonly digest: string }

/**
 * Works out a month's interest as the books stand now; nothing is written.
 *
 * The terms of the month's first day hold for the whole month; ceiling and tax are those of its last day,
 * the day of payment.
 *
 * @throws {DomainError} `interest_not_set`, `interest_above_ceiling`.
 */
export async function sumsOf(
  tx: TenantTx,
  cooperativeId: string,
  month: Month,
): Promise<MonthSums> {
  const date = lastDay(month)
  const terms = await termsIn(tx, cooperativeId, month)
  if (terms.size === 0) throw new DomainError('interest_not_set', { month })
  const ceiling = await ruleInForce(tx, cooperativeId, { rule: 'savings_rate_ceiling', date })
  for (const one of terms.values()) refuseAbove(ceiling.percent, one)
  const book = await mainBook(tx, cooperativeId)
  const accounts = await earningAccounts(tx, book, month)
  const paid = await interestPaid(tx, book, { month })
  const sums = interestSums(accounts, {
    terms,
    rule: await ruleInForce(tx, cooperativeId, { rule: 'savings_tax', date }),
    before: new Map(paid.map((one) => [one.memberId, one])),
  })
  return { ...sums, digest: digestOf(sums) }
}

/** The terms of interest of each product that hold in a month. */
async function termsIn(
  tx: TenantTx,
  cooperativeId: string,
  month: Month,
): Promise<ReadonlyMap<string, InterestTerms>> {
  const decisions = await listInterestTerms(tx, cooperativeId)
  const begun = decisions.filter(({ from }) => from <= firstDay(month))
  // In order of the day, so that the last one of a product stands.
  return new Map(begun.map(({ productId, value }) => [productId, value]))
}

/**
 * Refuses a rate above what the cooperative may pay.
 *
 * @throws {DomainError} `interest_above_ceiling` (details: percent, ceiling).
 */
export function refuseAbove(
  ceiling: string,
  terms: Pick<InterestTerms, 'tiers'>,
  field = '',
): void {
  for (const [index, { percent }] of terms.tiers.entries()) {
    if (percent.greaterThan(new Exact(ceiling))) {
      throw new DomainError('interest_above_ceiling', {
        ...(field === '' ? {} : { field: `${field}.${index}.percent` }),
        percent: percent.toString(),
        ceiling,
      })
    }
  }
}

/** What an account earned, as a run keeps it. */
export function itemsOf(sums: InterestSums<EarningAccount>): readonly InterestItem[] {
  return sums.items.map(({ earned, tax, ...account }) => ({
    accountId: account.accountId,
    memberId: account.memberId,
    opening: account.opening,
    lowest: earned.lowest,
    average: earned.average.toFixed(DECIMALS),
    gross: earned.interest,
    tax,
  }))
}

/** A movement in the month moves an average, so that it is noticed even where it earns nothing. */
function digestOf(sums: InterestSums<EarningAccount>): string {
  const lines = itemsOf(sums).map(({ accountId, opening, lowest, average, gross, tax }) =>
    [accountId, opening, lowest, average, gross, tax].join(' '),
  )
  return createHash('sha256').update(lines.toSorted().join('\n')).digest('hex')
}
