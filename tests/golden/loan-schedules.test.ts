import { describe, expect, test } from 'vitest'
import { LOAN_METHODS } from '#app/domain/loans/schedule.ts'
import { command } from '#scripts/calc.ts'
import golden from '#tests/fixtures/data/golden/loan-schedules.json' with { type: 'json' }
import byFractions from '#tests/fixtures/data/golden/loan-schedules-by-fractions.json' with {
  type: 'json',
}

/* Each case says in `arithmetic` where its figures come from, or how a pencil finds them. */

type Row = Readonly<Record<'no' | 'principal' | 'interest' | 'payment' | 'closing', number>>
type Answer = { readonly rows: readonly Row[]; readonly totals: Readonly<Record<string, number>> }

async function calculated(given: object): Promise<Answer> {
  const written: string[] = []
  const io = {
    stdin: async () => JSON.stringify(given),
    out: (text: string) => written.push(text),
    err: (text: string) => written.push(text),
  }
  expect([await command.run(['schedule'], io), written]).toEqual([0, [expect.any(String)]])
  return JSON.parse(written.join(''))
}

describe('schedules with published or hand-checked figures', () => {
  test('are forty and more, at least four of every method', () => {
    expect(golden.cases.length).toBeGreaterThanOrEqual(40)
    for (const method of LOAN_METHODS) {
      const those = golden.cases.filter((given) => given.method === method)
      expect(those.length, method).toBeGreaterThanOrEqual(4)
    }
  })

  test.each(golden.cases.map((given) => [given.id, given] as const))('%s', async (_, given) => {
    const { rows: wanted, total_interest, arithmetic, ...terms } = given
    const { rows, totals } = await calculated(terms)
    const found = Object.keys(wanted).map((no) => {
      const row = rows[Number(no) - 1]
      return [no, [row?.principal, row?.interest, row?.closing]]
    })
    expect(Object.fromEntries(found), arithmetic).toEqual(wanted)
    expect(totals).toMatchObject({ principal: given.principal, interest: total_interest })
  })
})

/*
 * Worked out by exact fractions and closed forms in Python (loan-schedules-by-fractions.py): every row of every
 * case, with every rounding, by month, week and day, with and without a rest (koperasi.md §5.2).
 */
describe('schedules worked out apart from us, by exact fractions', () => {
  test('are forty of every method', () => {
    for (const method of LOAN_METHODS) {
      const those = byFractions.cases.filter((given) => given.method === method)
      expect(those.length, method).toBeGreaterThanOrEqual(40)
    }
  })

  test.each(byFractions.cases.map((given) => [given.id, given] as const))(
    '%s row by row',
    async (_, given) => {
      const { rows: wanted, ...terms } = given
      const { rows, totals } = await calculated(terms)
      expect(rows.map((row) => [row.principal, row.interest, row.closing])).toEqual(wanted)
      expect(totals['principal']).toBe(given.principal)
    },
  )
})

/*
 * What one rupiah costs a period so that it is gone after n: the capital recovery factor (A/P, i, n), to five
 * decimals as every textbook of engineering economy prints it in its tables of compound interest.
 */
test.each([
  ['0.5', 12, '0.08607'],
  ['0.5', 36, '0.03042'],
  ['1', 6, '0.17255'],
  ['1', 12, '0.08885'],
  ['1', 24, '0.04707'],
  ['1', 36, '0.03321'],
  ['1', 60, '0.02224'],
  ['1.5', 12, '0.09168'],
  ['1.5', 24, '0.04992'],
  ['2', 12, '0.09456'],
  ['2', 24, '0.05287'],
  ['2', 36, '0.03923'],
])(
  'an annuity at %s %% a period over %i costs %s of the loan each time',
  async (rate, n, factor) => {
    const given = { method: 'annuity', principal: 100_000_000, term_months: n }
    const { rows } = await calculated({ ...given, monthly_rate_percent: rate })
    expect(((rows[0]?.payment ?? 0) / 100_000_000).toFixed(5)).toBe(factor)
  },
)
