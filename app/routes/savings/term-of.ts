import { type LocalDate, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { taxOf } from '#app/domain/savings/interest-tax.ts'
import { breakingPenalty, interestDue, maturityOf } from '#app/domain/savings/term.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { interestPaidTo } from '#db/queries/savings-interest.ts'
import { type Certificate, getCertificate } from '#db/queries/term-deposits.ts'
import type { TenantTx } from '#db/tables.ts'

type Reading = Pick<TenantGiven, 'cooperative' | 'params'> & { readonly tx: TenantTx }

/** The bilyet an address names. */
export async function certificateOf({ tx, cooperative, params }: Reading): Promise<Certificate> {
  return getCertificate(tx, cooperative.id, idParam(params['deposit'], 'term_missing'))
}

/** What became of a bilyet that is over: paid out, or gone on as another; null while it runs. */
export function overOf(one: Certificate): 'closed' | 'rolled' | null {
  if (one.balance.isPositive()) return null
  return one.continuedById === null ? 'closed' : 'rolled'
}

/** A bilyet as its pages show it: days and money as text. */
export function certificateFacts(
  one: Certificate,
  { today, slug }: { today: string; slug: string },
) {
  const matured = one.maturesOn <= today ? 'matured' : 'running'
  return {
    id: one.id,
    no: one.certificateNo,
    member: `${one.memberName} (${one.memberNo})`,
    product: one.productName,
    amount: one.amount.toString(),
    months: one.tenorMonths,
    yearlyPercent: one.yearlyPercent,
    penaltyPercent: one.penaltyPercent,
    source: one.source,
    openedOn: one.openedOn,
    maturesOn: one.maturesOn,
    rollsOver: one.rollsOver,
    accrued: Money.max(one.accrued, Money.zero).toString(),
    paid: one.paid.toString(),
    state: overOf(one) ?? matured,
    href: paths.termDeposit(slug, one.id),
    before: one.continuesId === null ? null : paths.termDeposit(slug, one.continuesId),
    after: one.continuedById === null ? null : paths.termDeposit(slug, one.continuedById),
  } as const
}

/** What paying out on a day would come to: interest, its tax, the principal less the penalty, and all of it. */
export async function payoutOn(given: Reading, one: Certificate, date: LocalDate) {
  const { tx, cooperative } = given
  const unpaid = Money.max(interestDue(one, date).minus(one.paid), Money.zero)
  const gross = one.balance.isPositive()
    ? unpaid
    : Money.min(unpaid, Money.max(one.accrued, Money.zero))
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'savings_tax', date })
  const of = { memberId: one.memberId, month: monthOf(date) }
  const tax = taxOf(gross, rule, await interestPaidTo(tx, await mainBook(tx, cooperative.id), of))
  const isEarly = date < one.maturesOn
  const penalty = isEarly ? breakingPenalty(one.amount, one.penaltyPercent) : Money.zero
  return {
    gross: gross.toString(),
    tax: tax.toString(),
    net: gross.minus(tax).toString(),
    penalty: penalty.toString(),
    principal: one.balance.minus(penalty).toString(),
    received: one.balance.minus(penalty).plus(gross).minus(tax).toString(),
    isEarly,
    rollsUntil: maturityOf({ ...one, openedOn: one.maturesOn }),
  }
}

/** Refuses a day that has not come, at its field. */
export function dayToPay(date: LocalDate | undefined, today: LocalDate): LocalDate {
  if (date !== undefined && date > today) throw new DomainError('date_in_future', { field: 'date' })
  return date ?? today
}
