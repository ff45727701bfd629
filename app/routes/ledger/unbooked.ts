import { depreciationDue } from '#app/commands/assets/depreciate.ts'
import { recurringDue } from '#app/commands/recurring.ts'
import { lastDay, type Month } from '#app/domain/calendar.ts'
import { differenceOf } from '#app/domain/ledger/cash-count.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { lastCount } from '#db/queries/cash-counts.ts'
import type { TenantTx } from '#db/tables.ts'

type Reading = Pick<TenantGiven, 'cooperative' | 'today' | 'language'> & { readonly tx: TenantTx }

/** What the assets have lost by the month's end and no run has booked. */
export async function depreciation(given: Reading, month: Month) {
  const due = await depreciationDue(given, month)
  const amount = Money.sum(due.flatMap(({ parts }) => parts.map((part) => part.amount)))
  if (amount.isZero()) return []
  const text = translator(given.language)('ledger.left.depreciation', { month, amount })
  return [{ href: paths.depreciation(given.cooperative.slug, month), text }]
}

/** Recurring entries that fell due by the month's end and are neither booked nor skipped. */
export async function recurring(given: Reading, month: Month) {
  const { length: count } = await recurringDue(given, lastDay(month))
  if (count === 0) return []
  const text = translator(given.language)('ledger.left.recurring', { count })
  return [{ href: paths.recurring(given.cooperative.slug), text }]
}

/** The difference of the last cash count, where it was made by the month's end and nobody has accepted it. */
export async function cash({ tx, cooperative, language }: Reading, month: Month) {
  const count = await lastCount(tx, cooperative.id)
  if (count === null || count.settlement !== null || count.countedOn > lastDay(month)) return []
  const difference = differenceOf(count)
  if (difference.isZero()) return []
  const facts = { no: count.no, amount: difference.abs() }
  const text = translator(language)('ledger.left.cash', facts)
  return [{ href: paths.cashCount(cooperative.slug, count.id), text }]
}
