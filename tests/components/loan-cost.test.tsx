import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import { LoanCost } from '#app/components/loan-cost.tsx'

const cost = {
  monthly: '2.86',
  nominalYearly: '34.3',
  effectiveYearly: '40.3',
  ceiling: '24',
  provision: '50000',
  administration: '10000',
  interest: '750000',
}

test('a loan above the ceiling is to be made cheaper while that can be done, and told of ever after', () => {
  const shown = (isSettled: boolean) =>
    renderToStaticMarkup(
      createElement(LoanCost, { method: 'flat', writtenPercent: '1.5', cost, isSettled }),
    )
  expect(shown(false)).toContain('di atas batas 24% setahun')
  expect(shown(false)).toContain('Turunkan jasa atau biayanya.')
  expect(shown(true)).toContain('di atas batas 24% setahun')
  expect(shown(true)).not.toContain('Turunkan')
})
