import { createHash } from 'node:crypto'
import { Decimal } from 'decimal.js'
import { z } from 'zod'
import type { CommandContext } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { earnedOnSchedule } from '#app/domain/loans/accrual.ts'
import type { Instalment, LoanSchedule, ScheduledPosition } from '#app/domain/loans/position.ts'
import {
  INTEREST_FATES,
  PENALTY_FATES,
  restructuredSchedule,
} from '#app/domain/loans/restructuring.ts'
import { LOAN_METHODS, type LoanTerms } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { termsInForce } from '#db/queries/loan-schedules.ts'
import type { Loan } from '#db/queries/loans.ts'
import { ruleInForce } from '#db/queries/rules.ts'

/** The new terms as a proposal keeps them. */
export const NewTerms = z.strictObject({
  term_months: field.whole(1, 600),
  method: z.enum(LOAN_METHODS, { error: 'field.choose' }),
  monthly_rate_percent: field.percent,
  interest_owed: z.enum(INTEREST_FATES, { error: 'field.choose' }),
  penalty_owed: z.enum(PENALTY_FATES, { error: 'field.choose' }).default('carry').meta({
    description:
      'What becomes of denda run up by then: it stays owed, becomes principal, or is waived',
  }),
})
export type NewTerms = z.infer<typeof NewTerms>

/** What new terms would mean from a day on. */
export type ForeseenRestructuring = {
  readonly on: LocalDate
  /** Terms and schedule that hold until then, and how the loan stands on them. */
  readonly oldTerms: LoanTerms
  readonly old: LoanSchedule & { readonly begunOn: LocalDate }
  readonly position: ScheduledPosition
  /** The new terms; the principal is what is outstanding, with all that becomes principal. */
  readonly terms: LoanTerms
  readonly laidDown: LoanSchedule
  readonly outstanding: Money
  readonly interestOwed: Money
  readonly penaltyOwed: Money
  /** What would become principal. */
  readonly capitalised: { readonly interest: Money; readonly penalty: Money }
  /** Denda that would be waived. */
  readonly waived: Money
}

/**
 * Lays the new schedule out as it would be; nothing is written.
 *
 * @throws {DomainError} `loan_repaid_up`, `loan_terms_invalid`, `schedule_impossible`.
 */
export async function foreseeRestructuring(
  context: Pick<CommandContext, 'tx' | 'cooperative'>,
  asked: { readonly loan: Loan; readonly terms: NewTerms; readonly date: LocalDate },
): Promise<ForeseenRestructuring> {
  const { tx, cooperative } = context
  const { loan, terms, date } = asked
  const position = (await positionsOf(tx, cooperative.id, { loans: [loan], date })).get(loan.id)
  if (position === undefined)
    throw new DomainError('loan_state', { no: loan.no, state: loan.state })
  if (!position.outstanding.isPositive()) throw new DomainError('loan_repaid_up', { no: loan.no })
  const { outstanding, schedule } = position
  const paidOutOn = known(loan.disbursedOn, 'a running loan was paid out')
  const paid = paidOn(position)
  const earned = earnedOnSchedule(schedule, paidOutOn, date)
  const interestOwed = Money.max(earned.minus(paid.interest), Money.zero)
  const penaltyOwed = await penaltyDueOn(context, { loan, date })
  const when = (is: boolean, amount: Money) => (is ? amount : Money.zero)
  const capitalised = {
    interest: when(terms.interest_owed === 'capitalise', interestOwed),
    penalty: when(terms.penalty_owed === 'capitalise', penaltyOwed),
  }
  const newTerms: LoanTerms = {
    ...loan.terms,
    method: terms.method,
    principal: Money.sum([outstanding, capitalised.interest, capitalised.penalty]),
    months: terms.term_months,
    rate: { percent: new Decimal(terms.monthly_rate_percent), per: 'month' },
  }
  const carried = interestOwed.minus(capitalised.interest)
  return {
    on: date,
    oldTerms: await termsInForce(tx, cooperative.id, { loanId: loan.id, date }),
    old: { ...schedule, begunOn: schedule.begunOn ?? paidOutOn },
    position,
    terms: newTerms,
    laidDown: {
      instalments: restructuredSchedule(newTerms, { on: date, carried }),
      begunOn: date,
      // Jasa that becomes principal is paid by it.
      before: {
        principal: schedule.before.principal.plus(paid.principal),
        interest: Money.sum([schedule.before.interest, paid.interest, capitalised.interest]),
      },
      carried,
    },
    outstanding,
    interestOwed,
    penaltyOwed,
    capitalised,
    waived: when(terms.penalty_owed === 'waive', penaltyOwed),
  }
}

