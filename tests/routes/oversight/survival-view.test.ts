import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { questionOf, readChoices } from '#app/routes/oversight/question.ts'
import { survivalView } from '#app/routes/oversight/survival-view.ts'
import { registryRows } from '#tests/domain/oversight/registry-fixture.ts'
import { ANSWERS, type SummaryAnswer } from '#tests/golden/registry-answers.ts'

const rows = registryRows()
const dataDate = localDate('2026-10-31')

function viewAt(address: string, among = rows) {
  const { choices } = readChoices(new URLSearchParams(address))
  return survivalView(among, questionOf(choices, dataDate))
}

type Shown = ReturnType<typeof viewAt>['overall']

function equalsR(shown: Shown | undefined, answer: SummaryAnswer): void {
  expect([shown?.n, shown?.events]).toEqual([answer.n, answer.events])
  const half = answer.quantiles_months.prob.indexOf(0.5)
  for (const limit of ['estimate', 'lower', 'upper'] as const) {
    const months = answer.quantiles_months[limit][half] ?? null
    const years = shown?.median[limit] ?? null
    if (months === null) expect(years).toBe(null)
    else expect(years).toBeCloseTo(months / 12, 9)
  }
  const fifth = answer.at_months.months.indexOf(60)
  if (!shown?.fifthYear) return
  expect(shown.fifthYear.estimate).toBeCloseTo(answer.at_months.surv[fifth] ?? Number.NaN, 9)
  expect(shown.fifthYear.lower).toBeCloseTo(answer.at_months.lower[fifth] ?? Number.NaN, 9)
  expect(shown.fifthYear.upper).toBeCloseTo(answer.at_months.upper[fifth] ?? Number.NaN, 9)
}

describe('what the page of survival shows equals R', () => {
  test('for all co-ops, as the page first opens', () => {
    const view = viewAt('')
    equalsR(view.overall, ANSWERS.km_late_entry)
    expect(view.cut).toBe('2025-10-31')
    expect(view.lateEntries).toBe(ANSWERS.late_entries)
    expect([view.merged, view.leftOut.entered_after_exit]).toEqual([5, 2])
    expect(view.groups).toEqual([])
  })

  test('when late entry is ignored, when leaving is death, and for legal ends only', () => {
    equalsR(viewAt('abaikan=ya').overall, ANSWERS.km_no_entry)
    equalsR(viewAt('keluar=ya').overall, ANSWERS.worst_case_left_app_as_event)
    equalsR(viewAt('henti=bubar').overall, ANSWERS.legal_end_only)
  })

  test('for each cohort of five or more; the two co-ops of 2016 are named and not shown', () => {
    const view = viewAt('banding=angkatan')
    expect(view.hidden).toEqual(['2016'])
    for (const answer of ANSWERS.km_late_entry_by_cohort) {
      if (answer.label === '2016') continue
      equalsR(
        view.groups.find(({ key }) => key === answer.label),
        answer,
      )
    }
  })

  test('in the test of cohorts without 2016, and of close mentoring', () => {
    const tests = ANSWERS.logrank_no_entry
    const cohorts = tests.find(({ by }) => by.startsWith('cohort') && by.endsWith('without 2016'))
    const mentoring = tests.find(({ by }) => by === 'm4')
    const shown = viewAt('banding=angkatan&abaikan=ya').test
    expect(shown?.chiSquare).toBeCloseTo(cohorts?.chisq ?? Number.NaN, 9)
    expect(shown?.degreesOfFreedom).toBe(cohorts?.df)
    expect(viewAt('banding=pendamping&abaikan=ya').test?.chiSquare).toBeCloseTo(
      mentoring?.chisq ?? Number.NaN,
      9,
    )
  })

  test('in the numbers watched below the axis', () => {
    const view = viewAt('')
    const { months, n_risk_entry_le_t_lt_exit: counts } = ANSWERS.km_late_entry.at_months
    const compared = view.ticks.filter((year) => months.includes(12 * year))
    expect(compared.length).toBeGreaterThan(1)
    for (const year of compared) {
      expect(view.overall.atRisk[view.ticks.indexOf(year)]).toBe(counts[months.indexOf(12 * year)])
    }
  })
})

describe('a small group', () => {
  test('of fewer than ten is told in the table but not drawn', () => {
    const view = viewAt('banding=angkatan', [
      ...rows.filter(({ cohort }) => cohort === 2017),
      ...rows.filter(({ cohort }) => cohort === 2018).slice(0, 7),
    ])
    const small = view.groups.find(({ key }) => key === '2018')
    expect(small).toMatchObject({ extent: null, steps: [], fifthYear: null, n: 7 })
  })

  test('no curve is drawn past the end of the tenth last watch', () => {
    for (const { extent, steps } of viewAt('banding=provinsi').groups) {
      for (const step of steps) {
        expect(step.time).toBeLessThanOrEqual(extent?.until ?? 0)
        expect(step.atRisk).toBeGreaterThanOrEqual(10)
      }
    }
  })
})

test('a choice that is not known is as usual, and is said', () => {
  const { choices, isAltered } = readChoices(new URLSearchParams('henti=mati&banding=__proto__'))
  expect(choices).toEqual(readChoices(new URLSearchParams()).choices)
  expect(isAltered).toBe(true)
  expect(readChoices(new URLSearchParams('henti=rat-3')).isAltered).toBe(false)
})
