import { cashShortBy, isCountAhead, refuseShort } from '#app/commands/cash-short.ts'
import type { CashShortFacts } from '#app/components/cash-short.tsx'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Money } from '#app/domain/money.ts'
import { isWhyShortBlank } from '#app/http/form.server.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import { fieldText } from '#app/i18n/catalogue.ts'
import { readTenant, withAccess } from '#db/client.server.ts'
import { lastCount } from '#db/queries/cash-counts.ts'
import { userNames } from '#db/queries/users.ts'

/**
 * What the cash box would miss by the book after a payout, and who counted it last; null when it is there, or
 * the money is no cash.
 *
 * @throws {DomainError} `cash_short`, `cash_short_unseen` where the cooperative's rule refuses it.
 */
export async function cashForeseen(
  given: Pick<TenantGiven, 'cooperative' | 'context' | 'actor' | 'today' | 'language'> & {
    readonly form: FormData
  },
  paid: { readonly means: string | undefined; readonly date: LocalDate; readonly amount: Money },
): Promise<CashShortFacts | null> {
  const { cooperative, context, actor, today } = given
  if (paid.means !== 'cash') return null
  const seen = await readTenant(context.db, cooperative.id, async (tx) => {
    const asking = { tx, cooperative, actor, today }
    await refuseShort(asking, paid)
    const short = await cashShortBy(asking, paid)
    if (short === null) return null
    const { missing, on } = short
    const by = (await isCountAhead(asking)) ? null : { missing: missing.toString(), on }
    return { by, count: await lastCount(tx, cooperative.id) }
  })
  if (seen === null) return null
  const { by, count } = seen
  const counters = count === null ? [] : [count.countedBy]
  const names = await withAccess(context.db, (tx) => userNames(tx, counters))
  return {
    by,
    error: isWhyShortBlank(given.form) ? fieldText(given.language, 'field.short_reason') : null,
    last:
      count === null
        ? null
        : {
            on: count.countedOn,
            by: names.get(count.countedBy) ?? null,
            href: paths.cashCount(cooperative.slug, count.id),
          },
  }
}
