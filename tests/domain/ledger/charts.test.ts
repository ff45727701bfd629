import { describe, expect, test } from 'vitest'
import { chartOf } from '#app/domain/ledger/charts/chart.ts'
import { postingMapOf } from '#app/domain/ledger/posting-map.ts'

describe.each(['cooperative', 'enterprise'] as const)('the chart of a %s', (kind) => {
  const chart = chartOf(kind)
  const codes = chart.map((account) => account.code)

  test('gives each account a code of four digits, once, in order', () => {
    expect(codes.every((code) => /^\d{4}$/.test(code))).toBe(true)
    expect(codes).toEqual([...new Set(codes)].sort())
  })

  test('maps every posting role to an account it has', () => {
    for (const [role, code] of postingMapOf(kind)) expect(codes, role).toContain(code)
  })

  test('puts assets among the ones, liabilities among the twos and equity among the threes', () => {
    const firstDigit = { A: '1', L: '2', E: '3', M: '0' } as const
    for (const { code, type } of chart) {
      if (type === 'A' || type === 'L' || type === 'E' || type === 'M') {
        expect(code.startsWith(firstDigit[type]), code).toBe(true)
      }
    }
  })
})

test('principal and mandatory savings are equity, voluntary savings a liability', () => {
  const typeOf = new Map(chartOf('cooperative').map(({ code, type }) => [code, type]))
  expect([typeOf.get('3101'), typeOf.get('3102'), typeOf.get('2101')]).toEqual(['E', 'E', 'L'])
})

test('savings, loans, member debts and consignors are kept per person', () => {
  const controls = chartOf('cooperative').filter((account) => account.control !== undefined)
  expect(controls.map((account) => [account.code, account.control])).toEqual([
    ['1201', 'loan'],
    ['1221', 'customer'],
    ['2101', 'savings'],
    ['2102', 'savings'],
    ['2103', 'savings'],
    ['2122', 'consignor'],
    ['2201', 'savings'],
    ['3101', 'savings'],
    ['3102', 'savings'],
    ['3103', 'savings'],
  ])
})
