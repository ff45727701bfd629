import type { LocalDate } from '#app/domain/calendar.ts'
import type { Instalment } from '#app/domain/loans/position.ts'
import {
  interestOn,
  type LoanMethod,
  type LoanTerms,
  type ScheduleRow,
  scheduleOf,
} from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'

/** What stays as it was when pokok is paid ahead: the instalment, so that there are fewer; or the term, so that they are smaller. */
export const PREPAYMENT_KEEPS = ['instalment', 'term'] as const
export type PrepaymentKeeps = (typeof PREPAYMENT_KEEPS)[number]

/** A payment of more than was due that repaid pokok ahead. */
export type Prepayment = {
  readonly on: LocalDate
  /** The instalment that ran; those after it change. */
  readonly no: number
  readonly keeps: PrepaymentKeeps
  /** Pokok still out after the payment, rupiah. */
  readonly balance: Money
}

const ON_BALANCE: ReadonlySet<LoanMethod> = new Set([
  'declining',
  'annuity',
  'bullet',
  'at_maturity',
])

/** Tells whether jasa is counted on what is out, so that pokok paid ahead makes it less; flat jasa was agreed once. */
export function bearsOnBalance(method: LoanMethod): boolean {
  return ON_BALANCE.has(method)
}

/**
 * Lays the rest of a schedule out anew after pokok was paid ahead.
 *
 * The period that ran takes the pokok paid ahead; numbers and due days stay. The jasa of those after it is counted
 * on what is out. Jasa that an instalment gathers of several periods is less by what the periods to come earn
 * less.
 * - keeps `instalment`: pokok (menurun) or the whole payment (anuitas) stays what it was until nothing is out.
 * - keeps `term`: what is out is spread by the method over the instalments that were left.
 *
 * @param terms Method, rate and rounding in force; its principal and months are not read.
 * @returns Principal of all rows sums to the same as before. Rows that ask for nothing any more are left out at
 *   the end. The schedule as it is where nothing was paid ahead after all.
 * @throws {DomainError} `schedule_impossible`, as `scheduleOf`.
 */
export function afterPrepayment(
  instalments: readonly Instalment[],
  { no, keeps, balance }: Omit<Prepayment, 'on'>,
  terms: LoanTerms,
): readonly Instalment[] {
  const rest = instalments.filter((row) => row.no > no)
  const running = instalments.find((row) => row.no === no)
  const ahead = Money.sum(rest.map(({ principal }) => principal)).minus(balance)
  if (running === undefined || !ahead.isPositive()) return instalments
  const plain = keeps === 'term' ? smaller(rest, balance, terms) : fewer(rest, balance, terms)
  const shares = gathered(rest, plain, { balance, terms })
  let opening = balance
  const laidOut = rest.flatMap((row, index) => {
    const share = shares[index]
    if (share === undefined) return []
    const { principal, interest } = share
    const closing = opening.minus(principal)
    const payment = principal.plus(interest)
    const laid = { ...row, opening, principal, interest, payment, closing }
    opening = closing
    return [laid]
  })
  const lastPaying = laidOut.findLast(({ payment }) => payment.isPositive())?.no ?? no
  return [
    ...instalments.filter((row) => row.no < no),
    {
      ...running,
      principal: running.principal.plus(ahead),
      payment: running.payment.plus(ahead),
      closing: balance,
    },
    ...laidOut.filter((row) => row.no <= lastPaying),
  ]
}

type Share = Pick<ScheduleRow, 'principal' | 'interest'>

/**
 * Puts jasa off again where it was: no instalment asks for any before the one that gathers it, and that one keeps
 * what had run on the old balance.
 */
function gathered(
  rest: readonly Instalment[],
  shares: readonly Share[],
  { balance, terms }: { readonly balance: Money; readonly terms: LoanTerms },
): readonly Share[] {
  const at = rest.findIndex(({ interest }) => interest.isPositive())
  const gathering = rest[at]
  if (gathering === undefined) return shares
  const opening = Money.sum(rest.map(({ principal }) => principal))
  const toCome = interestOn(opening, terms, at + 1)
  // One that asks for its own periods only has none of before in it.
  if (!toCome.isLessThan(gathering.interest)) return shares
  const had = gathering.interest.minus(toCome)
  return shares.map(({ principal, interest }, index) => {
    if (index > at) return { principal, interest }
    const run = index < at ? Money.zero : had.plus(interestOn(balance, terms, at + 1))
    return { principal, interest: run }
  })
}

/** The instalment stays: the last one is what is left, and those after it are nothing. */
function fewer(rest: readonly Instalment[], balance: Money, terms: LoanTerms): readonly Share[] {
  let out = balance
  return rest.map((row, index) => {
    const interest = interestOn(out, terms, 1)
    const usual =
      terms.method === 'annuity' && row.principal.isPositive()
        ? Money.max(
            row.principal.plus(interestOn(row.opening, terms, 1)).minus(interest),
            Money.zero,
          )
        : row.principal
    const principal = index === rest.length - 1 ? out : Money.min(usual, out)
    out = out.minus(principal)
    return { principal, interest }
  })
}

/** The term stays: as many instalments with pokok as there were, after as many that rest. */
function smaller(rest: readonly Instalment[], balance: Money, terms: LoanTerms): readonly Share[] {
  if (!balance.isPositive()) return []
  const months = 1 + rest.findLastIndex(({ principal }) => principal.isPositive())
  const resting = rest.findIndex(({ principal }) => principal.isPositive())
  const { grace: _, ...agreed } = terms
  const rests = terms.method !== 'bullet' && terms.method !== 'at_maturity' && resting > 0
  return scheduleOf({
    ...agreed,
    ...(rests ? { grace: { on: 'principal', periods: resting } } : {}),
    principal: balance,
    months,
  }).rows
}
