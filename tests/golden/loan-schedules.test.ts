import { describe, expect, test } from 'vitest'
import { LOAN_METHODS } from '#app/domain/loans/schedule.ts'
import { command } from '#scripts/calc.ts'
import golden from '#tests/fixtures/data/golden/loan-schedules.json' with { type: 'json' }

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