/** What was paid on the schedule that holds. */
function paidOn({ standings, outstanding }: ScheduledPosition) {
  const sum = (of: (standing: (typeof standings)[number]) => Money) => Money.sum(standings.map(of))
  return {
    principal: sum(({ instalment }) => instalment.principal).minus(outstanding),
    interest: sum(({ instalment }) => instalment.interest).minus(
      sum(({ interestLeft }) => interestLeft),
    ),
  }
}

/**
 * Jasa and denda become principal only where the cooperative has decided that they may.
 *
 * @throws {DomainError} `capitalising_not_allowed`.
 */
export async function refuseCapitalising(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  { terms, date }: { readonly terms: NewTerms; readonly date: LocalDate },
): Promise<void> {
  const named = (['interest_owed', 'penalty_owed'] as const).find(
    (name) => terms[name] === 'capitalise',
  )
  if (named === undefined) return
  const rule = { rule: 'interest_capitalised', date } as const
  const { allowed } = await ruleInForce(tx, cooperative.id, rule)
  if (allowed !== 'yes') throw new DomainError('capitalising_not_allowed', { field: named })
}

const money = z.string()
const Row = z.object({ no: z.number(), due_on: field.day, principal: money, interest: money })
const Terms = z.object({
  term: z.number(),
  every: z.enum(['month', 'week', 'day']),
  method: z.enum(LOAN_METHODS),
  monthly_rate_percent: z.string(),
})

/** What stood when new terms were decided on, as it is kept with them: sums in whole rupiah, as text. */
export const RestructuringFigures = z.object({
  on: field.day,
  outstanding: money,
  interest_owed: money,
  interest_capitalised: money,
  penalty_owed: money,
  penalty_capitalised: money,
  penalty_waived: money,
  old_terms: Terms,
  new_terms: Terms,
  /** What was left to pay of the old schedule, and the new one. */
  old: z.array(Row),
  new: z.array(Row),
})
export type RestructuringFigures = z.infer<typeof RestructuringFigures>

/** Writes what new terms would mean as it is kept and shown. */
export function restructuringFigures(foreseen: ForeseenRestructuring): RestructuringFigures {
  const { position, capitalised, laidDown } = foreseen
  const left = position.standings.flatMap(({ instalment, principalLeft, interestLeft }) =>
    principalLeft.plus(interestLeft).isZero()
      ? []
      : [{ ...instalment, principal: principalLeft, interest: interestLeft }],
  )
  return {
    on: foreseen.on,
    outstanding: foreseen.outstanding.toString(),
    interest_owed: foreseen.interestOwed.toString(),
    interest_capitalised: capitalised.interest.toString(),
    penalty_owed: foreseen.penaltyOwed.toString(),
    penalty_capitalised: capitalised.penalty.toString(),
    penalty_waived: foreseen.waived.toString(),
    old_terms: termsText(foreseen.oldTerms),
    new_terms: termsText(foreseen.terms),
    old: left.map(rowText),
    new: laidDown.instalments.map(rowText),
  }
}

/** A short name for figures, by which a decision says what it was shown; other figures have another. */
export function standOf(figures: RestructuringFigures): string {
  return createHash('sha256').update(JSON.stringify(figures)).digest('hex').slice(0, 32)
}

function termsText({ months, frequency = 'month', method, rate }: LoanTerms) {
  return {
    term: months,
    every: frequency,
    method,
    monthly_rate_percent: rate.percent.toString(),
  }
}

function rowText({ no, dueOn, principal, interest }: Instalment) {
  return {
    no,
    due_on: dueOn,
    principal: principal.toString(),
    interest: interest.toString(),
  }
}
