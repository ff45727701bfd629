import { describe, expect, test } from 'vitest'
import { chartOf } from '#app/domain/ledger/charts/chart.ts'
import { Money } from '#app/domain/money.ts'
import {
  ENTERPRISE_INCOME_FORM,
  ENTERPRISE_POSITION_FORM,
  enterpriseIncome,
  enterprisePosition,
} from '#app/domain/statements/emkm.ts'
import { type AccountBalance, figureOf, type StatementForm } from '#app/domain/statements/lines.ts'
import { BALANCE_SHEET_FORM, balanceSheet } from '#app/domain/statements/neraca.ts'
import { SURPLUS_FORM, surplusStatement } from '#app/domain/statements/phu.ts'
import { trialBalance } from '#app/domain/statements/trial-balance.ts'

/** How often a form takes an account; ranges on a basis of their own only carry the surplus over. */
function timesOn(form: StatementForm, code: string): number {
  const taking = form
    .flatMap((line) => (line.kind === 'accounts' ? line.ranges : []))
    .filter(({ from, to, of }) => of === undefined && from <= code && code <= to)
  const parts = taking.flatMap(({ part }) => part ?? [])
  // An account in two parts stands on two lines, once each part, and is taken once.
  const shared = parts.toSorted().join() === 'member,other' ? 1 : parts.length
  return taking.length - parts.length + shared
}

/** Every key below a total must reach the total: nothing is printed and then forgotten. */
function unreachedKeys(form: StatementForm, top: readonly string[]): readonly string[] {
  const added = new Set(
    form.flatMap((line) => (line.kind === 'total' ? [...line.plus, ...line.minus] : [])),
  )
  return form
    .filter((line) => line.kind !== 'heading')
    .map((line) => line.key)
    .filter((key) => !added.has(key) && !top.includes(key))
}

function moved(
  code: string,
  [debit, credit]: readonly [number, number],
  opening = 0,
): AccountBalance {
  const rupiah = (amount: number) => Money.parse(`${amount}`)
  return { code, opening: rupiah(opening), debit: rupiah(debit), credit: rupiah(credit) }
}

describe.each([
  ['cooperative', BALANCE_SHEET_FORM, SURPLUS_FORM, 'total_comprehensive_surplus'],
  ['enterprise', ENTERPRISE_POSITION_FORM, ENTERPRISE_INCOME_FORM, 'net_profit'],
] as const)('the statements of a %s', (...given) => {
  const [kind, position, income, result] = given

  test('take every account exactly once', () => {
    for (const { code, type } of chartOf(kind)) {
      const times = timesOn(position, code) + timesOn(income, code)
      expect(times, code).toBe(type === 'M' ? 0 : 1)
    }
  })

  test('lead every line to a total, and give each line its own key', () => {
    expect(unreachedKeys(position, ['total_assets', 'total_liabilities_and_equity'])).toEqual([])
    expect(unreachedKeys(income, [result])).toEqual([])
    const keys = [...position, ...income].map((line) => line.key)
    expect(keys.length - new Set(keys).size).toBe(0)
  })
})

test('a surplus not yet closed stands in the Neraca: last year’s apart from this year’s', () => {
  const balances = [
    moved('1101', [900, 400], 1000),
    moved('3101', [0, 0], -600),
    moved('4101', [0, 900], -700),
    moved('6101', [400, 0], 300),
  ]
  const sheet = balanceSheet(balances)
  expect(`${figureOf(sheet, 'undistributed_surplus')}`).toBe('400')
  expect(`${figureOf(sheet, 'current_surplus')}`).toBe('500')
  expect(`${figureOf(surplusStatement(balances), 'surplus_after_tax')}`).toBe('500')
  expect(sheet.difference.isZero()).toBe(true)
})

test('a line tells which accounts made it', () => {
  const sheet = balanceSheet([moved('1101', [5, 0]), moved('1112', [7, 0]), moved('1102', [0, 0])])
  const cash = sheet.lines.find((line) => line.key === 'cash_and_equivalents')
  expect([`${cash?.amount}`, cash?.codes]).toEqual(['12', ['1101', '1112']])
  expect(`${sheet.difference}`).toBe('12')
})

test('an enterprise earns its sales less returns, costs, interest and tax', () => {
  const balances = [
    moved('1101', [1_000_000, 700_000]),
    moved('3101', [0, 200_000]),
    moved('3102', [50_000, 0]),
    moved('4101', [0, 800_000]),
    moved('4102', [20_000, 0]),
    moved('5102', [400_000, 0]),
    moved('6101', [200_000, 0]),
    moved('7101', [26_000, 0]),
    moved('8101', [4000, 0]),
  ]
  expect(`${figureOf(enterpriseIncome(balances), 'net_profit')}`).toBe('150000')
  const position = enterprisePosition(balances)
  expect(`${figureOf(position, 'total_equity')}`).toBe('300000')
  expect(position.difference.isZero()).toBe(true)
})

describe('a trial balance', () => {
  test('puts each balance in its column and leaves out accounts nobody used', () => {
    const { rows, isBalanced } = trialBalance([
      moved('3101', [0, 100]),
      moved('1101', [100, 0]),
      moved('1102', [0, 0]),
    ])
    expect(rows.map((row) => [row.code, `${row.closing.debit}`, `${row.closing.credit}`])).toEqual([
      ['1101', '100', '0'],
      ['3101', '0', '100'],
    ])
    expect(isBalanced).toBe(true)
  })

  test('says so when it does not foot', () => {
    expect(trialBalance([moved('1101', [100, 0])]).isBalanced).toBe(false)
  })
})
