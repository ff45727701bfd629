import { expect, test } from 'vitest'
import { kaplanMeierByGroup } from '#app/domain/statistics/kaplan-meier.ts'
import { riskCounter, tieTimes } from '#app/domain/statistics/observation.ts'
import { lives } from '#tests/golden/survival-data.ts'

const exits = (times: readonly number[]) => tieTimes(lives(times)).map(({ exit }) => exit)

test('times a rounding error apart become the earlier one', () => {
  expect(exits([0.1 + 0.2, 0.3, 1])).toEqual([0.3, 0.3, 1])
})

test('the tolerance grows with the mean time', () => {
  expect(exits([1e9, 1e9 + 1])).toEqual([1e9, 1e9])
  expect(exits([10, 10.0001])).toEqual([10, 10.0001])
})

test('entries are tied with exits, so that a late arrival is not at risk on its first day', () => {
  const [late] = tieTimes([
    { entry: 0.1 + 0.2, exit: 1, isEvent: false },
    { entry: 0, exit: 0.3, isEvent: true },
  ])
  expect(late?.entry).toBe(0.3)
})

test('groups share their ties', () => {
  const curves = kaplanMeierByGroup([
    { entry: null, exit: 0.1 + 0.2, isEvent: true, group: 'a' },
    { entry: null, exit: 0.3, isEvent: true, group: 'b' },
  ])
  expect([...curves].map(([group, { steps }]) => [group, steps[0]?.time])).toEqual([
    ['a', 0.3],
    ['b', 0.3],
  ])
})

test('counts those at risk just before and just after a moment', () => {
  const watched = [
    { entry: 0, exit: 10, isEvent: true },
    { entry: 5, exit: 10, isEvent: false },
    { entry: null, exit: 20, isEvent: false },
  ]
  const [before, after] = [riskCounter(watched), riskCounter(watched, 'just_after')]
  expect([0, 5, 10, 20].map((time) => before(time))).toEqual([1, 2, 3, 1])
  expect([0, 5, 10, 20].map((time) => after(time))).toEqual([2, 3, 1, 0])
})
