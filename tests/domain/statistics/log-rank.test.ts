import { expect, test } from 'vitest'
import { logRank } from '#app/domain/statistics/log-rank.ts'
import { lives } from '#tests/golden/survival-data.ts'

const named = (group: string, deaths: readonly number[]) =>
  lives(deaths).map((life) => ({ ...life, group }))

test('groups that die alike do not differ', () => {
  const { chiSquare, pValue } = logRank([...named('a', [1, 2, 3]), ...named('b', [1, 2, 3])])
  expect(chiSquare).toBeCloseTo(0, 12)
  expect(pValue).toBeCloseTo(1, 6)
})

test('observed and expected deaths have the same sum', () => {
  const { groups } = logRank([...named('a', [1, 4, 9]), ...named('b', [2, 3]), ...named('c', [7])])
  const observed = groups.reduce((sum, group) => sum + group.observed, 0)
  const expected = groups.reduce((sum, group) => sum + group.expected, 0)
  expect(observed).toBe(6)
  expect(expected).toBeCloseTo(6, 12)
})

test('one group, or groups never watched together, cannot be compared', () => {
  const apart = [
    { entry: 0, exit: 5, isEvent: true, group: 'a' },
    { entry: 10, exit: 15, isEvent: true, group: 'b' },
  ]
  expect(logRank(named('a', [1, 2]))).toMatchObject({ chiSquare: null, degreesOfFreedom: 0 })
  expect(logRank(apart)).toMatchObject({ chiSquare: null, pValue: null })
  expect(logRank([])).toEqual({ groups: [], chiSquare: null, degreesOfFreedom: 0, pValue: null })
})

test('a group gone before the first death takes no part', () => {
  const gone = { entry: null, exit: 1, isEvent: false, group: 'c' }
  const two = [...named('a', [2, 4, 6]), ...named('b', [3, 5, 9])]
  const { chiSquare, degreesOfFreedom } = logRank([gone, ...two])
  expect(degreesOfFreedom).toBe(1)
  expect(chiSquare).toBeCloseTo(logRank(two).chiSquare ?? Number.NaN, 12)
})
