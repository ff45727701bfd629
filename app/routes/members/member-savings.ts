import { type LocalDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { mandatoryObligation, paidThrough } from '#app/domain/savings/obligation.ts'
import {
  isDormant,
  isWorthShowing,
  type ProductTerm,
  termOn,
} from '#app/domain/savings/products.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { paths } from '#app/http/paths.ts'
import type { Member } from '#db/queries/members.ts'
import { lastMovements, type SavingsAccount } from '#db/queries/savings.ts'
import { listTerms, productTerms } from '#db/queries/savings-products.ts'
import type { TenantTx } from '#db/tables.ts'

type Reading = Pick<TenantGiven, 'cooperative' | 'today'> & { readonly tx: TenantTx }

/** Each account of a member as their page shows it: what is on it, what is owed, and whether it sleeps. */
export async function savingsView(
  { tx, cooperative, today }: Reading,
  of: { readonly member: Member; readonly accounts: readonly SavingsAccount[] },
) {
  const terms = await productTerms(tx, cooperative.id)
  const moved = await lastMovements(tx, cooperative.id, of.member.id)
  const wajib = of.accounts.filter(({ product }) => product.kind === 'mandatory')
  const dues = await listTerms(tx, cooperative.id, 'mandatory')
  const paid = Money.sum(wajib.map(({ balance }) => balance))
  // All kinds of wajib are owed together, so the first account speaks for them.
  const owed =
    dues.length === 0 || of.member.leftOn !== null
      ? null
      : mandatoryObligation(of.member, dues, { paid, asOf: today })
  return of.accounts.filter(isWorthShowing).map((account) => {
    const { id, no, serial, product, balance } = account
    const term = termOn(terms.get(product.id) ?? [], today)
    const isOwed = account === wajib[0] ? owed : null
    const lastMoved = moved.get(id) ?? account.openedOn
    return {
      id,
      no,
      serial,
      product,
      href: paths.passbook(cooperative.slug, id),
      balance: balance.toString(),
      months: isOwed?.months ?? 0,
      paidAhead:
        isOwed === null ? null : aheadOf(today, paidThrough(of.member.joinedOn, dues, paid)),
      arrears: (product.kind === 'principal'
        ? principalLeft(term, { balance, member: of.member })
        : (isOwed?.arrears ?? Money.zero)
      ).toString(),
      isDormant: isDormant({ lastMoved, balance }, term?.dormantMonths ?? null, today),
      withdrawableFrom: account.withdrawableFrom,
    }
  })
}

/** The month until which wajib is paid, where that is one to come. */
function aheadOf(today: LocalDate, through: Month | null): Month | null {
  return through !== null && through > monthOf(today) ? through : null
}

/** What is still to come of pokok; one who left owes none. */
function principalLeft(
  term: ProductTerm | null,
  { balance, member }: { readonly balance: Money; readonly member: Member },
): Money {
  if (term === null || member.leftOn !== null) return Money.zero
  return Money.max(term.amount.minus(balance), Money.zero)
}
