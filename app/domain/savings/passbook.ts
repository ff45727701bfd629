import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

/** S setor, T tarik, B bunga, P pajak, K koreksi: the letters of a savings book. */
export const PASSBOOK_CODES = ['S', 'T', 'B', 'P', 'K'] as const
export type PassbookCode = (typeof PASSBOOK_CODES)[number]

/** A line of a savings account as the journal has it. */
export type PassbookMovement = {
  readonly event: string
  readonly isReversal: boolean
  /** Rupiah it adds to the account; negative when it takes away. */
  readonly change: Money
}

/** The same line as the member's book shows it. */
export type PassbookLine<Movement> = Movement & {
  readonly code: PassbookCode
  /** Rupiah that came in, or null. */
  readonly credit: Money | null
  /** Rupiah that went out, or null. */
  readonly debit: Money | null
  readonly balance: Money
}

const CODES: ReadonlyMap<string, PassbookCode> = new Map([
  ['ledger.reverse', 'K'],
  ['savings.accrue_interest', 'B'],
  ['savings.withhold_tax', 'P'],
])

/**
 * Writes up a savings book: each line with its letter, what came in or went out, and the balance after it.
 *
 * @param movements All lines of one account, oldest first.
 * @see Buku simpanan: tanggal, sandi, debet, kredit, saldo
 */
export function passbookOf<Movement extends PassbookMovement>(
  movements: readonly Movement[],
): readonly PassbookLine<Movement>[] {
  let balance = Money.zero
  return movements.map((movement) => {
    balance = balance.plus(movement.change)
    const isOut = movement.change.isNegative()
    return {
      ...movement,
      code: codeOf(movement),
      credit: isOut ? null : movement.change,
      debit: isOut ? movement.change.negated() : null,
      balance,
    }
  })
}

/** The lines of a savings book that fall into a span, and what they lead from and to. Whole rupiah. */
export type SavingsStatement<Movement> = {
  readonly opening: Money
  readonly lines: readonly PassbookLine<Movement>[]
  /** Sum that went out in the span. */
  readonly debit: Money
  /** Sum that came in. */
  readonly credit: Money
  /** Opening plus credit minus debit. */
  readonly closing: Money
}

/**
 * Cuts a statement (rekening koran) out of a savings book: the lines from one day to another, both
 * included, with what was on the account before and after them.
 *
 * @param movements All lines of one account, oldest first.
 */
export function savingsStatement<Movement extends PassbookMovement & { readonly date: LocalDate }>(
  movements: readonly Movement[],
  span: { readonly from: LocalDate; readonly to: LocalDate },
): SavingsStatement<Movement> {
  const book = passbookOf(movements)
  const opening = book.findLast(({ date }) => date < span.from)?.balance ?? Money.zero
  const lines = book.filter(({ date }) => date >= span.from && date <= span.to)
  return {
    opening,
    lines,
    debit: Money.sum(lines.flatMap((line) => line.debit ?? [])),
    credit: Money.sum(lines.flatMap((line) => line.credit ?? [])),
    closing: lines.at(-1)?.balance ?? opening,
  }
}

/** What no event names is told by its direction: money in is S, money out is T. */
function codeOf({ event, isReversal, change }: PassbookMovement): PassbookCode {
  if (isReversal) return 'K'
  return CODES.get(event) ?? (change.isNegative() ? 'T' : 'S')
}
