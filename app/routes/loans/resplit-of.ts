import type { ResplitPayment } from '#app/commands/loan-resplit.ts'
import type { ResplitView } from '#app/components/loan-resplit.tsx'
import { paths } from '#app/http/paths.ts'

/** Payments that would be split anew, as a check page shows them, each with a link to the entry that stands. */
export function resplitViews(
  slug: string,
  payments: readonly ResplitPayment[],
): readonly ResplitView[] {
  return payments.map(({ replaces, replaces_id, date, amount, before, after }) => ({
    key: replaces_id,
    number: replaces,
    href: paths.entry(slug, replaces_id),
    date,
    amount,
    before,
    after,
  }))
}
