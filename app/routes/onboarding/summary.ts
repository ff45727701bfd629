import { z } from 'zod'

const Summary = z.object({
  members: z.int(),
  loans: z.int(),
  entries: z.int(),
  book_year: z.int(),
})

/** What a batch says it brought in. */
export function summaryOf(stored: unknown): z.infer<typeof Summary> {
  return Summary.parse(stored)
}
