import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COOPERATIVE_CHART } from '#app/domain/ledger/charts/cooperative.ts'
import { Money } from '#app/domain/money.ts'
import {
  CASH_FLOW_FORM,
  CASH_RANGE,
  type CashEntry,
  cashFlow,
  cashMovements,
} from '#app/domain/statements/cash-flow.ts'

const rupiah = (amount: number) => Money.parse(String(amount))

/** An entry by what stands against its cash, debit positive. */
function entry(counter: Readonly<Record<string, number>>, own: Partial<CashEntry> = {}): CashEntry {
  const lines = Object.entries(counter).map(([code, amount]) => ({ code, amount: rupiah(amount) }))
  return { counter: lines, isReversal: false, isBroughtForward: false, ...own }
}

function figuresOf(entries: readonly CashEntry[], [opening, closing]: readonly [number, number]) {
  const { figures, difference } = cashFlow(cashMovements(entries), {
    opening: rupiah(opening),
    closing: rupiah(closing),
  })
  const some = [...figures].filter(([, amount]) => !amount.isZero())
  return {
    ...Object.fromEntries(some.map(([key, amount]) => [key, Number(amount)])),
    difference: Number(difference),
  }
}

const OTHERS = COOPERATIVE_CHART.filter(
  ({ code, type }) => type !== 'M' && !(CASH_RANGE.from <= code && code <= CASH_RANGE.to),
)

describe('the cash flow statement', () => {
  test.each(['in', 'out'] as const)(
    'shows every account’s cash on exactly one line on the way %s',
    (way) => {
      const lines = CASH_FLOW_FORM.flatMap((line) =>
        line.kind === 'cash' && line.way === way ? [line] : [],
      )
      const times = OTHERS.map(({ code }) => [
        code,
        lines.filter(({ ranges }) => ranges.some(({ from, to }) => from <= code && code <= to))
          .length,
      ])
      expect(times.filter(([, count]) => count !== 1)).toEqual([])
    },
  )

  test('a meeting: savings and an instalment in, a loan less its fee and honoraria out', () => {
    const entries = [
      entry({ 3102: -20_000, 2101: -50_000 }),
      entry({ 1201: -100_000, 4101: -15_000 }),
      // A loan of 1.000.000 is paid out less 20.000 of provisi: 980.000 leaves the box, no fee comes in.
      entry({ 1201: 1_000_000, 4103: -20_000 }),
      entry({ 7101: 60_000 }),
    ]
    expect(figuresOf(entries, [2_000_000, 1_145_000])).toEqual({
      cash_from_lending: 15_000,
      cash_from_loans_repaid: 100_000,
      cash_from_savings: 50_000,
      cash_for_loans: -980_000,
      cash_for_expenses: -60_000,
      net_cash_operating: -875_000,
      cash_from_member_capital: 20_000,
      net_cash_financing: 20_000,
      net_cash_change: -855_000,
      cash_at_beginning: 2_000_000,
      cash_at_end: 1_145_000,
      difference: 0,
    })
  })

  test('a deposit taken back was never received', () => {
    const entries = [entry({ 2101: -50_000 }), entry({ 2101: 50_000 }, { isReversal: true })]
    expect(figuresOf(entries, [7, 7])).toEqual({
      cash_at_beginning: 7,
      cash_at_end: 7,
      difference: 0,
    })
  })

  test('the cash of older books is brought forward, not received', () => {
    const opening = entry({ 3102: -300_000, 1201: 100_000 }, { isBroughtForward: true })
    expect(figuresOf([opening], [0, 200_000])).toEqual({
      cash_brought_forward: 200_000,
      cash_at_end: 200_000,
      difference: 0,
    })
  })

  test('cash that no entry explains is told', () => {
    expect(figuresOf([entry({ 2101: -50_000 })], [0, 40_000]).difference).toBe(-10_000)
  })

  test('whatever is posted, the lines lead from opening cash to closing cash', () => {
    const code = fc.constantFrom(...OTHERS.map((account) => account.code))
    const line = fc.tuple(
      code,
      fc.integer({ min: -9_999_999, max: 9_999_999 }).filter((n) => n !== 0),
    )
    const anEntry = fc
      .record({
        lines: fc.array(line, { minLength: 1, maxLength: 6 }),
        isReversal: fc.boolean(),
        isBroughtForward: fc.boolean(),
      })
      .map(({ lines, ...own }) => entry(Object.fromEntries(lines), own))
    fc.assert(
      fc.property(fc.array(anEntry, { maxLength: 40 }), fc.nat(99_999_999), (entries, opening) => {
        const change = Money.sum(
          entries.flatMap(({ counter }) => counter.map(({ amount }) => amount.negated())),
        )
        const closing = rupiah(opening).plus(change)
        const statement = cashFlow(cashMovements(entries), { opening: rupiah(opening), closing })
        expect(statement.difference.toString()).toBe('0')
      }),
    )
  })
})
