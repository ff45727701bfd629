import { expect, test } from 'vitest'
import { normalQuantile, upperChiSquare } from '#app/domain/statistics/distributions.ts'

test.each([
  [0.975, 1.959963984540054],
  [0.95, 1.6448536269514722],
  [0.995, 2.5758293035489004],
  [0.5, 0],
  [0.025, -1.959963984540054],
  [0.000001, -4.753424308822899],
])('a share of %d of the normal lies below %d', (share, z) => {
  expect(Math.abs(normalQuantile(share) - z)).toBeLessThan(1e-12)
})

test.each([
  { value: 3.841458820694124, degrees: 1, p: 0.05 },
  { value: 5.991464547107979, degrees: 2, p: 0.05 },
  { value: 11.070497693516351, degrees: 5, p: 0.05 },
  { value: 6.6348966010212145, degrees: 1, p: 0.01 },
  { value: 10, degrees: 2, p: Math.exp(-5) },
])('chi-square exceeds $value with $degrees degrees of freedom in $p', ({ value, degrees, p }) => {
  expect(Math.abs(upperChiSquare(value, degrees) / p - 1)).toBeLessThan(1e-12)
})

test('a chi-square of nothing is always exceeded', () => {
  expect(upperChiSquare(0, 3)).toBe(1)
})

test('refuses a share that is not between 0 and 1', () => {
  expect(() => normalQuantile(1)).toThrow('between 0 and 1')
})
