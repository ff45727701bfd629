import { describe, expect, test } from 'vitest'
import { partyBalances, trialBalance } from '#app/domain/onboarding/plan-ledger.ts'
import type { Cell, Sheet } from '#app/domain/onboarding/sheet.ts'
import { planOf, sheetsOf, withCell } from '#tests/domain/onboarding/sample-books.ts'

const mekar = await sheetsOf('mekar-jaya-2025')
const rejeki = await sheetsOf('sumber-rejeki-2025')
const text = (words: string): Cell => ({ kind: 'text', text: words })
const number = (amount: number): Cell => ({ kind: 'number', text: `${amount}` })

function figures(sheets: readonly Sheet[]) {
  const plan = planOf(sheets)
  const accounts = trialBalance(plan).map(({ code, closing }) => `${code} ${closing}`)
  return [...accounts, ...[...partyBalances(plan)].map(([key, net]) => `${key} ${net}`).sort()]
}

describe('a slip of the pen is named, and the books stay true by the default answer', () => {
  test.each([
    ['an amount its balances deny', mekar, 'Kas', 'F', 207, number(19_000), 'balance_jump'],
    [
      'a wrong jasa in the register',
      rejeki,
      'PINJAMAN',
      'T',
      16,
      number(900_000),
      'amount_mismatch',
    ],
    [
      'one zero too many in the grid',
      rejeki,
      'SIMPANAN',
      'J',
      56,
      number(100_000),
      'amount_mismatch',
    ],
    ['a mistyped sale', mekar, 'Penjualan', 'I', 395, number(144_000), 'row_total_wrong'],
    ['a mistyped due to an owner', rejeki, 'TITIPAN', 'L', 93, number(90_000), 'row_total_wrong'],
    ['a deposit on no day', rejeki, 'TITIPAN', 'M', 75, text('31/09/2025'), 'impossible_date'],
    [
      'a comma for thousands',
      rejeki,
      'NERACA 1 JAN 25',
      'B',
      11,
      text('7,658,000'),
      'thousands_comma',
    ],
    ['a balance of the bank', rejeki, 'BANK BRI', 'F', 50, number(1), 'running_balance_typo'],
  ] as const)('%s', (...[, book, sheet, column, row, cell, code]) => {
    const changed = withCell(book, { sheet, column, row }, cell)
    const problem = planOf(changed).problems.find(
      ({ cells }) => cells[0] === `${sheet}!${column}${row}`,
    )
    expect(problem?.code).toBe(code)
    expect(figures(changed)).toEqual(figures(book))
  })
})

describe('a book without account codes', () => {
  test('comes to the same accounts by the words of its rows', () => {
    const without = (sheet: Sheet, columns: readonly number[]): Sheet => ({
      ...sheet,
      rows: sheet.rows.map((row) => row.filter((_, column) => !columns.includes(column))),
    })
    const dropped: Readonly<Record<string, readonly number[]>> = {
      Kas: [3, 4],
      Bank: [3, 4],
      Penyesuaian: [3],
    }
    const plain = mekar.map((sheet) => without(sheet, dropped[sheet.name] ?? []))
    expect(figures(plain)).toEqual(figures(mekar))
  })
})
