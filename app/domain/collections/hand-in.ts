import {
  type Cell,
  penaltyAsked,
  receivedOn,
  type Sheet,
  type SheetRow,
  totalsOf,
} from '#app/domain/collections/sheet.ts'
import { DomainError } from '#app/domain/errors.ts'
import { countOf } from '#app/domain/ledger/denominations.ts'
import type { Money } from '#app/domain/money.ts'

/**
 * Says how far the counted cash is from the cash of the rows: positive is too much, negative too little.
 * Money that came by transfer is not in the box and not in this sum.
 */
export function differenceOn(sheet: Pick<Sheet, 'rows' | 'counted'>): Money {
  return countOf(sheet.counted).minus(totalsOf(sheet.rows).cash)
}

/** Whether cash was brought and none of it counted: that is no shortage, the money waits to be counted. */
export function isUncounted(sheet: Pick<Sheet, 'rows' | 'counted'>): boolean {
  return countOf(sheet.counted).isZero() && totalsOf(sheet.rows).cash.isPositive()
}

/**
 * Refuses to hand a sheet in while it does not agree with the money on the table.
 *
 * @param sheet As it was saved last.
 * @param note Why the cash differs; a difference with a note is accepted.
 * @returns The accepted difference: counted less written, zero when they agree.
 * @throws {DomainError} `sheet_posted`, `sheet_discarded`, `sheet_waiting`, `sheet_empty` (nobody brought anything), `cash_uncounted`, `cash_differs`
 *   (details: counted, written, field) when the cash differs and no note says why.
 */
export function acceptedDifference(sheet: Sheet, note: string): Money {
  refuseDone(sheet)
  return agreedDifference(sheet, note)
}

/** The difference of a sheet that is before the chair already, or may be handed in: the same refusals but its state. */
export function agreedDifference(sheet: Pick<Sheet, 'rows' | 'counted'>, note: string): Money {
  const totals = totalsOf(sheet.rows)
  if (totals.paying === 0) throw new DomainError('sheet_empty')
  if (isUncounted(sheet)) throw new DomainError('cash_uncounted')
  const difference = differenceOn(sheet)
  if (!difference.isZero() && note === '') {
    throw new DomainError('cash_differs', {
      field: 'note',
      counted: countOf(sheet.counted).toString(),
      written: totals.cash.toString(),
    })
  }
  return difference
}

/**
 * Refuses a change to a row that the book has, or that would part a handed-in sheet from its counted cash.
 *
 * A draft takes any change. Of a sheet that is handed in, only a refused row may be written anew: the same
 * money, by the same means, for something the book takes.
 *
 * @throws {DomainError} `sheet_posted`, `sheet_discarded`, `sheet_waiting`, `sheet_row_total` (details: total).
 */
export function refuseChange(
  sheet: Pick<Sheet, 'state'>,
  change: { readonly before: SheetRow; readonly after: SheetRow },
): void {
  if (sheet.state === 'draft') return
  if (sheet.state !== 'posted') refuseDone(sheet)
  const { before, after } = change
  if (before.verdict.state !== 'refused') throw new DomainError('sheet_posted')
  const total = receivedOn(before)
  if (!total.equals(receivedOn(after)) || before.means !== after.means) {
    throw new DomainError('sheet_row_total', { total: total.toString() })
  }
}

/**
 * Refuses what only a draft may undergo, once a sheet is in the book, thrown away, or before the chair.
 *
 * @throws {DomainError} `sheet_posted`, `sheet_discarded`, `sheet_waiting`.
 */
export function refuseDone({ state }: Pick<Sheet, 'state'>): void {
  if (state === 'posted') throw new DomainError('sheet_posted')
  if (state === 'discarded') throw new DomainError('sheet_discarded')
  if (state === 'waiting') throw new DomainError('sheet_waiting')
}

/**
 * Refuses a cell that takes less denda than its loan asks for, without saying why.
 *
 * Nothing is forgiven by it: denda that is not taken stays owed and is asked for again. Only a waiver ends it.
 *
 * @throws {DomainError} `penalty_reason` (details: penalty).
 */
export function refuseUnexplained(cell: Cell, field: string): void {
  const asked = penaltyAsked(cell, cell.amount)
  if (cell.reason !== null || !cell.penalty.isLessThan(asked)) return
  throw new DomainError('penalty_reason', { field, penalty: asked.toString() })
}
