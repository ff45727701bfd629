import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { type Instalment, instalmentsOf } from '#app/domain/loans/position.ts'
import {
  afterPrepayment,
  bearsOnBalance,
  PREPAYMENT_KEEPS,
  type PrepaymentKeeps,
} from '#app/domain/loans/prepayment.ts'
import {
  dueDates,
  type Grace,
  type LoanMethod,
  type LoanTerms,
  scheduleOf,
} from '#app/domain/loans/schedule.ts'
import { Exact, Money } from '#app/domain/money.ts'

const rupiah = (amount: number) => Money.parse(`${amount}`)

type Asked = {
  readonly method: LoanMethod
  readonly principal?: number
  readonly months?: number
  readonly rate?: string
  readonly unit?: number
  readonly grace?: Grace
}

function loan(asked: Asked): { readonly terms: LoanTerms; readonly rows: readonly Instalment[] } {
  const { method, principal = 12_000_000, months = 12, rate = '1', unit = 1, grace } = asked
  const terms: LoanTerms = {
    method,
    principal: rupiah(principal),
    months,
    ...(grace === undefined ? {} : { grace }),
    rate: { percent: new Exact(rate), per: 'month' },
    interestRounding: { mode: 'half_up', unit: 1 },
    instalmentRounding: { mode: 'up', unit },
  }
  const { rows } = scheduleOf(terms)
  return { terms, rows: instalmentsOf(rows, dueDates(localDate('2026-01-31'), rows.length)) }
}

/** Pokok and jasa of each row, as a treasurer would write them. */
const written = (rows: readonly Instalment[]) =>
  rows.map(({ no, principal, interest }) => `${no}: ${principal} + ${interest}`)

function paidAhead(asked: Asked, ahead: readonly [number, number, PrepaymentKeeps]) {
  const [no, balance, keeps] = ahead
  const { rows, terms } = loan(asked)
  return written(afterPrepayment(rows, { no, keeps, balance: rupiah(balance) }, terms))
}

const sumOf = (rows: readonly Instalment[], part: 'principal' | 'interest') =>
  Money.sum(rows.map((row) => row[part]))

/** The largest instalment after one. */
const most = (rows: readonly Instalment[], no: number) =>
  rows
    .filter((row) => row.no > no)
    .map(({ payment }) => payment)
    .reduce((largest, payment) => Money.max(largest, payment), Money.zero)

