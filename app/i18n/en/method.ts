import type { method as idMethod } from '#app/i18n/id/method.ts'

export const method: Readonly<Record<keyof typeof idMethod, string>> = {
  'method.title': 'How the figures are made',
  'method.lede': 'The exact rules the Survival page uses, in plain words and as formulas.',
  'method.what': 'What is measured',
  'method.what.1':
    'The age of a co-op: days from its founding meeting (or its legal entity) until it stops. Months = days ÷ 30.4375; years = days ÷ 365.25.',
  'method.what.2':
    'For a co-op still running the final age is not known. It still counts: we know that its age is at least so much.',
  'method.definitions': 'Three meanings of "stopped"',
  'method.e1': 'E1. No annual meeting (2 or 3 fiscal years in a row)',
  'method.e1.1':
    'A fiscal year is a calendar year. The first to owe a meeting is the year after founding, or the founding year itself when founded on 1 January.',
  'method.e1.2':
    'The meeting of year y is due by 30 June of y+1. Held from July to December of y+1 it is late and counts. After 31 December of y+1 the year has no meeting.',
  'method.e1.3':
    'After k years in a row without a meeting, the co-op counts as stopped on 1 July after the first year missed. That is known only 12 × (k − 1) + 6 months later.',
  'method.e2': 'E2. No transaction by a member (12, 18 or 24 months)',
  'method.e2.1':
    'Only transactions begun by members count. Automatic interest, depreciation, corrections and imports do not.',
  'method.e2.2':
    'Stopped at the last transaction before the first silence that is long enough. If it becomes active again, that first silence still counts. It is known only when the months are full.',
  'method.e3': 'E3. Dissolved',
  'method.e3.1':
    'Stopped on the day of dissolution by members or the government. Under E1 and E2 dissolution is stopping too. The curve of E3 is always the highest, because a co-op long silent is still on record as alive.',
  'method.cut': 'The cut',
  'method.cut.1':
    'Stopping is dated when it begins but known only later. So watching is cut by as much before the data date. Without the cut, the end of the curve is too good.',
  'method.entry': 'Late entry',
  'method.entry.1':
    'A co-op that began to use the application years after its founding counts only from when it was seen. Those that died before are never seen; ignoring that makes survival look too good.',
  'method.entry.2':
    'Watching begins on the day first seen, or at the start of age if later. A co-op whose watch begins on or after its end is left out, and their number is told.',
  'method.censor': 'Unfinished, merged and gone',
  'method.censor.1':
    'Watching ends with the earliest of: stopped, dissolved, merged, left the application, the cut. On one day, in that order.',
  'method.censor.2':
    'Merging into another co-op is not stopping, but it ends a life of its own. Here it counts as "not known from that day on". Where mergers are frequent, 1 − S is too large as a chance of stopping.',
  'method.censor.3':
    'Leaving the application alive counts as "not known from then on". The worst case counts it as stopped on that day.',
  'method.formulas': 'Formulas',
  'method.f.km': 'Kaplan–Meier, dᵢ stopped of nᵢ watched just before tᵢ',
  'method.f.greenwood': 'Standard error (Greenwood)',
  'method.f.ci': '95% interval (log-log)',
  'method.f.median': 'Median age',
  'method.f.medianValue': 'first t with S ≤ 0.5; exactly 0.5 and flat: its middle',
  'method.f.logrank': 'Log-rank test over G groups',
  'method.checked': 'Compared with R',
  'method.checked.1':
    'The results equal those of R, package survival 3.5-3, to nine decimals: survfit(Surv(entry, exit, stopped) ~ group, conf.type = "log-log"), quantile, and survdiff. Automatic tests compare every step of the curve.',
  'method.checked.2':
    'survdiff in R refuses late entry. There our log-rank test is compared with the score test of coxph(…, ties = "exact"), which has the same value for two groups.',
  'method.limits': 'Limits and privacy',
  'method.limits.1':
    'Groups of fewer than 5 co-ops are not shown. A line is cut where fewer than 10 are watched, and counts below 10 read <10.',
  'method.limits.2':
    'A difference between groups is not yet a cause. Villages with mentors or equipment may have differed from the start.',
  'method.limits.3':
    'The registry knows only what is reported. A meeting held without a report looks like none.',
  'method.limits.4':
    'Reviewers see the registry and monthly sums. Journals, names of members and NIK cannot be opened from here.',
}
