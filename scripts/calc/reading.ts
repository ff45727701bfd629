import { Exact, type Money } from '#app/domain/money.ts'

export type Fields = Readonly<Record<string, unknown>>

const NUMBER_TEXT = /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/
export const MAX_PLAIN = new Exact(Number.MAX_SAFE_INTEGER)
const MAX_DIGITS = 30

/** What is wrong with an input, as one sentence for the one who wrote it. */
export class InputProblem extends Error {
  override readonly name = 'InputProblem'
}

/** The answers to one case or to an array of them, as JSON text. */
export function answered(input: string, answer: (item: unknown) => unknown): string {
  const cases = parseExactly(input)
  const answers = Array.isArray(cases)
    ? cases.map((item, index) => named(`case ${index + 1}: `, () => answer(item)))
    : answer(cases)
  return `${JSON.stringify(answers, null, 2)}\n`
}

/** Reads JSON with every number kept as the text it was written in: a float would lose digits. */
function parseExactly(input: string): unknown {
  try {
    JSON.parse(input)
  } catch {
    throw new InputProblem(
      'the input is not JSON. Give one case {…} or an array of cases [{…}, …].',
    )
  }
  const token = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g
  return JSON.parse(input.replace(token, (text) => (text.startsWith('"') ? text : `"${text}"`)))
}

/** Does a piece of work; what is wrong in it is told with where it is. */
export function named<T>(where: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw error instanceof InputProblem ? new InputProblem(`${where}${error.message}`) : error
  }
}

/** The fields of an object, none of them unknown. */
export function fieldsOf(item: unknown, what: string, allowed: readonly string[]): Fields {
  if (typeof item !== 'object' || item === null || Array.isArray(item)) {
    throw new InputProblem(`${what} must be an object {…}.`)
  }
  const fields: Fields = { ...item }
  const unknown = Object.keys(fields).find((name) => !allowed.includes(name))
  if (unknown === undefined) return fields
  throw new InputProblem(`${unknown}: is not a field of ${what}. It has ${allowed.join(', ')}.`)
}

/** One of a few words. */
export function choice<T extends string>(fields: Fields, field: string, allowed: readonly T[]): T {
  const found = allowed.find((value) => value === fields[field])
  if (found !== undefined) return found
  throw new InputProblem(`${field}: must be one of ${allowed.join(', ')}.`)
}

/** A number, exactly as it was written. */
export function decimal(fields: Fields, field: string) {
  const text = fields[field]
  const isNumber =
    typeof text === 'string' && text.length <= MAX_DIGITS && NUMBER_TEXT.test(text.trim())
  if (!isNumber) throw new InputProblem(`${field}: must be a number, like 12 or "1.25".`)
  return new Exact(text.trim())
}

/** A field left out, or said to be nothing. */
export function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

/** Whole rupiah as a JSON number, which holds them exactly up to 2^53 - 1. */
export function jsonNumber(field: string, amount: Money): number {
  if (amount.toDecimal().abs().lessThanOrEqualTo(MAX_PLAIN)) return amount.toDecimal().toNumber()
  throw new InputProblem(`${field}: ${amount} rupiah is more than JSON can hold exactly.`)
}
