import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COOPERATIVE_CHART } from '#app/domain/ledger/charts/cooperative.ts'
import { CASH_RANGE, cashFlow, cashMovements } from '#app/domain/statements/cash-flow.ts'
import { INDIRECT_FORM, indirectOperating, withoutCash } from '#app/domain/statements/indirect.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import type { Move } from '#app/domain/statements/moves.ts'
import { movedBy, rupiah, turnoverOf } from '#tests/support/moves.ts'

const isCash = (code: string) => CASH_RANGE.from <= code && code <= CASH_RANGE.to

/** Operating cash by both methods. */
function both(moves: readonly Move[]) {
  const entries = moves
    .filter(({ lines }) => lines.some(({ code }) => isCash(code)))
    .map((move) => ({ ...move, counter: move.lines.filter(({ code }) => !isCash(code)) }))
  const direct = cashFlow(cashMovements(entries), { opening: rupiah(0), closing: rupiah(0) })
  const operating = figureOf(direct, 'net_cash_operating')
  return { operating, indirect: indirectOperating(turnoverOf(moves, {}), operating) }
}

function figuresOf(moves: readonly Move[]) {
  const { indirect } = both(moves)
  const some = [...indirect.figures].filter(([, amount]) => !amount.isZero())
  return Object.fromEntries(some.map(([key, amount]) => [key, Number(amount)]))
}

describe('operating cash, indirect method', () => {
  test('a month of lending, depreciation and allowance ends where the direct method does', () => {
    const moves = [
      movedBy({ 1101: 590_000, 1201: -500_000, 4101: -90_000 }),
      movedBy({ 1201: 1_000_000, 1101: -980_000, 4103: -20_000 }),
      movedBy({ 6105: 50_000, 1695: -50_000 }),
      movedBy({ 6103: 5_000, 1209: -5_000 }),
      movedBy({ 1101: 200_000, 2101: -200_000 }),
      movedBy({ 6101: 60_000, 2141: -60_000 }),
    ]
    expect(figuresOf(moves)).toEqual({
      indirect_surplus: -5_000,
      indirect_depreciation: 50_000,
      indirect_allowances: 5_000,
      indirect_loans: -500_000,
      indirect_savings: 200_000,
      indirect_accruals: 60_000,
      indirect_total: -190_000,
      indirect_operating_cash: -190_000,
    })
  })

  test('savings refunded to a leaver and shares credited to savings are said, not hidden', () => {
    const moves = [
      movedBy({ 2101: 40_000, 2145: -40_000 }),
      movedBy({ 2151: 70_000, 2101: -70_000 }),
    ]
    expect(figuresOf(moves)).toEqual({
      indirect_savings: 30_000,
      indirect_total: 30_000,
      indirect_difference: -30_000,
    })
    expect(withoutCash(moves).map((one) => ({ ...one, amount: Number(one.amount) }))).toEqual([
      { debit: '2101', credit: '2145', amount: 40_000 },
      { debit: '2151', credit: '2101', amount: 70_000 },
    ])
  })

  test('what was taken back is taken off, depreciation is not told twice', () => {
    const loan = { 2101: 25_000, 1201: -25_000 }
    const moves = [
      movedBy(loan),
      movedBy({ 2101: -25_000, 1201: 25_000 }, { isReversal: true }),
      movedBy({ 6105: 10_000, 1694: -10_000 }),
    ]
    expect(withoutCash(moves)).toEqual([])
  })

  test('takes every account that is neither cash, investing nor financing exactly once', () => {
    const rest = [
      CASH_RANGE,
      ...['1121-1122', '1501-1809', '2145-2162', '2202-2205', '3101-3202']
        .map((text) => text.split('-'))
        .map(([from = '', to = from]) => ({ from, to })),
    ]
    const kept = new Set(['2152', '2153', '2154', '2155', '2156'])
    for (const { code, type } of COOPERATIVE_CHART.filter((account) => account.type !== 'M')) {
      const isElsewhere = !kept.has(code) && rest.some(({ from, to }) => from <= code && code <= to)
      const times = INDIRECT_FORM.flatMap((line) =>
        line.kind === 'accounts' && line.key !== 'indirect_surplus' ? line.ranges : [],
      ).filter(({ from, to }) => from <= code && code <= to).length
      // Income and expenses are the surplus; some are taken off it again where they were no cash.
      const isIncome = !'ALE'.includes(type)
      if (!isIncome) expect(times, code).toBe(isElsewhere ? 0 : 1)
    }
  })

  test('whatever is posted, the note ends at the operating cash of the statement', () => {
    const code = fc.constantFrom(
      ...COOPERATIVE_CHART.filter(({ type }) => type !== 'M').map((account) => account.code),
    )
    const move = fc
      .tuple(code, code, fc.integer({ min: 1, max: 9_999_999 }))
      .filter(([debit, credit]) => debit !== credit)
      .map(([debit, credit, amount]) => movedBy({ [debit]: amount, [credit]: -amount }))
    fc.assert(
      fc.property(fc.array(move, { maxLength: 10 }), (moves) => {
        const { operating, indirect } = both(moves)
        expect(`${figureOf(indirect, 'indirect_operating_cash')}`).toBe(`${operating}`)
      }),
    )
  })
})
