import { DUE_PARTS, PENALTY_INTEREST_PRINCIPAL, settle } from '#app/domain/loans/repayment.ts'
import { Money } from '#app/domain/money.ts'
import {
  amountOf,
  answerEach,
  type Fields,
  fieldsOf,
  InputProblem,
  isAbsent,
  plain,
} from '#scripts/calc/input.ts'

const CASE_FIELDS = ['payment', 'due', 'order', 'id', 'name', 'note']
const WITHOUT_AGE = ['fees', ...PENALTY_INTEREST_PRINCIPAL] as const

/** Answers what each part of a debt gets from a payment, and the excess. */
export function settlements(input: string): string {
  return answerEach(input, (item) => {
    const fields = fieldsOf(item, 'the case', CASE_FIELDS)
    const parts = partsOf(fields['due'])
    const due = named(fieldsOf(fields['due'], 'due', parts), parts)
    const payment = amountOf(fields, 'payment')
    return plain(settle(payment, due, orderOf(fields['order'], parts)))
  })
}

/** A debt that knows no age is `interest` and `principal`; its fees are told only where it has some. */
function partsOf(due: unknown): readonly string[] {
  const names = typeof due === 'object' && due !== null ? Object.keys(due) : []
  const isWithoutAge = names.includes('interest') || names.includes('principal')
  if (!isWithoutAge) return DUE_PARTS
  return names.includes('fees') ? WITHOUT_AGE : PENALTY_INTEREST_PRINCIPAL
}

function named(due: Fields, parts: readonly string[]): Readonly<Record<string, Money>> {
  return Object.fromEntries(
    parts.map((part) => [part, isAbsent(due[part]) ? Money.zero : amountOf(due, part)]),
  )
}

/** The order asked for, then the parts it does not name. */
function orderOf(given: unknown, parts: readonly string[]): readonly string[] {
  if (isAbsent(given)) return parts
  if (!Array.isArray(given)) throw new InputProblem(`order: must be a list of ${parts.join(', ')}.`)
  const asked = given.map(String)
  const stray = asked.find((part, at) => !parts.includes(part) || asked.indexOf(part) !== at)
  if (stray !== undefined) {
    throw new InputProblem(`order: ${stray} must be named once, one of ${parts.join(', ')}.`)
  }
  return [...asked, ...parts.filter((part) => !asked.includes(part))]
}
