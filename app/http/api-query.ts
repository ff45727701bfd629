import { z } from 'zod'
import * as field from '#app/commands/fields.ts'
import { InvalidQuery } from '#app/http/api.server.ts'

const MOST_ROWS = 500

/** Which part of a list. */
export const pageQuery = z.strictObject({
  limit: field.whole(1, MOST_ROWS).default(100),
  offset: field.whole(0, 1_000_000).default(0),
})

/** Which entries of the journal. */
export const entriesQuery = pageQuery.extend({ from: field.dayOrNone, to: field.dayOrNone })

/** Which day a figure is of; today when it is left out. */
export const dayQuery = z.strictObject({ on: field.dayOrNone })

/** Reads what stands after the question mark; a name that is not known, or twice there, is told. */
export function readQuery<T>(url: URL, schema: z.ZodType<T>): T {
  const pairs = [...url.searchParams.entries()]
  const isDoubled = new Set(pairs.map(([name]) => name)).size !== pairs.length
  if (isDoubled) throw new InvalidQuery([{ path: [], message: 'field.unknown' }])
  const parsed = schema.safeParse(Object.fromEntries(pairs))
  if (!parsed.success) throw new InvalidQuery(parsed.error.issues)
  return parsed.data
}
