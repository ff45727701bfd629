import { z } from 'zod'
import { isLocalDate, type LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'

/*
 * The fields that commands share. A message is a key of the catalogue (`field.*`): the form shows it
 * at its field, the API sends the text.
 */

/** Whole rupiah, more than nothing: text as people type it, or a whole JSON number. */
export const amount = z
  .union([z.string(), z.int()], { error: 'field.amount' })
  .transform((value, context) => {
    const money = readRupiah(String(value))
    if (money === null) {
      context.addIssue({ code: 'custom', message: 'field.amount' })
      return z.NEVER
    }
    return money
  })
  .refine((money) => money.isPositive(), { error: 'field.amount_positive' })
  .meta({ description: 'Whole rupiah, more than zero: "1250000"' })

/** Whole rupiah, zero allowed; empty means zero. */
export const amountOrZero = z
  .union([z.string(), z.int()], { error: 'field.amount' })
  .optional()
  .transform((value, context) => {
    if (value === undefined || value === '') return Money.zero
    const money = readRupiah(String(value))
    if (money === null) {
      context.addIssue({ code: 'custom', message: 'field.amount' })
      return z.NEVER
    }
    return money
  })

/** A day as `YYYY-MM-DD`. */
export const day = z
  .string({ error: 'field.day' })
  .refine((text): text is LocalDate => isLocalDate(text), { error: 'field.day' })

/** A day, or nothing: an empty field of a form counts as nothing. */
export const dayOrNone = z.preprocess(emptyIsNone, day.optional())

/** A line of text that must not be empty; blanks at the ends are dropped. */
export const line = z
  .string({ error: 'field.required' })
  .trim()
  .min(1, { error: 'field.required' })
  .max(200, { error: 'field.too_long' })

/** A line of text, or nothing. */
export const lineOrNone = z.preprocess(
  emptyIsNone,
  z.string({ error: 'field.text' }).trim().max(500, { error: 'field.too_long' }).optional(),
)

/** An id made by this system. */
export const id = z.uuid({ error: 'field.choose' })

/** A whole number between two bounds, typed or JSON. */
export function whole(from: number, to: number) {
  return z.coerce
    .number({ error: 'field.whole' })
    .int({ error: 'field.whole' })
    .min(from, { error: 'field.whole' })
    .max(to, { error: 'field.whole' })
}

/** A percentage with up to six decimals, comma or point, as exact text. */
export const percent = z
  .union([z.string(), z.number()], { error: 'field.percent' })
  .transform((value) => String(value).trim().replace(',', '.'))
  .refine((text) => /^\d{1,3}(\.\d{1,6})?$/.test(text), { error: 'field.percent' })

/** Cash box or bank account. */
export const method = z.enum(['cash', 'bank'], { error: 'field.choose' }).default('cash')

function emptyIsNone(value: unknown): unknown {
  return value === '' || value === null ? undefined : value
}
