import { assert } from '#app/domain/assert.ts'
import { addDays, addMonths, daysBetween, type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { RegistryRow } from '#app/domain/oversight/registry.ts'

/** When a co-op counts as dead. The reader chooses, and the choice stands beside every figure. */
export type DeathDefinition =
  /** No transaction begun by a member for `months` months (E2). The registry knows silences of 12 or more. */
  | { readonly kind: 'ledger_dormant'; readonly months: number }
  /** No annual meeting for `years` consecutive fiscal years (E1). */
  | { readonly kind: 'rat_dormant'; readonly years: number }
  /** Dissolved by its members or the government (E3). */
  | { readonly kind: 'dissolved' }

/** From where a life is counted. Time before the legal entity is not counted on the second clock. */
export type LifetimeClock = 'founding' | 'legalised'

export type LifetimeQuestion = {
  readonly definition: DeathDefinition
  /** The last day the registry knows about. */
  readonly dataDate: LocalDate
  readonly clock?: LifetimeClock
}

/** 0 = censored (alive when last seen), 1 = dead, 2 = merged into another co-op (a competing event). */
export type LifetimeStatus = 0 | 1 | 2

/** One co-op's life in whole days from the clock's start; under watch after `entryDays`. */
export type CooperativeLifetime = {
  readonly row: RegistryRow
  readonly coopId: string
  readonly entryDays: number
  readonly exitDays: number
  readonly status: LifetimeStatus
  /** True where watching ended because the co-op left the application alive (the worst case counts it as dead). */
  readonly hasLeft: boolean
}

export type LeftOutReason = 'not_legalised' | 'entered_after_exit'

export type Lifetimes = {
  /** Nothing after this day is used: a later death could not be known yet. */
  readonly cut: LocalDate
  readonly lifetimes: readonly CooperativeLifetime[]
  readonly leftOut: readonly { readonly coopId: string; readonly reason: LeftOutReason }[]
}

/**
 * Turns registry rows into lifetimes under a chosen definition of death.
 *
 * Entry is the first day seen in the application, or the clock's start if later. Exit is the earliest
 * of death (1), dissolution (1), merger (2), leaving (0) and the cut (0), in that order on one day. A
 * dormancy is dated at its onset but known only later, so the study is cut that much before the data
 * date (`cutDate`). Rows with entry ≥ exit, or without the clock's date, are left out and named.
 */
export function lifetimes(
  rows: readonly RegistryRow[],
  { definition, dataDate, clock = 'founding' }: LifetimeQuestion,
): Lifetimes {
  const cut = cutDate(definition, dataDate)
  const found: CooperativeLifetime[] = []
  const leftOut: { coopId: string; reason: LeftOutReason }[] = []
  for (const row of rows) {
    const origin = clock === 'founding' ? row.foundingDate : row.legalisedDate
    if (origin === null) {
      leftOut.push({ coopId: row.coopId, reason: 'not_legalised' })
      continue
    }
    const entryDate = row.firstObservedDate > origin ? row.firstObservedDate : origin
    const end = endOf(row, { definition, dataDate, cut })
    const [entryDays, exitDays] = [daysBetween(origin, entryDate), daysBetween(origin, end.date)]
    if (entryDays >= exitDays) leftOut.push({ coopId: row.coopId, reason: 'entered_after_exit' })
    else found.push({ row, coopId: row.coopId, entryDays, exitDays, ...end.outcome })
  }
  return { cut, lifetimes: found, leftOut }
}

/**
 * The last day on which a death can be dated, given what is known on the data date.
 *
 * `ledger_dormant`: N months before. `rat_dormant`: 12 · (k − 1) + 6 months before, the time from the
 * onset to the day it is known. `dissolved`: the data date itself, for a legal act is known at once.
 */
export function cutDate(definition: DeathDefinition, dataDate: LocalDate): LocalDate {
  return addMonths(dataDate, -monthsUntilKnown(definition))
}

function monthsUntilKnown(definition: DeathDefinition): number {
  switch (definition.kind) {
    case 'ledger_dormant':
      assert(definition.months >= 12, 'the registry knows silences of 12 months or more')
      return definition.months
    case 'rat_dormant':
      assert(definition.years >= 1, 'a co-op misses at least one annual meeting')
      return 12 * (definition.years - 1) + 6
    case 'dissolved':
      return 0
  }
}

type Study = {
  readonly definition: DeathDefinition
  readonly dataDate: LocalDate
  readonly cut: LocalDate
}

type End = {
  readonly date: LocalDate
  readonly outcome: Pick<CooperativeLifetime, 'status' | 'hasLeft'>
}

function endOf(row: RegistryRow, study: Study): End {
  const dead = { status: 1, hasLeft: false } as const
  const candidates = [
    { date: onsetOf(row, study), outcome: dead },
    { date: row.dissolvedDate, outcome: dead },
    { date: row.mergedDate, outcome: { status: 2, hasLeft: false } },
    { date: row.leftAppDate, outcome: { status: 0, hasLeft: true } },
  ] as const
  let end: End = { date: study.cut, outcome: { status: 0, hasLeft: false } }
  for (const { date, outcome } of candidates.toReversed()) {
    if (date !== null && date <= end.date) end = { date, outcome }
  }
  return end
}

function onsetOf(row: RegistryRow, { definition, dataDate }: Study): LocalDate | null {
  switch (definition.kind) {
    case 'ledger_dormant':
      return silenceOnset(row, { months: definition.months, dataDate })
    case 'rat_dormant':
      return meetingLapse(row, { years: definition.years, dataDate })
    case 'dissolved':
      return null
  }
}

/**
 * The start of the first silence that lasted `months` months, or null.
 *
 * The registry dates the first silence of 12 months or more, and its end; a longer one asked for may
 * also be the silence since the last transaction. A silence is watched until the co-op is active
 * again, merged or left, or until the data date; being dissolved does not end it.
 */
function silenceOnset(
  row: RegistryRow,
  { months, dataDate }: { readonly months: number; readonly dataDate: LocalDate },
): LocalDate | null {
  const [first, last] = [row.dormantOnsetDate, row.lastMemberTxnDate]
  const watched = earliest(dataDate, [row.mergedDate, row.leftAppDate])
  const lasted = (from: LocalDate, until: LocalDate): boolean => addMonths(from, months) <= until
  if (first === null) return null
  if (lasted(first, earliest(watched, [row.reactivatedDate]))) return first
  const isSecond = row.reactivatedDate !== null && last !== null && last >= row.reactivatedDate
  return isSecond && lasted(last, watched) ? last : null
}

/**
 * The day a co-op began to be without annual meetings for `years` consecutive fiscal years, or null.
 *
 * - A fiscal year is a calendar year. The first one that owes a meeting is the first full one: the
 *   year after founding, or the founding year itself when founded on 1 January.
 * - The meeting of year y is due by 30 June of y + 1. Held later, but still within y + 1, it is late and
 *   counts; the year is missed when 31 December of y + 1 passes without it.
 * - With y … y + k − 1 missed in a row, the onset is 1 July of y + 1, the first day overdue; it is known
 *   on 1 January of y + k + 1, always 12 · (k − 1) + 6 months later.
 * - A lapse that was not yet known when the co-op was dissolved, merged or left, is no lapse: nobody
 *   was left to hold the meeting, or we were no longer there to see it.
 */
function meetingLapse(
  row: RegistryRow,
  { years, dataDate }: { readonly years: number; readonly dataDate: LocalDate },
): LocalDate | null {
  const held = new Set(
    row.annualMeetings
      .filter(({ fiscalYear, heldOn }) => heldOn <= `${fiscalYear + 1}-12-31`)
      .map(({ fiscalYear }) => fiscalYear),
  )
  const lastDay = earliest(dataDate, [row.dissolvedDate, row.mergedDate, row.leftAppDate])
  let missed = 0
  for (let year = firstFullYear(row.foundingDate); ; year += 1) {
    if (localDate(`${year + 2}-01-01`) > lastDay) return null
    missed = held.has(year) ? 0 : missed + 1
    if (missed === years) return localDate(`${year - years + 2}-07-01`)
  }
}

/** The first fiscal year that owes a meeting: the year after founding, or its own if founded on 1 January. */
export function firstFullYear(foundingDate: LocalDate): number {
  return Number(addDays(foundingDate, -1).slice(0, 4)) + 1
}

function earliest(date: LocalDate, others: readonly (LocalDate | null)[]): LocalDate {
  return others.reduce<LocalDate>(
    (first, other) => (other !== null && other < first ? other : first),
    date,
  )
}
