import { Exact, Money } from '#app/domain/money.ts'

/** The fields of a case, every number still the text it was written in. */
export type Fields = Readonly<Record<string, unknown>>

/** What is wrong with the input, in a sentence that names the field. */
export class InputProblem extends Error {
  override readonly name = 'InputProblem'
}

/** The largest whole number JSON readers hold exactly: 2^53 - 1. */
export const MAX_PLAIN = new Exact(Number.MAX_SAFE_INTEGER)

const NUMBER_TEXT = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/
const MAX_DIGITS = 30

/**
 * Answers one case, or an array of cases in its order, as indented JSON.
 *
 * @param answerOf Is handed the case with its numbers as text, and as any reader of JSON has it.
 */
export function answerEach(
  input: string,
  answerOf: (item: unknown, given: unknown) => unknown,
): string {
  const { exact: cases, plain: given } = parseBoth(input)
  const answer = Array.isArray(cases)
    ? cases.map((item, index) =>
        named(`case ${index + 1}: `, () =>
          answerOf(item, Array.isArray(given) ? given[index] : undefined),
        ),
      )
    : answerOf(cases, given)
  return `${JSON.stringify(answer, null, 2)}\n`
}

type Parsed = { readonly exact: unknown; readonly plain: unknown }

/** Reads JSON as it is, and with every number kept as the text it was written in: a float would lose digits. */
function parseBoth(input: string): Parsed {
  const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
  try {
    const plain: unknown = JSON.parse(input)
    const texts = input.replace(token, (text) => (text.startsWith('"') ? text : `"${text}"`))
    const exact: unknown = JSON.parse(texts)
    return { exact, plain }
  } catch {
    throw new InputProblem(
      'the input is not JSON. Give one case {…} or an array of cases [{…}, …].',
    )
  }
}

/** Says where a problem stands: `case 2: `, `rounding.`. */
export function named<T>(where: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof InputProblem ? new InputProblem(`${where}${error.message}`) : error
  }
}

/** An object with no other fields than these; null allows any. */
export function fieldsOf(item: unknown, what: string, allowed: readonly string[] | null): Fields {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    throw new InputProblem(`${what} must be an object {…}.`)
  }
  const fields: Fields = { ...item }
  const unknown = Object.keys(fields).find((name) => allowed?.includes(name) === false)
  if (unknown === undefined) return fields
  throw new InputProblem(`${unknown}: is not a field of ${what}. It has ${allowed?.join(', ')}.`)
}

/** A word of a list. */
export function choice<T extends string>(fields: Fields, field: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === fields[field])
  if (found !== undefined) return found
  throw new InputProblem(`${field}: must be one of ${allowed.join(', ')}.`)
}

/** A number, exact. */
export function decimal(fields: Fields, field: string) {
  const text = fields[field]
  const isNumber =
    typeof text === 'string' && text.length <= MAX_DIGITS && NUMBER_TEXT.test(text.trim())
  if (!isNumber) throw new InputProblem(`${field}: must be a number, like 12 or "1.25".`)
  return new Exact(text.trim())
}

/** Whole rupiah that JSON can hold exactly; may be negative. */
export function wholeRupiah(fields: Fields, field: string): Money {
  const amount = decimal(fields, field)
  if (!amount.isInteger() || amount.abs().greaterThan(MAX_PLAIN)) {
    throw new InputProblem(`${field}: must be whole rupiah, at most ${MAX_PLAIN.toFixed()}.`)
  }
  return Money.round(amount)
}

/** Whole rupiah that JSON can hold exactly, not negative. */
export function amountOf(fields: Fields, field: string): Money {
  const amount = wholeRupiah(fields, field)
  if (amount.isNegative()) throw new InputProblem(`${field}: must not be negative.`)
  return amount
}

/** Tells whether a field was left out. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

/** Amounts of whole rupiah as JSON numbers. */
export function plain(amounts: Readonly<Record<string, Money>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(amounts).map(([name, money]) => [name, jsonNumber('principal', money)]),
  )
}

/** Whole rupiah as a JSON number, which holds them exactly up to 2^53 - 1. */
export function jsonNumber(field: string, amount: Money): number {
  if (amount.toDecimal().abs().lessThanOrEqualTo(MAX_PLAIN)) return amount.toDecimal().toNumber()
  throw new InputProblem(`${field}: ${amount} rupiah is more than JSON can hold exactly.`)
}
