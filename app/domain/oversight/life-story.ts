import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { firstFullYear } from '#app/domain/oversight/lifetime.ts'
import type { RegistryRow } from '#app/domain/oversight/registry.ts'

export const STATES = ['running', 'silent', 'merged', 'left', 'dissolved'] as const
/** Where a co-op stands by the registry's own dates, whatever definition a study uses. */
export type CooperativeState = (typeof STATES)[number]

/** How a fiscal year's meeting went: by 30 June, by 31 December, after it or never; or still open. */
export type MeetingOutcome = 'on_time' | 'late' | 'missed' | 'open'

export type StoryEvent =
  | {
      readonly kind: 'meeting'
      readonly fiscalYear: number
      readonly outcome: MeetingOutcome
      /** When it was held; for an open or missed one the last day it was due. */
      readonly date: LocalDate
      readonly isHeld: boolean
    }
  | {
      readonly kind:
        | 'founded'
        | 'legalised'
        | 'observed'
        | 'silent'
        | 'silence_known'
        | 'active_again'
        | 'merged'
        | 'left'
        | 'dissolved'
      readonly date: LocalDate
    }

/** Where a co-op stands: the end that came, else its silence, else running. */
export function stateOf(row: RegistryRow): CooperativeState {
  if (row.dissolvedDate !== null) return 'dissolved'
  if (row.mergedDate !== null) return 'merged'
  if (row.leftAppDate !== null) return 'left'
  return row.dormantOnsetDate !== null && row.reactivatedDate === null ? 'silent' : 'running'
}

/**
 * Tells a co-op's life by date: founding, legal entity, first seen, meetings, silence, return, end.
 *
 * A meeting is told for every fiscal year that owes one, as the definition of `rat_dormant` reads it.
 */
export function lifeStory(row: RegistryRow, dataDate: LocalDate): readonly StoryEvent[] {
  const dated = [
    ['founded', row.foundingDate],
    ['legalised', row.legalisedDate],
    ['observed', row.firstObservedDate],
    ['silent', row.dormantOnsetDate],
    ['silence_known', row.dormantDetectedDate],
    ['active_again', row.reactivatedDate],
    ['merged', row.mergedDate],
    ['left', row.leftAppDate],
    ['dissolved', row.dissolvedDate],
  ] as const
  const events: StoryEvent[] = [...meetings(row, dataDate)]
  for (const [kind, date] of dated) if (date !== null) events.push({ kind, date })
  // Sorting keeps the order of equal days, so the founding must be put first.
  return events.toSorted((a, b) => {
    if (a.date !== b.date) return a.date < b.date ? -1 : 1
    return Number(b.kind === 'founded') - Number(a.kind === 'founded')
  })
}

function meetings(row: RegistryRow, dataDate: LocalDate): readonly StoryEvent[] {
  const heldOn = new Map(row.annualMeetings.map((held) => [held.fiscalYear, held.heldOn]))
  const lastDay = [row.dissolvedDate, row.mergedDate, row.leftAppDate].reduce<LocalDate>(
    (last, date) => (date !== null && date < last ? date : last),
    dataDate,
  )
  const owed = new Set(heldOn.keys())
  for (let year = firstFullYear(row.foundingDate); `${year}-12-31` <= lastDay; year += 1) {
    owed.add(year)
  }
  return [...owed].flatMap((fiscalYear) => {
    const told = meeting(fiscalYear, heldOn.get(fiscalYear) ?? null, { lastDay, dataDate })
    return told === null ? [] : [told]
  })
}

function meeting(
  fiscalYear: number,
  held: LocalDate | null,
  { lastDay, dataDate }: { readonly lastDay: LocalDate; readonly dataDate: LocalDate },
): StoryEvent | null {
  const due = localDate(`${fiscalYear + 1}-06-30`)
  const closed = localDate(`${fiscalYear + 1}-12-31`)
  const told = { kind: 'meeting', fiscalYear, isHeld: held !== null } as const
  if (held !== null) return { ...told, outcome: outcomeOf(held, { due, closed }), date: held }
  if (closed < lastDay) return { ...told, outcome: 'missed', date: closed }
  // Nobody was left to hold the meeting that was still open when the co-op ended.
  if (lastDay < dataDate) return null
  return { ...told, outcome: 'open', date: due < dataDate ? closed : due }
}

function outcomeOf(
  held: LocalDate,
  { due, closed }: { readonly due: LocalDate; readonly closed: LocalDate },
): MeetingOutcome {
  if (held <= due) return 'on_time'
  return held <= closed ? 'late' : 'missed'
}
