import type { LocalDate } from '#app/domain/calendar.ts'

type Work = () => Promise<void>

/** What is to happen on which day: told in order of days, and as entered within a day. */
export type Agenda = {
  readonly at: (on: LocalDate, work: Work) => void
  /** Lets everything happen up to and including a day; what happens may put more on the agenda. */
  readonly tellThrough: (last: LocalDate) => Promise<void>
}

/** Opens an empty agenda. */
export function openAgenda(): Agenda {
  const days = new Map<LocalDate, Work[]>()
  return {
    at: (on, work) => {
      days.set(on, [...(days.get(on) ?? []), work])
    },
    tellThrough: async (last) => {
      for (let on = firstOf(days); on !== undefined && on <= last; on = firstOf(days)) {
        const [work, ...later] = days.get(on) ?? []
        if (later.length === 0) days.delete(on)
        else days.set(on, later)
        await work?.()
      }
    },
  }
}

function firstOf(days: ReadonlyMap<LocalDate, unknown>): LocalDate | undefined {
  return [...days.keys()].toSorted()[0]
}
