import { z } from 'zod'

const Rounding = z.strictObject({
  mode: z.enum(['half_up', 'up', 'down']),
  unit: z.int().min(1),
})
const Roundings = z.strictObject({ interest: Rounding, instalment: Rounding })

/** Reads how a loan rounds, as its row stores it. */
export function roundingOf(stored: unknown): z.infer<typeof Roundings> {
  return Roundings.parse(stored)
}
