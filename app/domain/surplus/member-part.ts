import { Exact, Money } from '#app/domain/money.ts'

/** The figures of a year's PHU that tell whose business earned the surplus; whole rupiah. */
export type Participation = {
  /** A: what members paid for, gross. */
  readonly memberGross: Money
  /** C: the same less what it cost. */
  readonly memberNet: Money
  /** D: income from others. */
  readonly otherGross: Money
  /** F: the same less what it cost. */
  readonly otherNet: Money
  /** H: beban usaha, shared by gross income. */
  readonly operating: Money
  /** I: beban perkoperasian, borne by members. */
  readonly cooperative: Money
  /** J: other income less other expenses, counted with others. */
  readonly other: Money
  /** Income tax, borne as each part earned. */
  readonly tax: Money
}

/** A year's surplus by where it came from, with the steps between. */
export type MemberPart = {
  /** Of the surplus, what members' business earned: from nothing to all of it. */
  readonly member: Money
  readonly nonMember: Money
  /** Beban usaha that members bear: H·A/(A+D). */
  readonly memberOperating: Money
  /** Tax that members bear. */
  readonly memberTax: Money
}

/**
 * Tells the part of a surplus that members' business earned: C − H·A/(A+D) − I − their share of the tax.
 *
 * @param surplus After tax; whole rupiah, not negative.
 * @returns Both parts, together the surplus. Shares of H and of the tax are rounded once, half up; where one
 *   side lost, the other earned all of it. Without any income H falls on nobody's part but others'.
 * @see koperasi reference §3.2 (B), "member share of SHU"
 */
export function memberPart(surplus: Money, from: Participation): MemberPart {
  const gross = from.memberGross.plus(from.otherGross)
  const memberOperating = gross.isZero()
    ? Money.zero
    : shareOf(from.operating, from.memberGross, gross)
  const before = from.memberNet.minus(memberOperating).minus(from.cooperative)
  const others = from.otherNet.minus(from.operating.minus(memberOperating)).plus(from.other)
  const [own, rest] = [Money.max(before, Money.zero), Money.max(others, Money.zero)]
  const earned = own.plus(rest)
  const memberTax = earned.isZero() ? Money.zero : shareOf(from.tax, own, earned)
  const member = Money.min(Money.max(before.minus(memberTax), Money.zero), surplus)
  return { member, nonMember: surplus.minus(member), memberOperating, memberTax }
}

function shareOf(amount: Money, part: Money, whole: Money): Money {
  const share = new Exact(part.toDecimal()).dividedBy(whole.toDecimal())
  return Money.round(amount.toDecimal().times(share))
}
