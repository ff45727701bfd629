import { z } from 'zod'
import { isLocalDate, type LocalDate, type Month } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'

/*
 * The fields that commands share. A message is a key of the catalogue (`field.*`): the form shows it
 * at its field, the API sends the text.
 */

/** A trillion is beyond any village; thousands of such amounts still add up within a bigint. */
const MOST_RUPIAH = Money.parse('999999999999')
const MOST_PERCENT = 100

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
  .refine((money) => !MOST_RUPIAH.isLessThan(money), { error: 'field.amount_large' })
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
  .refine((money) => !MOST_RUPIAH.isLessThan(money), { error: 'field.amount_large' })

/** Whole rupiah on either side of nothing: `-1.250.000` too; empty means zero. */
export const amountEitherWay = z.preprocess(
  (value) => emptyIsNone(value) ?? '0',
  z.union([z.string(), z.int()], { error: 'field.amount' }).transform((value, context) => {
    const text = String(value).trim()
    const isBelow = /^[-\u2212]/.test(text)
    const money = readRupiah(isBelow ? text.slice(1) : text)
    if (money === null || MOST_RUPIAH.isLessThan(money)) {
      const message = money === null ? 'field.amount' : 'field.amount_large'
      context.addIssue({ code: 'custom', message })
      return z.NEVER
    }
    return isBelow ? money.negated() : money
  }),
)

/** The first cooperative of the country is of 1896; nothing falls due after this century. */
const FIRST_DAY = '1896-01-01'
const LAST_DAY = '2099-12-31'

/** A day as `YYYY-MM-DD`. */
export const day = z
  .string({ error: 'field.day' })
  .refine((text): text is LocalDate => isLocalDate(text) && text >= FIRST_DAY && text <= LAST_DAY, {
    error: 'field.day',
  })

/** A day, or nothing: an empty field of a form counts as nothing. */
export const dayOrNone = z.preprocess(emptyIsNone, day.optional())

/** A month as `YYYY-MM`. */
export const month = z
  .string({ error: 'field.month' })
  .refine((text): text is Month => /^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(text), {
    error: 'field.month',
  })

/** A line of text that must not be empty; blanks at the ends are dropped. */
export const line = z
  .string({ error: 'field.required' })
  .transform((text) => text.replace(/\s+/g, ' ').trim())
  .pipe(z.string().refine(isLegible, { error: 'field.text' }))
  .pipe(z.string().min(1, { error: 'field.required' }).max(200, { error: 'field.too_long' }))

/** A line of text, or nothing. */
export const lineOrNone = z.preprocess(
  emptyIsNone,
  z
    .string({ error: 'field.text' })
    .trim()
    .max(500, { error: 'field.too_long' })
    .refine(isLegible, { error: 'field.text' })
    .optional(),
)

/** An id made by this system. */
export const id = z.uuid({ error: 'field.choose' })

/** A whole number between two bounds, typed in digits or a JSON number. */
export function whole(from: number, to: number) {
  return z
    .union(
      [
        z
          .string()
          .trim()
          .regex(/^\d{1,9}$/, { error: 'field.whole' }),
        z.int(),
      ],
      {
        error: 'field.whole',
      },
    )
    .transform(Number)
    .refine((value) => value >= from && value <= to, { error: 'field.whole' })
}

/** A whole number between two bounds; empty means zero. */
export function wholeOrZero(from: number, to: number) {
  return z.preprocess((value) => emptyIsNone(value) ?? 0, whole(from, to))
}

/** A percentage with up to six decimals, comma or point, as exact text. */
export const percent = z
  .union([z.string(), z.number()], { error: 'field.percent' })
  .transform((value) => String(value).trim().replace(',', '.'))
  .refine((text) => /^\d{1,3}(\.\d{1,6})?$/.test(text) && Number(text) <= MOST_PERCENT, {
    error: 'field.percent',
  })

/** Cash box or bank account. */
export const method = z.enum(['cash', 'bank'], { error: 'field.choose' }).default('cash')

/** Characters that nobody sees make two names look like one. */
function isLegible(text: string): boolean {
  return !/[\p{Cf}\u115f\u1160\u3164\uffa0]/u.test(text)
}

/** An empty field of a form counts as nothing. */
export function emptyIsNone(value: unknown): unknown {
  return value === '' || value === null ? undefined : value
}
