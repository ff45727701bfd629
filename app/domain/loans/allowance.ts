import { COLLECTABILITIES, type Collectability } from '#app/domain/loans/collectability.ts'
import { Money } from '#app/domain/money.ts'

/** A running loan with its class and what it asks to be set aside. */
export type ClassedLoan = {
  readonly collectability: Collectability
  readonly outstanding: Money
  readonly allowance: Money
}

/** One class of the portfolio, in rupiah. */
export type ClassSum = {
  readonly collectability: Collectability
  readonly loans: number
  readonly outstanding: Money
  readonly allowance: Money
}

export type AllowancePlan = {
  /** Every class, mildest first, also those without a loan. */
  readonly classes: readonly ClassSum[]
  /** What should stand on the allowance (1209). */
  readonly required: Money
  /** What stands there; negative when more was written off than set aside. */
  readonly booked: Money
  /** To set aside; negative: to release. */
  readonly missing: Money
}

/** Says what a month's allowance needs, by class. */
export function planAllowance(loans: readonly ClassedLoan[], booked: Money): AllowancePlan {
  const classes = COLLECTABILITIES.map((collectability) => {
    const own = loans.filter((loan) => loan.collectability === collectability)
    return {
      collectability,
      loans: own.length,
      outstanding: Money.sum(own.map((loan) => loan.outstanding)),
      allowance: Money.sum(own.map((loan) => loan.allowance)),
    }
  })
  const required = Money.sum(classes.map(({ allowance }) => allowance))
  return { classes, required, booked, missing: required.minus(booked) }
}
