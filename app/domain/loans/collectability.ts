import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { type Dated, inForce } from '#app/domain/dated.ts'
import { Exact, Money } from '#app/domain/money.ts'

/** Lancar, kurang lancar, diragukan, macet. */
export const COLLECTABILITIES = ['current', 'substandard', 'doubtful', 'loss'] as const
export type Collectability = (typeof COLLECTABILITIES)[number]

/** A class holds up to `maxDays` past due (null: any number) and asks for an allowance of the balance. */
export type CollectabilityBand = {
  readonly collectability: Collectability
  readonly maxDays: number | null
  readonly allowancePercent: string
}

/** The bands for loans paid monthly, by the day they came into force, mildest first. */
export const COLLECTABILITY_BANDS: readonly Dated<readonly CollectabilityBand[]>[] = [
  {
    from: '1900-01-01',
    source: 'Permenkop UKM 20/2008 practice: 90, 180, 270 days; PMK 81/2009 for the percentages',
    value: [
      { collectability: 'current', maxDays: 90, allowancePercent: '0.5' },
      { collectability: 'substandard', maxDays: 180, allowancePercent: '10' },
      { collectability: 'doubtful', maxDays: 270, allowancePercent: '50' },
      { collectability: 'loss', maxDays: null, allowancePercent: '100' },
    ],
  },
]

export type Classification = {
  readonly collectability: Collectability
  /** Rupiah that should stand on the loan loss allowance for this loan. */
  readonly allowance: Money
}

/**
 * Classes a running loan by how late it is and says what allowance it needs.
 *
 * @param daysPastDue Days since the oldest instalment that is not fully paid fell due.
 * @param asOf Picks the bands in force.
 * @returns The allowance is a percentage of the outstanding principal, rounded half up to the rupiah.
 * @see COLLECTABILITY_BANDS for the bands and their sources
 */
export function classify(
  loan: { readonly outstanding: Money; readonly daysPastDue: number },
  asOf: LocalDate,
): Classification {
  const { collectability, allowancePercent } = known(
    inForce(COLLECTABILITY_BANDS, asOf).find(
      ({ maxDays }) => maxDays === null || loan.daysPastDue <= maxDays,
    ),
    'the last band has no end',
  )
  const share = new Exact(allowancePercent).dividedBy(100)
  return { collectability, allowance: Money.round(loan.outstanding.toDecimal().times(share)) }
}
