import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { kaplanMeier } from '#app/domain/statistics/kaplan-meier.ts'

const Row = z.object({
  years_since_opening: z.coerce.number(),
  establishments_open: z.coerce.number(),
  percent_open: z.coerce.number(),
})
const published = z
  .array(Row)
  .parse(
    parse(
      readFileSync(
        new URL('../fixtures/data/registry/bls-1994-cohort.csv', import.meta.url),
        'utf8',
      ),
      { columns: true },
    ),
  )

test('the 569,419 establishments opened in March 1994 survive as the Bureau of Labor Statistics says', () => {
  const lives = published.flatMap((row, index) => {
    const next = published[index + 1]
    const closed = row.establishments_open - (next?.establishments_open ?? 0)
    const exit = next?.years_since_opening ?? row.years_since_opening
    return Array.from({ length: closed }, () => ({
      entry: null,
      exit,
      isEvent: next !== undefined,
    }))
  })
  const { n, steps } = kaplanMeier(lives)
  expect(n).toBe(569_419)
  expect(steps.map(({ survival }) => Math.round(survival * 1000) / 10)).toEqual(
    published.slice(1).map((row) => row.percent_open),
  )
})
