import { Money } from '#app/domain/money.ts'
import type { AccountBalance } from '#app/domain/statements/lines.ts'
import type { Move } from '#app/domain/statements/moves.ts'

/** An amount of whole rupiah as a number. */
export const rupiah = (amount: number) => Money.parse(String(amount))

/** A move as a bookkeeper jots it: accounts with what they moved, debit positive. */
export function movedBy(lines: Readonly<Record<string, number>>, own: Partial<Move> = {}): Move {
  return {
    lines: Object.entries(lines)
      .filter(([, amount]) => amount !== 0)
      .map(([code, amount]) => ({ code, amount: rupiah(amount) })),
    isReversal: false,
    isBroughtForward: false,
    isClosing: false,
    ...own,
  }
}

/** The balances that moves leave: openings given, closing entries left out as statements leave them out. */
export function turnoverOf(
  moves: readonly Move[],
  openings: Readonly<Record<string, number>>,
): readonly AccountBalance[] {
  const lines = moves.filter(({ isClosing }) => !isClosing).flatMap((move) => move.lines)
  const codes = new Set([...Object.keys(openings), ...lines.map(({ code }) => code)])
  return [...codes].toSorted().map((code) => {
    const own = lines.filter((line) => line.code === code).map(({ amount }) => amount)
    return {
      code,
      opening: rupiah(openings[code] ?? 0),
      debit: Money.sum(own.filter((amount) => amount.isPositive())),
      credit: Money.sum(own.filter((amount) => amount.isNegative())).negated(),
    }
  })
}