describe('pokok paid ahead', () => {
  test('on a menurun loan leaves pokok as it was and ends the loan sooner: 3.500.000 with the second instalment', () => {
    // 12.000.000 in twelve parts at 1 %. After two: 10.000.000 out, less 3.500.000. Jasa is 1 % of what is out.
    expect(paidAhead({ method: 'declining' }, [2, 6_500_000, 'instalment'])).toEqual([
      '1: 1000000 + 120000',
      '2: 4500000 + 110000',
      '3: 1000000 + 65000',
      '4: 1000000 + 55000',
      '5: 1000000 + 45000',
      '6: 1000000 + 35000',
      '7: 1000000 + 25000',
      '8: 1000000 + 15000',
      '9: 500000 + 5000',
    ])
  })

  test('or leaves the term as it was and makes pokok less: ten parts of 650.000', () => {
    const rows = paidAhead({ method: 'declining' }, [2, 6_500_000, 'term'])
    expect(rows).toHaveLength(12)
    expect(rows.slice(1, 4)).toEqual([
      '2: 4500000 + 110000',
      '3: 650000 + 65000',
      '4: 650000 + 58500',
    ])
    expect(rows.at(-1)).toBe('12: 650000 + 6500')
  })

  test('on an anuitas loan leaves the payment of 1.066.186 as it was until nothing is out', () => {
    // The payment: 12.000.000 × 1 % / (1 - 1,01^-12) = 1.066.185,46, up to the rupiah. 8.000.000 stay out.
    expect(paidAhead({ method: 'annuity' }, [1, 8_000_000, 'instalment'])).toEqual([
      '1: 4000000 + 120000',
      '2: 986186 + 80000',
      '3: 996048 + 70138',
      '4: 1006008 + 60178',
      '5: 1016068 + 50118',
      '6: 1026229 + 39957',
      '7: 1036491 + 29695',
      '8: 1046856 + 19330',
      '9: 886114 + 8861',
    ])
  })

  test('or makes the payment less over the eleven months that are left: 771.633', () => {
    // 8.000.000 × 1 % / (1 - 1,01^-11) = 771.632,61.
    const { rows, terms } = loan({ method: 'annuity' })
    const changed = { no: 1, keeps: 'term', balance: rupiah(8_000_000) } as const
    const after = afterPrepayment(rows, changed, terms)
    expect(after).toHaveLength(12)
    expect(after.slice(1, -1).every(({ payment }) => `${payment}` === '771633')).toBe(true)
  })

  test('on a harvest loan lowers the jasa of each time, whichever is kept', () => {
    for (const keeps of PREPAYMENT_KEEPS) {
      const asked = { method: 'bullet', principal: 6_000_000, months: 4 } as const
      expect(paidAhead(asked, [1, 4_000_000, keeps])).toEqual([
        '1: 2000000 + 60000',
        '2: 0 + 40000',
        '3: 0 + 40000',
        '4: 4000000 + 40000',
      ])
    }
  })

  test('within a time of grace leaves what is left of the grace', () => {
    const grace = { on: 'principal', periods: 3 } as const
    const asked = { method: 'declining', principal: 6_000_000, months: 6, grace } as const
    expect(paidAhead(asked, [1, 3_000_000, 'term'])).toEqual([
      '1: 3000000 + 60000',
      '2: 0 + 30000',
      '3: 0 + 30000',
      '4: 1000000 + 30000',
      '5: 1000000 + 20000',
      '6: 1000000 + 10000',
    ])
    expect(paidAhead(asked, [1, 3_000_000, 'instalment'])).toEqual([
      '1: 3000000 + 60000',
      '2: 0 + 30000',
      '3: 0 + 30000',
      '4: 2000000 + 30000',
      '5: 1000000 + 10000',
    ])
  })

  test('of all that is out ends the schedule with the instalment that ran', () => {
    for (const keeps of PREPAYMENT_KEEPS) {
      const rows = paidAhead({ method: 'annuity', months: 3 }, [2, 0, keeps])
      expect(rows.map((row) => row.slice(0, 2))).toEqual(['1:', '2:'])
    }
  })

  test('changes nothing where nothing was paid ahead after all', () => {
    const { rows, terms } = loan({ method: 'declining' })
    const still = { no: 2, keeps: 'term', balance: rupiah(10_000_000) } as const
    expect(afterPrepayment(rows, still, terms)).toBe(rows)
    expect(afterPrepayment(rows, { ...still, balance: rupiah(11_000_000) }, terms)).toBe(rows)
  })

  test('again and again: pokok sums to the loan, no instalment grows, and no day moves', () => {
    const methods = (['declining', 'annuity', 'bullet'] as const).filter(bearsOnBalance)
    fc.assert(
      fc.property(
        fc.record({
          method: fc.constantFrom(...methods),
          principal: fc.integer({ min: 100_000, max: 50_000_000 }),
          months: fc.integer({ min: 2, max: 36 }),
          rate: fc.constantFrom('0', '0.5', '1', '2', '2.5'),
          unit: fc.constantFrom(1, 100, 1_000),
          steps: fc.array(
            fc.record({
              forward: fc.integer({ min: 1, max: 6 }),
              share: fc.integer({ min: 1, max: 100 }),
              keeps: fc.constantFrom(...PREPAYMENT_KEEPS),
            }),
            { maxLength: 5 },
          ),
        }),
        ({ steps, ...asked }) => {
          const { rows, terms } = loan(asked)
          let [now, no] = [rows, 0]
          for (const { forward, share, keeps } of steps) {
            no += forward
            const left = sumOf(
              now.filter((row) => row.no > no),
              'principal',
            )
            const balance = Money.round(
              left
                .toDecimal()
                .times(100 - share)
                .dividedBy(100),
            )
            const after = afterPrepayment(now, { no, keeps, balance }, terms)
            expect(`${sumOf(after, 'principal')}`).toBe(`${terms.principal}`)
            expect(most(now, no).isLessThan(most(after, no))).toBe(false)
            const isMore = sumOf(now, 'interest').isLessThan(sumOf(after, 'interest'))
            if (keeps === 'instalment') expect(isMore).toBe(false)
            expect(after.length).toBeLessThanOrEqual(now.length)
            for (const [index, row] of after.entries()) {
              expect([row.no, row.dueOn]).toEqual([rows[index]?.no, rows[index]?.dueOn])
              expect(row.principal.isLessThan(Money.zero)).toBe(false)
              expect(`${row.opening.minus(row.principal)}`).toBe(`${row.closing}`)
              expect(`${row.principal.plus(row.interest)}`).toBe(`${row.payment}`)
            }
            now = after
          }
        },
      ),
    )
  })
})
