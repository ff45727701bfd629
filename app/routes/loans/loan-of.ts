import * as field from '#app/commands/fields.ts'
import type { feesOf } from '#app/commands/loan-offer.ts'
import type { Caution } from '#app/components/loan-cautions.tsx'
import type { WaiverLine } from '#app/components/loan-waivers.tsx'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { instalmentShare, relatedShare } from '#app/domain/loans/caution.ts'
import { effectiveAnnualRate } from '#app/domain/loans/effective-rate.ts'
import { brokenCeiling } from '#app/domain/loans/rate-ceiling.ts'
import type { LoanTerms, Schedule } from '#app/domain/loans/schedule.ts'
import type { Money } from '#app/domain/money.ts'
import { type Actor, can } from '#app/domain/tenancy/roles.ts'
import { paths } from '#app/http/paths.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { deferredOn } from '#db/queries/loan-fees.ts'
import { lentToRelated, ownCapital } from '#db/queries/loan-security.ts'
import { listWaivers } from '#db/queries/loan-waivers.ts'
import { getLoan, type Loan } from '#db/queries/loans.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import type { TenantTx } from '#db/tables.ts'

/** The loan an address names; an address that is no id of ours names none. */
export async function loanOf(
  tx: TenantTx,
  cooperativeId: string,
  text: string | undefined,
): Promise<Loan> {
  const id = field.id.safeParse(text)
  if (!id.success) throw new DomainError('loan_missing')
  return getLoan(tx, cooperativeId, id.data)
}

/** What a loan costs beside what is written on it, as plain text for a page. */
export function costOf(
  offer: {
    readonly schedule: Schedule
    readonly fees: ReturnType<typeof feesOf>
    readonly terms: LoanTerms
  },
  ceiling: string,
) {
  const { schedule, fees } = offer
  const held = fees.provision.plus(fees.administration)
  const rate = effectiveAnnualRate(schedule, held, offer.terms.frequency)
  return {
    monthly: rate.monthly.toFixed(6),
    nominalYearly: rate.nominalYearly.toFixed(6),
    effectiveYearly: rate.effectiveYearly.toFixed(6),
    ceiling: brokenCeiling(rate.nominalYearly, ceiling),
    provision: fees.provision.toString(),
    administration: fees.administration.toString(),
    paidOut: schedule.totals.principal.minus(held).toString(),
    interest: schedule.totals.interest.toString(),
    cost: schedule.totals.interest.plus(held).toString(),
  }
}

/** What speaks against a loan on a day: an instalment too heavy for the income, too much lent to officers. */
export async function cautionsOf(
  { tx, cooperative }: { readonly tx: TenantTx; readonly cooperative: { readonly id: string } },
  loan: {
    readonly offer: { readonly schedule: Schedule; readonly terms: LoanTerms }
    readonly date: LocalDate
    readonly income: Money | null
    readonly isRelatedParty: boolean
  },
): Promise<readonly Caution[]> {
  const { offer, date, income, isRelatedParty } = loan
  const on = (rule: 'loan_instalment_share' | 'loan_related_party') =>
    ruleInForce(tx, cooperative.id, { rule, date })
  const cautions: Caution[] = []
  const { percent: mostShare } = await on('loan_instalment_share')
  const share = income?.isPositive() ? instalmentShare(offer, income) : null
  if (share?.greaterThan(mostShare)) {
    cautions.push({ kind: 'instalment', share: share.toFixed(1), most: mostShare })
  }
  if (!isRelatedParty) return cautions
  const { percent: mostRelated } = await on('loan_related_party')
  const lent = await lentToRelated(tx, cooperative.id)
  const capital = await ownCapital(tx, await mainBook(tx, cooperative.id), date)
  const related = relatedShare(lent.plus(offer.terms.principal), capital)
  if (related.greaterThan(mostRelated)) {
    cautions.push({ kind: 'related', share: related.toFixed(1), most: mostRelated })
  }
  return cautions
}

/** The denda that was waived on a loan, oldest first, as plain text for a page. */
export async function waiversText(
  tx: TenantTx,
  { id, slug }: { readonly id: string; readonly slug: string },
  { loan, actor }: { readonly loan: Loan; readonly actor: Actor | null },
): Promise<readonly WaiverLine[]> {
  const waivers = await listWaivers(tx, id, loan.id)
  const mayUndo = loan.state === 'disbursed' && actor !== null && can(actor, 'loans:waive')
  return waivers.map((waiver) => ({
    ...waiver,
    amount: waiver.amount.toString(),
    undo:
      mayUndo && waiver.undone === null ? paths.loanWaiverUndoing(slug, loan.id, waiver.id) : null,
  }))
}

/** Provisi of a loan that is not earned yet; null where it was earned at the payout. */
export async function deferredText(
  tx: TenantTx,
  cooperativeId: string,
  loan: Loan,
): Promise<string | null> {
  if (!loan.isProvisionDeferred) return null
  return (await deferredOn(tx, cooperativeId, loan.id)).toString()
}

/** The most a loan may cost on a day, in percent a year. */
export async function rateCeiling(
  tx: TenantTx,
  cooperativeId: string,
  date: LocalDate,
): Promise<string> {
  return (await ruleInForce(tx, cooperativeId, { rule: 'loan_rate_ceiling', date })).percent
}
