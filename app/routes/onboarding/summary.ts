import { z } from 'zod'

const Summary = z.object({
  members: z.int(),
  loans: z.int(),
  entries: z.int(),
  /** A list has rows and no book year. */
  book_year: z.int().nullable(),
  rows: z.int().optional(),
})

/** What a batch says it brought in. */
export function summaryOf(stored: unknown): z.infer<typeof Summary> {
  return Summary.parse(stored)
}
