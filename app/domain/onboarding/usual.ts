import { Money } from '#app/domain/money.ts'
import { readAmount } from '#app/domain/onboarding/numbers.ts'
import type { Table } from '#app/domain/onboarding/tables.ts'
import { cellAt } from '#app/domain/onboarding/tables.ts'

/** The positive amount that occurs most often; zero where there is none. */
export function mostOften(amounts: readonly Money[]): Money {
  const counts = new Map<string, number>()
  for (const amount of amounts.filter((one) => one.isPositive())) {
    counts.set(amount.toString(), (counts.get(amount.toString()) ?? 0) + 1)
  }
  const best = [...counts].sort(([, a], [, b]) => b - a)[0]
  return best ? Money.parse(best[0]) : Money.zero
}

/** The number in a cell: `2`, or the 2 of `2 sak`; null where there is none. */
export function countAt(table: Table, row: number, field: string): number | null {
  const cell = cellAt(table, row, field)
  if (cell?.kind !== 'text') return Number(readAmount(cell).value.toString())
  const match = /^(\d+(?:,\d+)?)(?:\s|$)/.exec(cell.text)
  return match?.[1] ? Number(match[1].replace(',', '.')) : null
}
