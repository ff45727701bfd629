import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { COOPERATIVE_CHART } from '#app/domain/ledger/charts/cooperative.ts'
import { Money } from '#app/domain/money.ts'
import type { AccountBalance } from '#app/domain/statements/lines.ts'
import { BALANCE_SHEET_FORM, balanceSheet } from '#app/domain/statements/neraca.ts'
import { drawNotes, NOTES, sumOf } from '#app/domain/statements/notes.ts'
import { SURPLUS_FORM, surplusStatement } from '#app/domain/statements/phu.ts'

const codes = COOPERATIVE_CHART.map(({ code }) => code).filter((code) => code >= '1')
const amount = fc.integer({ min: -9_000_000, max: 9_000_000 })

/** A book with something on every account, in whatever direction. */
const books = fc
  .array(fc.tuple(amount, amount), { minLength: codes.length, maxLength: codes.length })
  .map((sums) =>
    codes.map((code, at): AccountBalance => {
      const [opening = 0, moved = 0] = sums[at] ?? []
      const of = (whole: number) => Money.parse(String(Math.max(whole, 0)))
      return {
        code,
        opening: Money.parse(String(opening)),
        debit: of(moved),
        credit: of(-moved),
      }
    }),
  )

function drawn(balances: readonly AccountBalance[]) {
  return { neraca: balanceSheet(balances), phu: surplusStatement(balances, 'sales_share') }
}

describe('the notes to the statements', () => {
  test('take every line of Neraca and PHU that has accounts, each exactly once', () => {
    const told = NOTES.flatMap(({ statement, lines }) =>
      lines.map((line) => `${statement} ${line}`),
    )
    const lines = [
      ...BALANCE_SHEET_FORM.map((line) => ({ line, of: 'neraca' })),
      ...SURPLUS_FORM.map((line) => ({ line, of: 'phu' })),
    ]
    const wanted = lines.flatMap(({ line, of }) =>
      line.kind === 'accounts' ? [`${of} ${line.key}`] : [],
    )
    expect(told.toSorted()).toEqual(wanted.toSorted())
  })

  test('come to the lines they take apart, in both columns, whatever stands in the book', () => {
    fc.assert(
      fc.property(books, books, (own, other) => {
        const [now, before] = [drawn(own), drawn(other)]
        for (const { statement, lines } of drawNotes(now, before)) {
          for (const line of lines) {
            const sums = sumOf(line.accounts)
            expect(`${sums.now}`).toBe(`${now[statement].figures.get(line.key)}`)
            expect(`${sums.before}`).toBe(`${before[statement].figures.get(line.key)}`)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  test('leave out what is nothing in both years, and tell the result of the year as one figure', () => {
    const balances: readonly AccountBalance[] = [
      {
        code: '1101',
        opening: Money.parse(String(100)),
        debit: Money.parse(String(50)),
        credit: Money.zero,
      },
      { code: '3101', opening: Money.parse(String(-100)), debit: Money.zero, credit: Money.zero },
      { code: '4101', opening: Money.zero, debit: Money.zero, credit: Money.parse(String(50)) },
    ]
    const notes = drawNotes(drawn(balances), drawn([]))
    expect(notes.map(({ key, now }) => `${key} ${now}`)).toEqual([
      'cash 150',
      'equity 100',
      'result 50',
      'member_income 50',
    ])
    const result = notes.find(({ key }) => key === 'result')
    expect(result?.lines.flatMap(({ accounts }) => accounts.map(({ code }) => code))).toEqual([
      null,
    ])
  })
})
