import { Exact, Money } from '#app/domain/money.ts'

/** One kind of rupiah money: paper or metal, and its face value. */
export type Denomination = {
  /** `note_100000`, `coin_500`: its name in forms, the API and the database. */
  readonly key: string
  readonly kind: 'note' | 'coin'
  /** Whole rupiah. */
  readonly face: number
}

const NOTES = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000] as const
const COINS = [1_000, 500, 200, 100] as const

/** What lies in a cash box, largest first, notes before coins; 1.000 is there as both. */
export const DENOMINATIONS: readonly Denomination[] = [
  ...NOTES.map((face) => ({ key: `note_${face}`, kind: 'note' as const, face })),
  ...COINS.map((face) => ({ key: `coin_${face}`, kind: 'coin' as const, face })),
]

/** How many pieces of each denomination, by its key; what is not named is not there. */
export type Pieces = Readonly<Record<string, number>>

/** A denomination with how many of it there are and what they come to. */
export type Stack = Denomination & { readonly pieces: number; readonly value: Money }

/**
 * Every denomination with its pieces and their worth, in the order of the list, also those with none.
 *
 * @param pieces Whole numbers, not negative; keys that are no denomination count for nothing.
 */
export function stacksOf(pieces: Pieces): readonly Stack[] {
  return DENOMINATIONS.map((denomination) => {
    const count = pieces[denomination.key] ?? 0
    const value = Money.round(new Exact(count).times(denomination.face))
    return { ...denomination, pieces: count, value }
  })
}

/** What notes and coins come to in all, whole rupiah. */
export function countOf(pieces: Pieces): Money {
  return Money.sum(stacksOf(pieces).map(({ value }) => value))
}
