import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { cashBox, cashMovements, cashPosition } from '#db/queries/cash.ts'
import { listCounts, piecesOf } from '#db/queries/cash-counts.ts'
import { lastSeal } from '#db/queries/seals.ts'
import type { TenantTx } from '#db/tables.ts'

/** A day of the cash box: what was there, what went in and out, what was left, and its last count if any. */
export async function cashDayOf(tx: TenantTx, cooperativeId: string, day: LocalDate) {
  const box = await cashBox(tx, cooperativeId)
  const opening = (await cashPosition(tx, box, addDays(day, -1))).balance
  const movements = await cashMovements(tx, box, day)
  const [count] = await listCounts(tx, cooperativeId, { on: day, limit: 1 })
  const received = Money.sum(
    movements.map(({ amount }) => amount).filter((amount) => amount.isPositive()),
  )
  const paid = Money.sum(
    movements.filter(({ amount }) => amount.isNegative()).map(({ amount }) => amount.negated()),
  )
  return {
    opening,
    movements,
    received,
    paid,
    closing: opening.plus(received).minus(paid),
    count: count ?? null,
    seal: await lastSeal(tx, cooperativeId, day),
    pieces: count === undefined ? {} : await piecesOf(tx, cooperativeId, count.id),
  }
}
