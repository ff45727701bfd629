import { positionsOf } from '#app/commands/loan-positions.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import {
  type Classification,
  type Collectability,
  type CollectabilityBands,
  classify,
  heldClass,
  type ScheduleRecord,
} from '#app/domain/loans/collectability.ts'
import {
  type LoanPosition,
  positionOn,
  type ScheduledPosition,
} from '#app/domain/loans/position.ts'
import { isProven } from '#app/domain/loans/restructuring.ts'
import { Money } from '#app/domain/money.ts'
import { listRestructurings } from '#db/queries/loan-restructurings.ts'
import { listPastSchedules } from '#db/queries/loan-schedules.ts'
import { type Loan, listLoans } from '#db/queries/loans.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import type { TenantTx } from '#db/tables.ts'

/** A loan that is out on a day: how late it is, its class, and what should be set aside for it. */
export type LoanStandingOn = Classification & {
  readonly loan: Loan
  readonly position: ScheduledPosition
  /** The class a restructuring holds it in at least; `current` where none does. */
  readonly held: Collectability
}

const ALL = 1_000_000

/**
 * Every loan with something left to pay on a day, classed by the bands in force on it.
 *
 * A loan written off later was still out on the day; one without a schedule (from an old book) has none.
 */
export async function standingsOn(
  tx: TenantTx,
  cooperativeId: string,
  date: LocalDate,
): Promise<readonly LoanStandingOn[]> {
  const given = await listLoans(tx, cooperativeId, {
    states: ['disbursed', 'written_off'],
    limit: ALL,
  })
  const out = given.filter((loan) => isOutOn(loan, date))
  return (await classedOn(tx, cooperativeId, { loans: out, date })).filter(({ position }) =>
    position.outstanding.isPositive(),
  )
}

/**
 * How loans stand on a day, each with its class by the rules in force then. One whose terms were changed stays in
 * the class it was in until its new schedule is proven; one without a schedule is left out.
 */
export async function classedOn(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly loans: readonly Loan[]; readonly date: LocalDate },
): Promise<readonly LoanStandingOn[]> {
  const { loans, date } = asked
  const positions = await positionsOf(tx, cooperativeId, asked)
  const bands = await ruleInForce(tx, cooperativeId, { rule: 'collectability', date })
  const held = await heldOn(tx, cooperativeId, { positions, bands, date })
  return loans.flatMap((loan) => {
    const position = positions.get(loan.id)
    if (position === undefined) return []
    const kept = held.get(loan.id) ?? 'current'
    return [{ loan, position, held: kept, ...classify({ ...position, held: kept }, bands) }]
  })
}

/** The class in which restructurings hold loans on a day, by loan; others are left out. */
async function heldOn(
  tx: TenantTx,
  cooperativeId: string,
  of: {
    readonly positions: ReadonlyMap<string, ScheduledPosition>
    readonly bands: CollectabilityBands
    readonly date: LocalDate
  },
): Promise<ReadonlyMap<string, Collectability>> {
  const { positions, bands, date } = of
  const loanIds = [...positions]
    .filter(([, { schedule }]) => schedule.begunOn !== null)
    .map(([id]) => id)
  if (loanIds.length === 0) return new Map()
  const rule = await ruleInForce(tx, cooperativeId, { rule: 'restructured_class', date })
  const count = Number(rule.instalments)
  const pasts = await listPastSchedules(tx, cooperativeId, { loanIds, date })
  const changes = await listRestructurings(tx, cooperativeId, loanIds)
  return new Map(
    loanIds.flatMap((id) => {
      const position = positions.get(id)
      if (position === undefined) return []
      const past = pasts.get(id) ?? []
      const records = past.map(({ schedule, until }, index) => {
        const { before } = past[index + 1]?.schedule ?? position.schedule
        // Jasa that became principal that day counts as paid, and nobody paid it.
        const added = changes.get(id)?.[index]?.capitalisedInterest ?? Money.zero
        const paid = { ...before, interest: before.interest.minus(added) }
        return recordOf(positionOn(schedule, paid, until), { count, asOf: until })
      })
      return [[id, heldClass(records, recordOf(position, { count, asOf: date }), bands)] as const]
    }),
  )
}

function recordOf(
  position: LoanPosition,
  asked: { readonly count: number; readonly asOf: LocalDate },
): ScheduleRecord {
  return { daysPastDue: position.daysPastDue, isProven: isProven(position, asked) }
}

function isOutOn({ disbursedOn, writtenOffOn }: Loan, date: LocalDate): boolean {
  if (disbursedOn === null || disbursedOn > date) return false
  return writtenOffOn === null || writtenOffOn > date
}
