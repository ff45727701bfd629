import { countCash, settleCash } from '#app/commands/cash.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DENOMINATIONS } from '#app/domain/ledger/denominations.ts'
import { dayOf, MONTHS } from '#scripts/demo/calendar.ts'
import { tell, type Village } from '#scripts/demo/village.ts'

const COUNTING_DAY = 28
const LAST_COUNT: LocalDate = dayOf(11, 6)
/** Whole rupiah that nobody has found when the story ends. */
const MISSING = 2_000

/**
 * Puts the counting of the cash box on the agenda: at the end of every month, and once more before the
 * story ends. What is less than the smallest coin is missing, and the chair accepts that; what is missing
 * at the last count still waits for the chair.
 */
export function planCounts(village: Village): void {
  const days = MONTHS.map((month) => dayOf(month, COUNTING_DAY)).filter((day) => day < LAST_COUNT)
  for (const on of [...days, LAST_COUNT]) {
    village.agenda.at(on, () => countBox(village, on))
  }
}

async function countBox(village: Village, on: LocalDate): Promise<void> {
  const { staff, till } = village
  const isLast = on === LAST_COUNT
  const counted = await tell(village, {
    by: staff.cashier,
    on,
    command: countCash,
    input: {
      pieces: laidOut(isLast ? till.cash - MISSING : till.cash),
      note: 'Disaksikan sekretaris',
    },
  })
  if (counted.difference === '0' || isLast) return
  await tell(village, {
    by: staff.chair,
    on,
    command: settleCash,
    input: { count_id: counted.count_id, reason: 'Pembulatan, kurang dari uang terkecil' },
  })
  till.cash += Number(counted.difference)
}

/** An amount in as few notes and coins as it takes; the rest below the smallest coin is left out. */
export function laidOut(rupiah: number): Readonly<Record<string, number>> {
  let left = rupiah
  const stacks = DENOMINATIONS.map(({ key, face }) => {
    const pieces = Math.floor(left / face)
    left -= pieces * face
    return [key, pieces] as const
  })
  return Object.fromEntries(stacks)
}
