import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

type StampDuty = {
  readonly since: LocalDate
  /** A paper that states more money than this received needs the stamp. */
  readonly above: Money
  readonly duty: Money
}

/**
 * The stamp (meterai) a paper needs that states money received on `date`; null when none.
 *
 * @see UU 10/2020 tentang Bea Meterai, pasal 3 (2) g and 5: Rp10.000 above Rp5.000.000, from 2021-01-01
 */
export function stampDutyFor(received: Money, date: LocalDate): Money | null {
  const rule = STAMP_DUTIES.findLast((duty) => duty.since <= date)
  return rule?.above.isLessThan(received) ? rule.duty : null
}

/**
 * The stamp an agreement made on `date` needs, whatever its sum; null before the law that asks for it.
 *
 * @see UU 10/2020 tentang Bea Meterai, pasal 3 (2) a and 5: Rp10.000 from 2021-01-01
 */
export function agreementDuty(date: LocalDate): Money | null {
  return STAMP_DUTIES.findLast((duty) => duty.since <= date)?.duty ?? null
}

const STAMP_DUTIES: readonly StampDuty[] = [
  {
    since: localDate('2021-01-01'),
    above: Money.parse('5000000'),
    duty: Money.parse('10000'),
  },
]
