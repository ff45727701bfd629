import { expect, test } from 'vitest'
import { Money } from '#app/domain/money.ts'
import { greatestRise } from '#app/domain/statements/changes.ts'
import type { Statement } from '#app/domain/statements/lines.ts'

function statement(figures: Readonly<Record<string, string>>): Statement {
  const filled = Object.entries(figures).map(([key, text]) => [key, Money.parse(text)] as const)
  return { lines: [], figures: new Map(filled) }
}

test('the line that grew most is named, whatever fell further', () => {
  const before = statement({ cash: '900', loans: '100', stock: '50' })
  const now = statement({ cash: '200', loans: '400', stock: '90' })
  const rise = greatestRise(now, before, ['cash', 'loans', 'stock'])
  expect([rise?.key, rise?.by.toString()]).toEqual(['loans', '300'])
})

test('nothing is named where nothing grew', () => {
  const same = statement({ cash: '900' })
  expect(greatestRise(same, same, ['cash'])).toBeNull()
})
