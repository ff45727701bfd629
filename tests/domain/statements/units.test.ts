import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COOPERATIVE_CHART } from '#app/domain/ledger/charts/cooperative.ts'
import { UNITS } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import {
  balanceSheetByUnit,
  surplusByParty,
  surplusByUnit,
  type UnitBalance,
} from '#app/domain/statements/units.ts'
import mekarJaya from '#tests/fixtures/data/books/mekar-jaya-2025.expected.json' with {
  type: 'json',
}
import { rupiah } from '#tests/support/moves.ts'

function kept(code: string, net: number, unit: UnitBalance['unit'] = 'umum'): UnitBalance {
  const amount = rupiah(Math.abs(net))
  const sides =
    net >= 0 ? { debit: amount, credit: Money.zero } : { debit: Money.zero, credit: amount }
  return { code, unit, partyKind: 'none', opening: Money.zero, ...sides }
}

const anyBalances = fc.array(
  fc
    .tuple(
      fc.constantFrom(...COOPERATIVE_CHART.filter(({ type }) => type !== 'M')),
      fc.integer({ min: -99_999_999, max: 99_999_999 }),
      fc.constantFrom(...UNITS),
    )
    .map(([{ code }, net, unit]) => kept(code, net, unit)),
  { maxLength: 30 },
)

describe('statements by unit', () => {
  test('the units’ surpluses add up to the whole, line by line, by either rule', () => {
    fc.assert(
      fc.property(
        anyBalances,
        fc.constantFrom('others' as const, 'sales_share' as const),
        (rows, rule) => {
          const whole = surplusStatement(rows, rule)
          const units = surplusByUnit(rows, rule)
          for (const [key, amount] of whole.figures) {
            const sum = Money.sum(units.map((unit) => figureOf(unit, key)))
            expect(`${key} ${sum}`).toBe(`${key} ${amount}`)
          }
        },
      ),
    )
  })

  test('so do their balance sheets, and what one lacks another has too much', () => {
    fc.assert(
      fc.property(anyBalances, (rows) => {
        const whole = balanceSheet(rows)
        const units = balanceSheetByUnit(rows)
        const sum = Money.sum(units.map((unit) => unit.difference))
        expect(`${sum}`).toBe(`${whole.difference}`)
      }),
    )
  })

  test('a loan of the USP from general cash leaves both units uneven unless 1901 and 2901 say so', () => {
    const lent = [kept('1101', -500_000), kept('1201', 500_000, 'usp')]
    const [usp, , , umum] = balanceSheetByUnit(lent)
    expect([`${usp?.difference}`, `${umum?.difference}`]).toEqual(['500000', '-500000'])
    const settled = [...lent, kept('1901', 500_000), kept('2901', -500_000, 'usp')]
    const between = balanceSheetByUnit(settled)
    expect(between.map(({ difference }) => `${difference}`)).toEqual(['0', '0', '0', '0'])
    expect(between[0] && `${figureOf(between[0], 'inter_unit')}`).toBe('-500000')
  })
})

describe('the surplus by source', () => {
  const year = surplusStatement(
    mekarJaya.trial_balance.map((row) => ({
      code: row.code,
      opening: rupiah(row.opening),
      debit: rupiah(row.debit),
      credit: rupiah(row.credit),
    })),
  )

  test('Mekar Jaya 2025: operating expenses go by gross income, 44.913.506 to 51.047.500', () => {
    const { lines, memberSurplus } = surplusByParty(year)
    const told = Object.fromEntries(
      lines.map(({ key, member, other }) => [key, [Number(member), Number(other)]]),
    )
    expect(told['income_by_source']).toEqual([44_913_506, 51_047_500])
    expect(told['gross_surplus']).toEqual([18_056_678, 4_385_600])
    // 15.256.833 × 44.913.506 / 95.961.006 = 7.140.794,7
    expect(told['operating_expenses']).toEqual([7_140_795, 8_116_038])
    expect(told['cooperative_expenses']).toEqual([5_550_000, 0])
    expect(told['surplus_after_tax']?.reduce((a, b) => a + b)).toBe(mekarJaya.phu.shu_setelah_pajak)
    // The others lost, so that all of the tax is the members'.
    expect(Number(memberSurplus)).toBe(18_056_678 - 7_140_795 - 5_550_000 - mekarJaya.phu.pajak)
  })

  test('loses nothing between the two, whatever the books say', () => {
    fc.assert(
      fc.property(anyBalances, (rows) => {
        const whole = surplusStatement(rows)
        for (const { key, member, other } of surplusByParty(whole).lines) {
          if (!whole.figures.has(key)) continue
          expect(`${key} ${member.plus(other)}`).toBe(`${key} ${figureOf(whole, key)}`)
        }
      }),
    )
  })
})

describe('shrinkage and freight', () => {
  const rows = [
    kept('4201', -600_000),
    kept('4209', 100_000),
    kept('4301', -300_000),
    kept('5203', 1_000),
  ]
  const split = (rule: 'others' | 'sales_share') => {
    const { figures } = surplusStatement(rows, rule)
    return ['member_shrinkage_and_freight', 'shrinkage_and_freight'].map(
      (key) => `${figures.get(key)}`,
    )
  }

  test('go by net sales where the cooperative decided so, else to the others', () => {
    expect(split('sales_share')).toEqual(['625', '375'])
    expect(split('others')).toEqual(['0', '1000'])
  })

  test('without sales all of it stays with the others', () => {
    const { figures } = surplusStatement([kept('5203', 1_000)], 'sales_share')
    expect(`${figures.get('shrinkage_and_freight')}`).toBe('1000')
  })
})
