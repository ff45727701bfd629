import { readFileSync } from 'node:fs'
import { z } from 'zod'

const numbers = z.array(z.number())
const maybe = z.array(z.number().nullable())
const AtMonths = z.object({
  months: numbers,
  n_risk_entry_lt_t_le_exit: numbers,
  n_risk_entry_le_t_lt_exit: numbers,
  surv: numbers,
  lower: maybe,
  upper: maybe,
})
const Quantiles = z.object({ prob: numbers, estimate: maybe, lower: maybe, upper: maybe })
const Mean = z.object({ rmean_months: z.number(), se_months: z.number() })
const Summary = z.object({
  n: z.number(),
  events: z.number(),
  quantiles_months: Quantiles,
  rmst60: Mean.optional(),
  at_months: AtMonths,
})
const Curve = Summary.extend({
  label: z.string(),
  time_days: numbers,
  n_risk: numbers,
  n_event: numbers,
  surv: numbers,
  std_err: maybe,
  lower: maybe,
  upper: maybe,
  cumhaz: numbers,
})
const Comparison = z.object({
  by: z.string(),
  chisq: z.number(),
  df: z.number(),
  p: z.number().optional(),
  stratified_by: z.string().optional(),
  groups: z.array(z.string()).optional(),
  observed: numbers.optional(),
  expected: numbers.optional(),
})
const Answers = z.object({
  left_out: z.array(z.string()),
  n_status: numbers,
  late_entries: z.number(),
  km_late_entry: Curve,
  km_late_entry_by_cohort: z.array(Curve),
  km_no_entry: Curve,
  km_no_entry_by_cohort: z.array(Curve),
  worst_case_left_app_as_event: Summary,
  legal_end_only: Summary,
  logrank_no_entry: z.array(Comparison),
  logrank_no_entry_stratified: z.array(Comparison),
  logrank_late_entry_two_groups: z.array(Comparison),
  derived: z.array(z.tuple([z.string(), z.number(), z.number(), z.number()])),
})
/** What R (survival 3.5-3) says of the sample registry. */
export const ANSWERS = Answers.parse(
  JSON.parse(
    readFileSync(new URL('../fixtures/data/registry/expected-r.json', import.meta.url), 'utf8'),
  ),
)
export type AtMonthsAnswer = z.infer<typeof AtMonths>
export type SummaryAnswer = z.infer<typeof Summary>
export type CurveAnswer = z.infer<typeof Curve>
