import { decideInterest, submitInterest } from '#app/commands/savings-interest.ts'
import { setInterest } from '#app/commands/savings-interest-terms.ts'
import { known } from '#app/domain/assert.ts'
import { readTenant } from '#db/client.server.ts'
import { listEarningProducts } from '#db/queries/savings-interest.ts'
import { dayOf } from '#scripts/demo/calendar.ts'
import { tell, type Village } from '#scripts/demo/village.ts'

const DECIDED_ON = dayOf(1, 5)
const RUN_DAY = 3
/** Months with interest in the books; October waits for whoever opens its page. */
const RUN_MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const

/** Puts the interest on savings on the agenda: decided in January, run early in each month for the one before. */
export function planInterest(village: Village): void {
  village.agenda.at(DECIDED_ON, () => decideTerms(village))
  for (const month of RUN_MONTHS) {
    const on = dayOf(month + 1, RUN_DAY)
    village.agenda.at(on, () => runMonth(village, month))
  }
}

async function decideTerms(village: Village): Promise<void> {
  const { runtime, cooperative, script, staff } = village
  const products = await readTenant(runtime.db, cooperative.id, (tx) =>
    listEarningProducts(tx, cooperative.id),
  )
  const { method, percent } = script.interest
  await tell(village, {
    by: staff.chair,
    on: DECIDED_ON,
    command: setInterest,
    input: {
      product: known(products[0], 'there is simpanan sukarela').id,
      from: '2026-01',
      source: 'Rapat Pengurus 5 Januari 2026',
      method,
      tiers: [{ from: '0', percent }],
    },
  })
}

async function runMonth(village: Village, month: number): Promise<void> {
  const { staff } = village
  const on = dayOf(month + 1, RUN_DAY)
  const { run_id: run } = await tell(village, {
    by: staff.treasurer,
    on,
    command: submitInterest,
    input: { month: dayOf(month, 1).slice(0, 7) },
  })
  const input = { run, decision: 'approve' }
  await tell(village, { by: staff.chair, on, command: decideInterest, input })
}
