import { addDays, type LocalDate, workingDayFrom } from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'
import type { ValueOf } from '#app/domain/tenancy/rules.ts'

/**
 * The final income tax on all interest that one member is paid in one calendar month.
 *
 * Up to the free amount nothing is due, above it the percentage of the whole, not of the excess. Rounded
 * down to whole rupiah.
 *
 * @param gross The interest of all of the member's accounts in the month of payment.
 * @see PP 15/2009; PMK 112/PMK.03/2010
 */
export function interestTax(gross: Money, rule: ValueOf<'savings_tax'>): Money {
  const isFree = !Money.parse(rule.free_up_to).isLessThan(gross)
  if (isFree) return Money.zero
  return Money.round(gross.toDecimal().times(new Exact(rule.percent)).dividedBy(100), 'down')
}

/**
 * The tax to withhold from a payment of interest, given what the member was paid earlier in the month.
 *
 * @param before What the member was already paid, and had withheld, earlier in the same month.
 * @returns What is still due on the month, never more than is paid now.
 */
export function taxOf(
  gross: Money,
  rule: ValueOf<'savings_tax'>,
  before: { readonly gross: Money; readonly tax: Money },
): Money {
  const due = interestTax(before.gross.plus(gross), rule).minus(before.tax)
  return Money.min(Money.max(due, Money.zero), gross)
}

/**
 * Divides a member's tax of the month among the accounts that are paid now.
 *
 * @param grosses What each account is paid now, in order.
 * @param before What the member was already paid, and had withheld, earlier in the same month.
 * @returns One tax per account, in order, together what is still due; never more than is paid now.
 */
export function withholding(
  grosses: readonly Money[],
  rule: ValueOf<'savings_tax'>,
  before: { readonly gross: Money; readonly tax: Money } = NOTHING_BEFORE,
): readonly Money[] {
  const now = Money.sum(grosses)
  if (!now.isPositive()) return grosses.map(() => Money.zero)
  return taxOf(now, rule, before).allocate(grosses.map((gross) => gross.toDecimal()))
}

const NOTHING_BEFORE = { gross: Money.zero, tax: Money.zero }

/**
 * The day by which a month's tax is to be remitted; a Saturday or Sunday moves it to Monday.
 *
 * @param monthEnd The last day of the month of payment.
 * @param days Days after the month's end, by the rule of that day. Public holidays are not known here.
 * @see PMK 81/2024 art. 94
 */
export function remittanceDue(monthEnd: LocalDate, days: number): LocalDate {
  return workingDayFrom(addDays(monthEnd, days))
}
