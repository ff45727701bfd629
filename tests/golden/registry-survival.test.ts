import { describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { DAYS_PER_MONTH, observationsOf } from '#app/domain/oversight/comparison.ts'
import { type DeathDefinition, lifetimes } from '#app/domain/oversight/lifetime.ts'
import {
  kaplanMeier,
  kaplanMeierByGroup,
  type SurvivalCurve,
  survivalAt,
} from '#app/domain/statistics/kaplan-meier.ts'
import { logRank } from '#app/domain/statistics/log-rank.ts'
import { type Observation, riskCounter } from '#app/domain/statistics/observation.ts'
import { quantile } from '#app/domain/statistics/quantiles.ts'
import { restrictedMean } from '#app/domain/statistics/restricted-mean.ts'
import { registryRows } from '#tests/domain/oversight/registry-fixture.ts'
import {
  ANSWERS,
  type AtMonthsAnswer,
  type CurveAnswer,
  type SummaryAnswer,
} from '#tests/golden/registry-answers.ts'

const rows = registryRows()
const dataDate = localDate('2026-10-31')
const silent = { kind: 'ledger_dormant', months: 12 } as const satisfies DeathDefinition
const study = lifetimes(rows, { definition: silent, dataDate })

function equals(actual: number | null | undefined, expected: number | null | undefined): void {
  if (expected === null || expected === undefined) expect(actual).toBe(null)
  else expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThan(1e-9)
}

/** Compares what a page shows of a curve: counts, medians, mean within 60 months, and the ticks. */
function compare(observations: readonly Observation[], answer: SummaryAnswer): void {
  const curve = kaplanMeier(observations)
  expect([curve.n, curve.events]).toEqual([answer.n, answer.events])
  for (const [index, prob] of answer.quantiles_months.prob.entries()) {
    const found = quantile(curve, prob)
    for (const key of ['estimate', 'lower', 'upper'] as const) {
      const days = found[key]
      equals(days === null ? null : days / DAYS_PER_MONTH, answer.quantiles_months[key][index])
    }
  }
  if (answer.rmst60) {
    const { mean, stdErr } = restrictedMean(curve, 60 * DAYS_PER_MONTH)
    equals(mean / DAYS_PER_MONTH, answer.rmst60.rmean_months)
    equals(stdErr / DAYS_PER_MONTH, answer.rmst60.se_months)
  }
  compareTicks(curve, observations, answer.at_months)
}

function compareTicks(
  curve: SurvivalCurve,
  observations: readonly Observation[],
  answer: AtMonthsAnswer,
): void {
  const days = answer.months.map((month) => month * DAYS_PER_MONTH)
  expect(days.map(riskCounter(observations))).toEqual(answer.n_risk_entry_lt_t_le_exit)
  expect(days.map(riskCounter(observations, 'just_after'))).toEqual(
    answer.n_risk_entry_le_t_lt_exit,
  )
  for (const [index, day] of days.entries()) {
    const found = survivalAt(curve, day)
    equals(found.survival, answer.surv[index])
    equals(found.lower, answer.lower[index])
    equals(found.upper, answer.upper[index])
  }
}

function compareSteps(curve: SurvivalCurve | undefined, answer: CurveAnswer): void {
  const steps = curve?.steps ?? []
  expect(steps.map(({ time }) => time)).toEqual(answer.time_days)
  expect(steps.map(({ atRisk }) => atRisk)).toEqual(answer.n_risk)
  expect(steps.map(({ events }) => events)).toEqual(answer.n_event)
  for (const [index, step] of steps.entries()) {
    equals(step.survival, answer.surv[index])
    equals(step.stdErr, answer.std_err[index])
    equals(step.lower, answer.lower[index])
    equals(step.upper, answer.upper[index])
    equals(step.cumulativeHazard, answer.cumhaz[index])
  }
}

describe('the registry of 503 co-ops, dead after 12 silent months', () => {
  test('every entry, exit and status follows from the columns as R was given them', () => {
    const derived = study.lifetimes.map(({ coopId, entryDays, exitDays, status }) => [
      coopId,
      entryDays,
      exitDays,
      status,
    ])
    expect(derived).toEqual(ANSWERS.derived)
    expect(study.cut).toBe('2025-10-31')
    expect(study.leftOut).toEqual(
      ANSWERS.left_out.map((coopId) => ({ coopId, reason: 'entered_after_exit' })),
    )
    expect(
      [0, 1, 2].map((s) => study.lifetimes.filter(({ status }) => status === s).length),
    ).toEqual(ANSWERS.n_status)
    expect(study.lifetimes.filter(({ entryDays }) => entryDays > 0)).toHaveLength(
      ANSWERS.late_entries,
    )
  })

  test.each([
    { how: 'with late entry', ignoresEntry: false, answer: ANSWERS.km_late_entry },
    { how: 'as if watched from the start', ignoresEntry: true, answer: ANSWERS.km_no_entry },
  ])('the curve $how equals R at every event', ({ ignoresEntry, answer }) => {
    const observations = observationsOf(study.lifetimes, { ignoresEntry })
    compareSteps(kaplanMeier(observations), answer)
    compare(observations, answer)
  })

  test.each([
    { how: 'with late entry', ignoresEntry: false, answers: ANSWERS.km_late_entry_by_cohort },
    {
      how: 'as if watched from the start',
      ignoresEntry: true,
      answers: ANSWERS.km_no_entry_by_cohort,
    },
  ])('each cohort $how equals R', ({ ignoresEntry, answers }) => {
    const observations = observationsOf(study.lifetimes, { grouping: 'cohort', ignoresEntry })
    const curves = kaplanMeierByGroup(observations)
    expect([...curves.keys()]).toEqual(answers.map(({ label }) => label))
    for (const answer of answers) {
      compareSteps(curves.get(answer.label), answer)
      compare(
        observations.filter(({ group }) => group === answer.label),
        answer,
      )
    }
  })

  test('in the worst case, leaving the application is death', () => {
    compare(
      observationsOf(study.lifetimes, { countsLeaving: true }),
      ANSWERS.worst_case_left_app_as_event,
    )
  })

  test('counting legal ends only gives a curve above the silent one', () => {
    const legal = lifetimes(rows, { definition: { kind: 'dissolved' }, dataDate })
    const observations = observationsOf(legal.lifetimes)
    compare(observations, ANSWERS.legal_end_only)
    const [above, below] = [kaplanMeier(observations), kaplanMeier(observationsOf(study.lifetimes))]
    for (const { time, survival } of below.steps) {
      expect(survivalAt(above, time).survival).toBeGreaterThan(survival)
    }
  })
})

const GROUPED: Readonly<Record<string, (life: (typeof study.lifetimes)[number]) => string>> = {
  cohort: ({ row }) => String(row.cohort),
  m4: ({ row }) => (row.mentoringVisitsPerYear >= 4 ? '1' : '0'),
  used: ({ row }) => (row.equipmentUsed ? '1' : '0'),
  savings_only: ({ row }) => (row.savingsOnly ? '1' : '0'),
  java: ({ row }) => (row.provinceCode.startsWith('3') ? '1' : '0'),
}

function grouped(by: string, options: { entry: boolean; stratum?: string | undefined }) {
  const key = by.split(',')[0] ?? ''
  return study.lifetimes
    .filter(({ row }) => !by.endsWith('without 2016') || row.cohort !== 2016)
    .map((life) => ({
      entry: options.entry ? life.entryDays : null,
      exit: life.exitDays,
      isEvent: life.status === 1,
      group: GROUPED[key]?.(life) ?? '',
      stratum: GROUPED[options.stratum ?? '']?.(life) ?? '',
    }))
    .toSorted((a, b) => a.group.localeCompare(b.group))
}

describe('log-rank on the registry', () => {
  test.each(ANSWERS.logrank_no_entry)('by $by equals R', (answer) => {
    const found = logRank(grouped(answer.by, { entry: false }))
    expect(found.groups.map(({ group }) => group)).toEqual(answer.groups)
    expect(found.groups.map(({ observed }) => observed)).toEqual(answer.observed)
    for (const [index, group] of found.groups.entries()) {
      equals(group.expected, answer.expected?.[index])
    }
    equals(found.chiSquare, answer.chisq)
    expect(found.degreesOfFreedom).toBe(answer.df)
    equals(found.pValue, answer.p)
  })

  test.each(ANSWERS.logrank_no_entry_stratified)(
    'by $by within $stratified_by equals R',
    ({ by, stratified_by, chisq, p }) => {
      const found = logRank(grouped(by, { entry: false, stratum: stratified_by }))
      equals(found.chiSquare, chisq)
      equals(found.pValue, p)
    },
  )

  test.each(ANSWERS.logrank_late_entry_two_groups)(
    'by $by with late entry equals the exact Cox score',
    ({ by, chisq }) => {
      equals(logRank(grouped(by, { entry: true })).chiSquare, chisq)
    },
  )
})
