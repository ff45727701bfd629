import type { LocalDate, Month } from '#app/domain/calendar.ts'
import type { CellReason } from '#app/domain/collections/reason.ts'
import type { DomainErrorCode } from '#app/domain/errors.ts'
import type { Pieces } from '#app/domain/ledger/denominations.ts'
import type { Means } from '#app/domain/loans/entries.ts'
import { Money } from '#app/domain/money.ts'
import type { SavingsKind } from '#app/domain/savings/entries.ts'
import type { UnpaidMonth } from '#app/domain/savings/obligation.ts'

/** The savings that a meeting collects; bilyet and khusus have moments of their own. */
export type CollectedKind = Exclude<SavingsKind, 'term' | 'special'>

/** What is asked for one purpose of one member. */
export type Bill =
  | { readonly kind: CollectedKind; readonly due: Money; readonly months: readonly UnpaidMonth[] }
  | {
      readonly kind: 'loan'
      readonly loanId: string
      readonly due: Money
      /** The parts of `due` that are jasa and denda; the rest is pokok. */
      readonly interest: Money
      readonly duePenalty: Money
    }

/** A bill and what was brought for it; null where nothing was written. */
export type Cell = Bill & {
  /** Place in its row, from 1; it never changes. */
  readonly no: number
  readonly amount: Money | null
  /** The part of `amount` that is denda; only on a loan. */
  readonly penalty: Money
  /** Why it differs from its bill; null for no reason given. */
  readonly reason: CellReason | null
}

/** What became of a row: not yet handed in, in the book, or refused and why. */
export type RowState =
  | { readonly state: 'draft' | 'posted' }
  | {
      readonly state: 'refused'
      readonly code: DomainErrorCode
      readonly details: Readonly<Record<string, string>>
    }

/** One member at a meeting. */
export type SheetRow<Own extends Cell = Cell> = {
  /** Its own key: every booking it makes is made under a key derived from this one. */
  readonly key: string
  /** Place on the sheet, from 1; it never changes. */
  readonly no: number
  readonly memberId: string
  readonly isPresent: boolean
  readonly means: Means
  /** A word about the whole row, in the member's words; empty for none. */
  readonly reason: string
  readonly verdict: RowState
  readonly cells: readonly Own[]
}

/** What a meeting collects: opened with what is due, filled in, handed in once. */
export type Sheet<Row extends SheetRow = SheetRow> = {
  readonly id: string
  readonly meetingOn: LocalDate
  /** One hamlet, or null for all members. */
  readonly hamlet: string | null
  /** `waiting`: its difference is before the chair, and nothing of it changes or goes into the book. */
  readonly state: 'draft' | 'waiting' | 'posted' | 'discarded'
  /** Grows with every saving, so that nobody overwrites what they have not seen. */
  readonly version: number
  readonly counted: Pieces
  readonly note: string
  readonly rows: readonly Row[]
}

/** The sums at the foot of a sheet, whole rupiah. */
export type SheetTotals = {
  readonly billed: Money
  readonly received: Money
  /** Received as cash and by transfer; they sum to `received`. */
  readonly cash: Money
  readonly bank: Money
  /** What each bill lacks, added up: more on one bill pays nothing of another. */
  readonly unpaid: Money
  readonly present: number
  /** Rows that brought something. */
  readonly paying: number
}

/** What a row asks for, all cells together. */
export function billedOn({ cells }: Pick<SheetRow, 'cells'>): Money {
  return Money.sum(cells.map(({ due }) => due))
}

/** What a row brought, all cells together. */
export function receivedOn({ cells }: Pick<SheetRow, 'cells'>): Money {
  return Money.sum(cells.map(({ amount }) => amount ?? Money.zero))
}

/** What a bill lacks; nothing where it was paid or more was brought. */
function lackingOn({ due, amount }: Cell): Money {
  return Money.max(due.minus(amount ?? Money.zero), Money.zero)
}

/** Adds a sheet up. */
export function totalsOf(rows: readonly SheetRow[]): SheetTotals {
  const receivedBy = (means: Means) =>
    Money.sum(rows.filter((row) => row.means === means).map(receivedOn))
  const [cash, bank] = [receivedBy('cash'), receivedBy('bank')]
  return {
    billed: Money.sum(rows.map(billedOn)),
    received: cash.plus(bank),
    cash,
    bank,
    unpaid: Money.sum(rows.flatMap(({ cells }) => cells.map(lackingOn))),
    present: rows.filter(({ isPresent }) => isPresent).length,
    paying: rows.filter((row) => receivedOn(row).isPositive()).length,
  }
}

/** Denda that goes with an amount unless somebody says otherwise: what is asked, as far as the amount goes. */
export function penaltyAsked(cell: Cell, amount: Money | null): Money {
  if (cell.kind !== 'loan' || amount === null) return Money.zero
  return Money.min(cell.duePenalty, amount)
}

/** Whether a cell brought another amount than its bill, or less denda than is asked with it. */
export function differs(cell: Cell): boolean {
  const { amount, due, penalty } = cell
  return !(amount ?? Money.zero).equals(due) || !penalty.equals(penaltyAsked(cell, amount))
}

/**
 * Writes the bill into a row, "sesuai tagihan": the member is there and brought what is due, no more.
 *
 * @returns Cells with nothing due keep what stands in them.
 */
export function asBilled<Row extends SheetRow>(row: Row): Row {
  const cells = row.cells.map((cell) =>
    cell.due.isPositive()
      ? { ...cell, amount: cell.due, penalty: penaltyAsked(cell, cell.due), reason: null }
      : cell,
  )
  return { ...row, isPresent: true, cells }
}

/** The months a bill of simpanan wajib asks for: first and last, and how many; null when none. */
export function monthsAsked(
  months: readonly UnpaidMonth[],
): { readonly from: Month; readonly to: Month; readonly count: number } | null {
  const [first, last] = [months[0], months.at(-1)]
  return first && last ? { from: first.month, to: last.month, count: months.length } : null
}
