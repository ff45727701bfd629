import type { Decimal } from 'decimal.js'
import { Money } from '#app/domain/money.ts'
import {
  allocateSurplus,
  type Portion,
  sharePool,
  totalPercent,
} from '#app/domain/surplus/allocation.ts'
import {
  answerEach,
  choice,
  decimal,
  type Fields,
  fieldsOf,
  InputProblem,
  isAbsent,
  named,
  plain,
  wholeRupiah,
} from '#scripts/calc/input.ts'

const KINDS = ['categories', 'members'] as const
const LABELS = ['kind', 'id', 'name', 'note']

export const SURPLUS_USAGE = `surplus reads one case, or an array of cases, as JSON on standard input. Two kinds:
  {"kind": "categories", "surplus": 16000000, "percent": {"cadangan": "25", "jasa_modal": "20", "...": "55"}}
prints {"allocation": {name: amount}}. The percentages are not negative and make exactly 100.
  {"kind": "members", "capital_pool": 3200000, "patronage_pool": 2400000,
   "members": [{"id": "A", "savings": 1200000, "patronage": 480000}, ...]}
prints {"shares": [{"id", "capital", "patronage", "total"}]} in the order of the members.
Amounts are whole rupiah, not negative; savings and patronage may have decimals, and left out are 0. Each pool is
divided by largest remainder, ties to the earlier. A pool for which nobody has a weight is given to nobody: then the
answer also has {"unallocated": {"capital": amount, "patronage": amount}} and a "note" that says so.`

/** The division of a surplus, or of its pools over members, of each case as JSON text. */
export function surplusShares(input: string): string {
  return answerEach(input, (item, given) => {
    const kind = choice(fieldsOf(item, 'the case', null), 'kind', KINDS)
    return kind === 'categories' ? categories(item) : members(item, given)
  })
}

function categories(item: unknown) {
  const fields = fieldsOf(item, 'the case', [...LABELS, 'surplus', 'percent'])
  const surplus = wholeRupiah(fields, 'surplus')
  if (surplus.isNegative()) {
    throw new InputProblem(
      'surplus: a loss is not allocated; it is charged to the reserve. Give 0 or more.',
    )
  }
  const portions = portionsOf(fields['percent'])
  const amounts = allocateSurplus(surplus, portions)
  return {
    allocation: plain(
      Object.fromEntries(portions.map(({ name }, at) => [name, amounts[at] ?? Money.zero])),
    ),
  }
}

function portionsOf(given: unknown): readonly Portion[] {
  const percents = fieldsOf(given, 'percent', null)
  const portions = Object.keys(percents).map((name) => ({
    name,
    percent: named('percent.', () => notNegative(percents, name)),
  }))
  const total = totalPercent(portions)
  if (total.equals(100)) return portions
  throw new InputProblem(`percent: must make exactly 100; these make ${total.toFixed()}.`)
}

type MemberFields = { readonly id: unknown; readonly savings: Decimal; readonly patronage: Decimal }

function members(item: unknown, given: unknown) {
  const fields = fieldsOf(item, 'the case', [
    ...LABELS,
    'capital_pool',
    'patronage_pool',
    'members',
  ])
  const list = membersOf(fields['members'], given)
  const pools = {
    capital: poolOf(fields, 'capital_pool'),
    patronage: poolOf(fields, 'patronage_pool'),
  }
  const capital = sharePool(
    pools.capital,
    list.map(({ savings }) => savings),
  )
  const patronage = sharePool(
    pools.patronage,
    list.map(({ patronage: weight }) => weight),
  )
  const shares = list.map(({ id }, at) => {
    const own = {
      capital: capital.shares[at] ?? Money.zero,
      patronage: patronage.shares[at] ?? Money.zero,
    }
    return { id, ...plain({ ...own, total: own.capital.plus(own.patronage) }) }
  })
  const unallocated = { capital: capital.unallocated, patronage: patronage.unallocated }
  if (Object.values(unallocated).every((amount) => amount.isZero())) return { shares }
  return {
    shares,
    unallocated: plain(unallocated),
    note: 'All weights are zero: nothing was allocated from the pool named in "unallocated".',
  }
}

/** The members of a case; `given` is the same case with every id as it was written, a number or a text. */
function membersOf(listed: unknown, given: unknown): readonly MemberFields[] {
  if (!Array.isArray(listed)) {
    throw new InputProblem('members: must be an array of {"id", "savings", "patronage"}.')
  }
  const written = fieldsOf(given, 'the case', null)['members']
  return listed.map((member: unknown, at) =>
    named(`members ${at + 1}: `, () => {
      const fields = fieldsOf(member, 'a member', ['id', 'name', 'savings', 'patronage'])
      const asWritten = Array.isArray(written) ? fieldsOf(written[at], 'a member', null) : {}
      if (isAbsent(fields['id'])) throw new InputProblem('id: must be given.')
      return {
        id: asWritten['id'],
        savings: weightOf(fields, 'savings'),
        patronage: weightOf(fields, 'patronage'),
      }
    }),
  )
}

function weightOf(fields: Fields, field: string): Decimal {
  return isAbsent(fields[field]) ? Money.zero.toDecimal() : notNegative(fields, field)
}

function poolOf(fields: Fields, field: string): Money {
  const pool = isAbsent(fields[field]) ? Money.zero : wholeRupiah(fields, field)
  if (pool.isNegative()) throw new InputProblem(`${field}: must not be negative.`)
  return pool
}

function notNegative(fields: Fields, field: string): Decimal {
  const number = decimal(fields, field)
  if (number.isNegative()) throw new InputProblem(`${field}: must not be negative.`)
  return number
}
