import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COOPERATIVE_CHART } from '#app/domain/ledger/charts/cooperative.ts'
import { Money } from '#app/domain/money.ts'
import {
  EQUITY_COLUMNS,
  type EquityColumn,
  type EquityRow,
  equityStatement,
} from '#app/domain/statements/equity.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import type { Move } from '#app/domain/statements/moves.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { movedBy, rupiah, turnoverOf } from '#tests/support/moves.ts'

/** What each row did to each column, as far as anything. */
function told(moves: readonly Move[], openings: Readonly<Record<string, number>> = {}) {
  const { movements, difference } = equityStatement(turnoverOf(moves, openings), moves)
  const sums = new Map<string, number>()
  for (const { row, column, amount } of movements) {
    const key: `${EquityRow} ${EquityColumn}` = `${row} ${column}`
    sums.set(key, (sums.get(key) ?? 0) + Number(amount))
  }
  expect([...difference.values()].every((amount) => amount.isZero())).toBe(true)
  return Object.fromEntries([...sums].filter(([, sum]) => sum !== 0))
}

describe('changes in equity', () => {
  test('a meeting of the 2024 surplus: what the members, the funds and the reserve got', () => {
    // Mekar Jaya, 23 February 2025: 11.047.330, half of it to the members.
    const shared = movedBy({
      3401: 11_047_330,
      2151: -5_523_665,
      2152: -1_104_733,
      2154: -552_366,
      2155: -552_366,
      3301: -3_314_200,
    })
    expect(told([shared], { 3401: -11_047_330 })).toEqual({
      'equity_to_members_and_funds surplus_to_share': -7_733_130,
      'equity_to_reserves surplus_to_share': -3_314_200,
      'equity_to_reserves general_reserve': 3_314_200,
    })
  })

  test('savings paid in, a member who leaves, a grant, and the surplus of the period', () => {
    const moves = [
      movedBy({ 1101: 130_000, 3101: -100_000, 3102: -10_000, 4601: -20_000 }),
      movedBy({ 3101: 100_000, 3102: 50_000, 2101: 5_000, 2145: -155_000 }),
      movedBy({ 1112: 1_000_000, 3202: -1_000_000 }),
    ]
    expect(told(moves)).toEqual({
      'equity_contributions principal_savings': 100_000,
      'equity_contributions mandatory_savings': 10_000,
      'equity_refunds principal_savings': -100_000,
      'equity_refunds mandatory_savings': -50_000,
      'equity_grants grants': 1_000_000,
      'equity_surplus_of_period surplus_to_share': 20_000,
    })
  })

  test('a deposit taken back was never paid in; an error of an earlier year is a correction', () => {
    const moves = [
      movedBy({ 1101: 10_000, 3102: -10_000 }),
      movedBy({ 1101: -10_000, 3102: 10_000 }, { isReversal: true }),
      movedBy({ 3401: 75_000, 1239: -75_000 }),
    ]
    expect(told(moves)).toEqual({ 'equity_corrections surplus_to_share': -75_000 })
  })

  test('the balances of older books are brought forward; a closing entry changes no column', () => {
    const moves = [
      movedBy({ 1101: 300, 3102: -200, 3401: -100 }, { isBroughtForward: true }),
      movedBy({ 4101: 900, 3403: -900 }, { isClosing: true }),
    ]
    expect(told(moves)).toEqual({
      'equity_brought_forward mandatory_savings': 200,
      'equity_brought_forward surplus_to_share': 100,
    })
  })

  test('whatever is posted, the columns end at the equity of the Neraca', () => {
    const code = fc.constantFrom(
      ...COOPERATIVE_CHART.filter(({ type }) => type !== 'M').map((account) => account.code),
    )
    const line = fc.tuple(code, fc.integer({ min: -9_999_999, max: 9_999_999 }))
    const move = fc
      .tuple(fc.array(line, { minLength: 1, maxLength: 5 }), code, fc.boolean(), fc.boolean())
      .map(([lines, last, isReversal, isBroughtForward]) => {
        const sum = lines.reduce((total, [, amount]) => total + amount, 0)
        const all = [...lines, [last, -sum] as const]
        const isClosing = all.some(([one]) => one === '3403')
        const sums: Record<string, number> = {}
        for (const [one, amount] of all) sums[one] = (sums[one] ?? 0) + amount
        return movedBy(sums, { isReversal, isBroughtForward, isClosing })
      })
    fc.assert(
      fc.property(fc.array(move, { maxLength: 12 }), (moves) => {
        const balances = turnoverOf(moves, {})
        const { closing, difference } = equityStatement(balances, moves)
        const total = Money.sum(EQUITY_COLUMNS.map((column) => closing.get(column) ?? Money.zero))
        expect(`${total}`).toBe(`${figureOf(balanceSheet(balances), 'total_equity')}`)
        expect([...difference.values()].map(String)).toEqual(EQUITY_COLUMNS.map(() => '0'))
      }),
    )
  })

  test('a share of a rupiah is not lost where several stand against two columns', () => {
    const split = movedBy({ 1101: 1, 1111: 2, 3101: -2, 3102: -1 })
    const { movements } = equityStatement(turnoverOf([split], {}), [split])
    expect(`${Money.sum(movements.map(({ amount }) => amount))}`).toBe(`${rupiah(3)}`)
  })
})
