import { Exact, Money } from '#app/domain/money.ts'

/** Lancar, kurang lancar, diragukan, macet: mildest first. */
export const COLLECTABILITIES = ['current', 'substandard', 'doubtful', 'loss'] as const
export type Collectability = (typeof COLLECTABILITIES)[number]

/**
 * The bands of a cooperative on a day, as its rule `collectability` gives them: the most days past due of
 * a class, its allowance in percent, and how much of a collateral's value counts.
 */
export type CollectabilityBands = Readonly<
  Record<
    | 'current_days'
    | 'current_percent'
    | 'substandard_days'
    | 'substandard_percent'
    | 'doubtful_days'
    | 'doubtful_percent'
    | 'loss_percent'
    | 'collateral_percent',
    string
  >
>

export type Classification = {
  readonly collectability: Collectability
  /** Rupiah that should stand on the loan loss allowance for this loan. */
  readonly allowance: Money
}

/** A schedule of a restructured loan on the day it was replaced, or on the day that is asked for. */
export type ScheduleRecord = {
  readonly daysPastDue: number
  /** Whether as many of its instalments were paid as the rule `restructured_class` asks for. */
  readonly isProven: boolean
}

/**
 * The class a restructured loan is held in: the one it was in when its terms were changed, until the new schedule is
 * proven. Terms changed again before that do not better it.
 *
 * @param past The schedules that were replaced, oldest first, each as it stood on its last day.
 * @param now The one in force.
 * @returns `current` where nothing is held: the days past due alone decide.
 */
export function heldClass(
  past: readonly ScheduleRecord[],
  now: ScheduleRecord,
  bands: CollectabilityBands,
): Collectability {
  const held = past.reduce<Collectability>((before, { daysPastDue, isProven }, index) => {
    const kept = index === 0 || isProven ? 'current' : before
    return worse(kept, classOf(daysPastDue, bands))
  }, 'current')
  return now.isProven ? 'current' : held
}

/**
 * Classes a running loan by how late it is and says what allowance it needs.
 *
 * @param loan.daysPastDue Days since the oldest instalment that is not fully paid fell due.
 * @param loan.collateral Value of what secures it, rupiah; nothing when left out.
 * @param loan.held The class a restructuring holds it in at least (`heldClass`); none when left out.
 * @param bands The rule `collectability` in force on the day.
 * @returns The allowance is a percentage of the outstanding principal, from kurang lancar on of what is
 *   left of it after the collateral that counts; rounded half up to the rupiah once.
 */
export function classify(
  loan: {
    readonly outstanding: Money
    readonly daysPastDue: number
    readonly collateral?: Money
    readonly held?: Collectability
  },
  bands: CollectabilityBands,
): Classification {
  const collectability = worse(loan.held ?? 'current', classOf(loan.daysPastDue, bands))
  const share = new Exact(bands[`${collectability}_percent`]).dividedBy(100)
  const counted = (loan.collateral ?? Money.zero)
    .toDecimal()
    .times(bands.collateral_percent)
    .dividedBy(100)
  const whole = loan.outstanding.toDecimal()
  const base = collectability === 'current' ? whole : Exact.max(whole.minus(counted), 0)
  return { collectability, allowance: Money.round(base.times(share)) }
}

/** Tells whether jasa of a loan of this class is earned as time goes by: only while it is lancar. */
export function isAccruing(collectability: Collectability): boolean {
  return collectability === 'current'
}

function worse(one: Collectability, other: Collectability): Collectability {
  return COLLECTABILITIES.indexOf(one) < COLLECTABILITIES.indexOf(other) ? other : one
}

function classOf(daysPastDue: number, bands: CollectabilityBands): Collectability {
  if (daysPastDue <= Number(bands.current_days)) return 'current'
  if (daysPastDue <= Number(bands.substandard_days)) return 'substandard'
  return daysPastDue <= Number(bands.doubtful_days) ? 'doubtful' : 'loss'
}
