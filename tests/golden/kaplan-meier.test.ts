import { describe, expect, test } from 'vitest'
import { kaplanMeier, kaplanMeierByGroup } from '#app/domain/statistics/kaplan-meier.ts'
import { logRank } from '#app/domain/statistics/log-rank.ts'
import { median } from '#app/domain/statistics/quantiles.ts'
import { restrictedMean } from '#app/domain/statistics/restricted-mean.ts'
import { aml, golden, goldenWithoutEntry, lives } from '#tests/golden/survival-data.ts'

// R 4.2.2, survival 3.5-3: t, at risk, events, survival, standard error, log-log limits.
const ANSWERS = {
  A: [
    [12, 24, 1, 0.9583333, 0.0407894, 0.7392062, 0.9940237],
    [24, 22, 2, 0.8333333, 0.0760726, 0.6148118, 0.9339469],
    [36, 18, 2, 0.7017544, 0.0946764, 0.4736719, 0.8454655],
    [48, 13, 2, 0.554206, 0.1065311, 0.3271087, 0.7321717],
    [60, 9, 1, 0.4926276, 0.1110748, 0.266698, 0.6843563],
    [66, 7, 1, 0.4222522, 0.1153669, 0.200996, 0.6292212],
  ],
  B: [
    [12, 12, 1, 0.9166667, 0.0797856, 0.5389772, 0.9878256],
    [24, 15, 2, 0.7376984, 0.1126692, 0.4431645, 0.8925046],
    [36, 15, 2, 0.596716, 0.1168482, 0.3376373, 0.7822987],
    [48, 12, 2, 0.4617446, 0.1135799, 0.2364348, 0.6609504],
    [60, 9, 1, 0.4104396, 0.1119493, 0.1972777, 0.6134961],
    [66, 7, 1, 0.3518054, 0.1102474, 0.1524827, 0.5597371],
  ],
} as const

const CURVES = { A: kaplanMeier(goldenWithoutEntry), B: kaplanMeier(golden) } as const

describe.each(['A', 'B'] as const)('the golden set of 24 co-ops, %s', (key) => {
  test.each(ANSWERS[key].map((answer) => ({ month: answer[0], answer })))(
    'equals R at month $month',
    ({ month, answer }) => {
      const [, n, d, survival, stdErr, lower, upper] = answer
      const step = CURVES[key].steps.find(({ time }) => time === month)
      expect(step).toMatchObject({ atRisk: n, events: d })
      expect(step?.survival).toBeCloseTo(survival, 7)
      expect(step?.stdErr).toBeCloseTo(stdErr, 7)
      expect(step?.lower).toBeCloseTo(lower, 7)
      expect(step?.upper).toBeCloseTo(upper, 7)
    },
  )
})

test('the medians equal R with and without late entry', () => {
  expect(median(CURVES.A)).toEqual({ estimate: 60, lower: 36, upper: null })
  expect(median(CURVES.B)).toEqual({ estimate: 48, lower: 24, upper: null })
})

test('the mean months lived within 60 months equal R', () => {
  const [a, b] = [restrictedMean(CURVES.A, 60), restrictedMean(CURVES.B, 60)]
  expect(a.mean).toBeCloseTo(47.7776653, 7)
  expect(a.stdErr).toBeCloseTo(3.2590332, 7)
  expect(b.mean).toBeCloseTo(43.6102363, 7)
  expect(b.stdErr).toBeCloseTo(4.4363043, 7)
})

test('the cumulative hazards at 66 months equal R', () => {
  const [a, b] = [CURVES.A.steps.at(-1), CURVES.B.steps.at(-1)]
  expect([a?.time, b?.time]).toEqual([66, 66])
  expect(a?.cumulativeHazard).toBeCloseTo(0.8142778, 7)
  expect(a?.cumulativeHazardStdErr).toBeCloseTo(0.2563869, 7)
  expect(b?.cumulativeHazard).toBeCloseTo(0.9801587, 7)
  expect(b?.cumulativeHazardStdErr).toBeCloseTo(0.2932805, 7)
})

test('two co-ops that died at 12 and 24 lived 18 of the first 30 months on average', () => {
  const answer = restrictedMean(kaplanMeier(lives([12, 24])), 30)
  expect(answer.mean).toBe(18)
  expect(answer.stdErr).toBeCloseTo(4.2426407, 7)
})

describe('log-rank on the golden set', () => {
  const byTraining = goldenWithoutEntry.map((row) => ({ ...row, group: String(row.trained) }))

  test('trained and untrained co-ops differ as much as R says', () => {
    const { groups, chiSquare, degreesOfFreedom, pValue } = logRank(byTraining)
    const expected = new Map(groups.map((group) => [group.group, group.expected]))
    expect(chiSquare).toBeCloseTo(4.5982968, 7)
    expect(degreesOfFreedom).toBe(1)
    expect(pValue).toBeCloseTo(0.0320037, 7)
    expect(expected.get('0')).toBeCloseTo(5.3823971, 7)
    expect(expected.get('1')).toBeCloseTo(6.6176029, 7)
  })

  test('within Java and elsewhere', () => {
    const { chiSquare, pValue } = logRank(
      byTraining.map((row) => ({ ...row, stratum: String(row.java) })),
    )
    expect(chiSquare).toBeCloseTo(4.7748778, 7)
    expect(pValue).toBeCloseTo(0.0288779, 7)
  })

  test('with late entry it equals the score of the exact Cox model', () => {
    const { chiSquare } = logRank(golden.map((row) => ({ ...row, group: String(row.trained) })))
    expect(chiSquare).toBeCloseTo(4.1999849, 7)
  })
})

test('the leukaemia trial has the published medians and log-rank', () => {
  const curves = kaplanMeierByGroup(aml)
  const medians = [...curves].map(([group, curve]) => [group, median(curve)])
  expect(medians).toEqual([
    ['Maintained', { estimate: 31, lower: 13, upper: null }],
    ['Nonmaintained', { estimate: 23, lower: 5, upper: 33 }],
  ])
  expect(logRank(aml).chiSquare).toBeCloseTo(3.3963887, 7)
})
