import { readDate } from '#app/domain/onboarding/dates.ts'
import type { Cell, Sheet } from '#app/domain/onboarding/sheet.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'

/** The year most dates in the first two columns fall in, where journals keep theirs; else the titles' latest. */
export function bookYearOf(sheets: readonly Sheet[]): number {
  const votes = new Map<number, number>()
  for (const cell of sheets.flatMap(({ rows }) => rows.flatMap((row) => row.slice(0, 2)))) {
    const year = yearIn(cell)
    if (year !== null) votes.set(year, (votes.get(year) ?? 0) + 1)
  }
  const best = [...votes].sort(([, a], [, b]) => b - a)[0]
  return best?.[0] ?? titleYear(sheets)
}

function yearIn(cell: Cell): number | null {
  const isDated = cell?.kind === 'date' || (cell?.kind === 'text' && /\d{4}$/.test(textOf(cell)))
  const date = isDated ? readDate(cell).date : null
  return date === null ? null : Number(date.slice(0, 4))
}

function titleYear(sheets: readonly Sheet[]): number {
  const titles = sheets.flatMap(({ name, rows }) => [name, ...rows.slice(0, 6).flat().map(textOf)])
  const years = titles.flatMap((text) =>
    [...text.matchAll(/\b(20\d\d)\b/g)].map(([year]) => Number(year)),
  )
  return years.reduce((latest, year) => (year > latest ? year : latest), 2000)
}
