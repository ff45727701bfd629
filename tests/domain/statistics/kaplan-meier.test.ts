import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { kaplanMeier, survivalAt } from '#app/domain/statistics/kaplan-meier.ts'
import type { Observation } from '#app/domain/statistics/observation.ts'
import { median, quantile } from '#app/domain/statistics/quantiles.ts'
import { restrictedMean } from '#app/domain/statistics/restricted-mean.ts'
import { lives } from '#tests/golden/survival-data.ts'

const days = fc.integer({ min: 1, max: 60 })

/** Lives of 1 to 60 days, some watched late, some censored. */
const cohort = fc.array(
  fc
    .tuple(fc.option(fc.integer({ min: 0, max: 59 })), days, fc.boolean())
    .map(
      ([entry, length, isEvent]): Observation => ({ entry, exit: (entry ?? 0) + length, isEvent }),
    ),
  { maxLength: 40 },
)

describe('a curve', () => {
  test('loses the share that died, of those still watched', () => {
    const curve = kaplanMeier(lives([10, 20], [15, 30]))
    expect(curve.steps).toMatchObject([
      { time: 10, atRisk: 4, events: 1, survival: 3 / 4 },
      { time: 20, atRisk: 2, events: 1, survival: 3 / 8 },
    ])
  })

  test('counts a life censored on the day of a death as at risk that day', () => {
    expect(kaplanMeier(lives([10], [10])).steps).toMatchObject([{ atRisk: 2, survival: 1 / 2 }])
  })

  test('counts a late arrival only after the day it was first seen', () => {
    const late = { entry: 10, exit: 30, isEvent: false }
    expect(kaplanMeier([...lives([10, 20]), late]).steps).toMatchObject([
      { time: 10, atRisk: 2 },
      { time: 20, atRisk: 2 },
    ])
  })

  test('of no one, or without a death, has no steps and no median', () => {
    for (const nobodyDied of [[], lives([], [5, 9])]) {
      const curve = kaplanMeier(nobodyDied)
      expect(curve.steps).toEqual([])
      expect(median(curve)).toEqual({ estimate: null, lower: null, upper: null })
      expect(survivalAt(curve, 100).survival).toBe(1)
      expect(restrictedMean(curve, 12)).toEqual({ mean: 12, stdErr: 0 })
    }
  })

  test('of one life falls to 0, where no error and no limits exist', () => {
    expect(kaplanMeier(lives([7])).steps).toMatchObject([
      { time: 7, survival: 0, stdErr: null, lower: null, upper: null, cumulativeHazard: 1 },
    ])
  })

  test('stays at 0 when a tiny early risk set dies out and others come later', () => {
    const later = [20, 25].map((exit) => ({ entry: 10, exit, isEvent: true }))
    const curve = kaplanMeier([{ entry: 0, exit: 5, isEvent: true }, ...later])
    expect(curve.steps.map(({ survival }) => survival)).toEqual([0, 0, 0])
  })

  test('begun at a later day speaks of those who reached it, and counts a death on that day', () => {
    const curve = kaplanMeier(lives([5, 10, 20], [30]), { from: 10 })
    expect(curve).toMatchObject({ n: 3, events: 2, start: 10 })
    expect(curve.steps).toMatchObject([
      { time: 10, atRisk: 3, survival: 2 / 3 },
      { time: 20, atRisk: 2 },
    ])
    expect(restrictedMean(curve, 20).mean).toBeCloseTo(20 / 3, 12)
  })

  test('refuses a life that ends before it is watched', () => {
    expect(() => kaplanMeier([{ entry: 5, exit: 5, isEvent: true }])).toThrow('watched before')
  })
})

describe('limits', () => {
  test('end at 0 and 1 on the plain and the log scale', () => {
    const [plain] = kaplanMeier(lives([1], [2, 3]), { confidence: 'plain' }).steps
    const [log] = kaplanMeier(lives([1], [2, 3]), { confidence: 'log' }).steps
    expect(plain).toMatchObject({ upper: 1 })
    expect(log).toMatchObject({ upper: 1 })
    expect(kaplanMeier(lives([1], [2]), { confidence: 'plain' }).steps[0]?.lower).toBe(0)
  })

  test('do not exist at a survival of 1 on the log-log scale once someone has gone', () => {
    const curve = kaplanMeier(lives([10], [5, 20]))
    expect(survivalAt(curve, 4)).toEqual({ survival: 1, stdErr: 0, lower: 1, upper: 1 })
    expect(survivalAt(curve, 6)).toEqual({ survival: 1, stdErr: 0, lower: null, upper: null })
  })
})

describe('the median lies in the middle of a flat piece at one half', () => {
  test.each([
    { what: 'up to the next death', deaths: [12, 24, 36, 48], censored: [], answer: 30 },
    { what: 'no flat piece, so at the death', deaths: [12, 24, 48], censored: [36], answer: 36 },
    { what: 'up to the last day watched', deaths: [12, 24], censored: [36, 36], answer: 30 },
  ])('$what: $answer', ({ deaths, censored, answer }) => {
    expect(median(kaplanMeier(lives(deaths, censored))).estimate).toBe(answer)
  })

  test('a quarter of four has died between the first and the second death', () => {
    expect(quantile(kaplanMeier(lives([12, 24, 36, 48])), 0.25).estimate).toBe(18)
  })
})

describe('for any cohort', () => {
  test('survival never rises, and stays between 0 and 1 inside its limits', () => {
    fc.assert(
      fc.property(
        cohort,
        fc.constantFrom('log-log', 'log', 'plain'),
        (observations, confidence) => {
          let before = 1
          for (const { survival, lower, upper } of kaplanMeier(observations, { confidence })
            .steps) {
            expect(survival).toBeLessThanOrEqual(before)
            expect(survival).toBeGreaterThanOrEqual(0)
            if (lower !== null && upper !== null) {
              expect(lower).toBeLessThanOrEqual(survival)
              expect(upper).toBeGreaterThanOrEqual(survival)
              expect([lower >= 0, upper <= 1]).toEqual([true, true])
            }
            before = survival
          }
        },
      ),
    )
  })

  test('without censoring, survival is the plain share still alive', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1 }), (deaths) => {
        for (const { time, survival } of kaplanMeier(lives(deaths)).steps) {
          const alive = deaths.filter((death) => death > time).length
          expect(survival).toBeCloseTo(alive / deaths.length, 12)
        }
      }),
    )
  })

  test('without censoring, the mean within the longest life is the mean life', () => {
    fc.assert(
      fc.property(fc.array(days, { minLength: 1 }), (deaths) => {
        const mean = deaths.reduce((sum, death) => sum + death, 0) / deaths.length
        expect(restrictedMean(kaplanMeier(lives(deaths)), 60).mean).toBeCloseTo(mean, 9)
      }),
    )
  })

  test('the order of the lives does not matter', () => {
    fc.assert(
      fc.property(cohort, (observations) => {
        expect(kaplanMeier(observations.toReversed())).toEqual(kaplanMeier(observations))
      }),
    )
  })
})
