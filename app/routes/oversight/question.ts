import type { LocalDate } from '#app/domain/calendar.ts'
import type { Grouping } from '#app/domain/oversight/comparison.ts'
import { DEFINITIONS, type DefinitionName } from '#app/domain/oversight/definitions.ts'
import type { LifetimeClock } from '#app/domain/oversight/lifetime.ts'
import type { StudyQuestion } from '#app/domain/oversight/survival-study.ts'

/** The choices of the survival page as they stand in its address. */
export type Choices = {
  readonly definition: DefinitionName
  readonly grouping: Grouping
  readonly clock: LifetimeClock
  readonly countsLeaving: boolean
  readonly ignoresEntry: boolean
}

export const DEFINITION_VALUES = {
  'diam-12': 'silent12',
  'diam-18': 'silent18',
  'diam-24': 'silent24',
  'rat-2': 'meetings2',
  'rat-3': 'meetings3',
  bubar: 'dissolved',
} as const satisfies Readonly<Record<string, DefinitionName>>

export const GROUPING_VALUES = {
  tidak: 'none',
  angkatan: 'cohort',
  provinsi: 'province',
  pendamping: 'mentoring',
  alat: 'equipment',
} as const satisfies Readonly<Record<string, Grouping>>

export const CLOCK_VALUES = {
  berdiri: 'founding',
  sah: 'legalised',
} as const satisfies Readonly<Record<string, LifetimeClock>>

const TICKED = { ya: true } as const

/**
 * Reads the choices from the address. What is not given is as usual; so is what is not known, and
 * `isAltered` says so.
 */
export function readChoices(query: URLSearchParams): {
  readonly choices: Choices
  readonly isAltered: boolean
} {
  const definition = read(query.get('henti'), DEFINITION_VALUES)
  const grouping = read(query.get('banding'), GROUPING_VALUES)
  const clock = read(query.get('sejak'), CLOCK_VALUES)
  const countsLeaving = read(query.get('keluar'), TICKED)
  const ignoresEntry = read(query.get('abaikan'), TICKED)
  return {
    choices: {
      definition: definition.found ?? 'silent12',
      grouping: grouping.found ?? 'none',
      clock: clock.found ?? 'founding',
      countsLeaving: countsLeaving.found ?? false,
      ignoresEntry: ignoresEntry.found ?? false,
    },
    isAltered: [definition, grouping, clock, countsLeaving, ignoresEntry].some(
      ({ isUnknown }) => isUnknown,
    ),
  }
}

function read<T>(
  value: string | null,
  values: Readonly<Record<string, T>>,
): { readonly found: T | undefined; readonly isUnknown: boolean } {
  const found = value !== null && Object.hasOwn(values, value) ? values[value] : undefined
  return { found, isUnknown: value !== null && found === undefined }
}

/** The address's word for a choice. */
export function wordFor<T>(values: Readonly<Record<string, T>>, choice: T): string {
  return Object.entries(values).find(([, value]) => value === choice)?.[0] ?? ''
}

/** The choices as a question to the registry. */
export function questionOf(choices: Choices, dataDate: LocalDate): StudyQuestion {
  return { ...choices, definition: DEFINITIONS[choices.definition], dataDate }
}
