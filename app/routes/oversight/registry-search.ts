import { type CooperativeState, STATES, stateOf } from '#app/domain/oversight/life-story.ts'
import type { RegistryRow } from '#app/domain/oversight/registry.ts'

/** What the list is narrowed to, as it stands in the address; empty means all. */
export type RegistrySearch = {
  readonly words: string
  readonly province: string
  readonly cohort: string
  readonly state: CooperativeState | ''
}

const STATE_VALUES = {
  berjalan: 'running',
  diam: 'silent',
  lebur: 'merged',
  keluar: 'left',
  bubar: 'dissolved',
} as const satisfies Readonly<Record<string, CooperativeState>>

export const STATE_OPTIONS = STATES.map((state) => ({
  state,
  value: Object.entries(STATE_VALUES).find(([, found]) => found === state)?.[0] ?? '',
}))

const MOST_WORDS = 80

/** Reads the address; a value that is not known narrows nothing. */
export function readSearch(query: URLSearchParams): RegistrySearch {
  const state = query.get('keadaan') ?? ''
  return {
    words: (query.get('q') ?? '').trim().slice(0, MOST_WORDS),
    province: /^\d{2}$/.test(query.get('provinsi') ?? '') ? (query.get('provinsi') ?? '') : '',
    cohort: /^\d{4}$/.test(query.get('angkatan') ?? '') ? (query.get('angkatan') ?? '') : '',
    state: STATE_OPTIONS.find(({ value }) => value === state)?.state ?? '',
  }
}

/** The co-ops that match all that is asked. Words match anywhere in name, village, regency or number. */
export function searchRegistry(
  rows: readonly RegistryRow[],
  { words, province, cohort, state }: RegistrySearch,
): readonly RegistryRow[] {
  const wanted = words.toLowerCase().split(/\s+/)
  return rows.filter((row) => {
    const text = `${row.coopId} ${row.name} ${row.village} ${row.regency}`.toLowerCase()
    return (
      (province === '' || row.provinceCode === province) &&
      (cohort === '' || String(row.cohort) === cohort) &&
      (state === '' || stateOf(row) === state) &&
      wanted.every((word) => text.includes(word))
    )
  })
}
