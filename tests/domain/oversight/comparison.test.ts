import { expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { observationsOf, reliableSpan } from '#app/domain/oversight/comparison.ts'
import { lifetimes } from '#app/domain/oversight/lifetime.ts'
import { kaplanMeier } from '#app/domain/statistics/kaplan-meier.ts'
import { registryRows } from '#tests/domain/oversight/registry-fixture.ts'
import { lives } from '#tests/golden/survival-data.ts'

const dataDate = localDate('2026-10-31')
const definition = { kind: 'ledger_dormant', months: 12 } as const
const study = lifetimes(registryRows(), { definition, dataDate }).lifetimes

test.each([
  ['none', ['all']],
  ['cohort', ['2016', '2017', '2018', '2019', '2021', '2022']],
  ['province', ['12', '18', '32', '33', '35', '36', '51', '52', '53']],
  ['mentoring', ['0', '1']],
  ['equipment', ['0', '1']],
] as const)('split by %s, the groups are in order', (grouping, groups) => {
  const found = observationsOf(study, { grouping })
  expect([...new Set(found.map(({ group }) => group))]).toEqual(groups)
  expect(found).toHaveLength(501)
})

test('curves under the meeting rule lie below the curve of legal ends', () => {
  const byMeetings = lifetimes(registryRows(), {
    definition: { kind: 'rat_dormant', years: 2 },
    dataDate,
  })
  const legal = lifetimes(registryRows(), { definition: { kind: 'dissolved' }, dataDate })
  const last = (found: typeof legal) =>
    kaplanMeier(observationsOf(found.lifetimes)).steps.at(-1)?.survival ?? 1
  expect(last(byMeetings)).toBeLessThan(last(legal))
})

test('a curve is drawn where ten or more are under watch', () => {
  const early = { entry: 0, exit: 1, isEvent: true }
  const later = Array.from({ length: 12 }, (_, index) => ({
    entry: 2,
    exit: 10 + index,
    isEvent: true,
  }))
  expect(reliableSpan(kaplanMeier([early, ...later]))).toEqual({ from: 10, until: 12 })
  expect(reliableSpan(kaplanMeier(lives([1, 2, 3])))).toBeNull()
})
