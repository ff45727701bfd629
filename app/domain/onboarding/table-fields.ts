import { SAVINGS_PRODUCTS } from '#app/domain/onboarding/plan-types.ts'
import { MONTHS } from '#app/domain/onboarding/savings-table.ts'
import { KIND_RULES, LIST_FIELDS, type TableKind } from '#app/domain/onboarding/table-kinds.ts'

const PERSON = ['ordinal', 'no', 'name']
const SAVINGS_PARTS = ['opening', ...MONTHS.map(String), 'in', 'interest', 'out', 'refund']
const LOAN_TERMS = ['loanNo', 'disbursedOn', 'principal', 'term', 'method', 'rate', 'purpose']
const LOAN_SUMS = ['opening', 'disbursed', 'penalty', 'writtenOff', 'closing', 'note']

/** Every field a column of this kind of table may hold, for a page that lets the treasurer choose. */
export function fieldsOfKind(kind: TableKind): readonly string[] {
  if (kind === 'savings') {
    const parts = [...SAVINGS_PARTS, 'year', 'closing']
    return [
      ...PERSON,
      ...SAVINGS_PRODUCTS.flatMap((product) => parts.map((part) => `${product}.${part}`)),
      'total',
    ]
  }
  if (kind === 'loans') {
    const paid = ['principal', 'interest'].flatMap((part) =>
      [...MONTHS, 'year'].map((month) => `${part}.${month}`),
    )
    return [...PERSON, ...LOAN_TERMS, ...paid, ...LOAN_SUMS]
  }
  const isList = kind === 'shop_debts' || kind === 'consignor_debts'
  const rules = isList ? LIST_FIELDS : KIND_RULES[kind === 'bank' ? 'cash' : kind].fields
  return [...new Set(rules.map(([field]) => field))]
}
