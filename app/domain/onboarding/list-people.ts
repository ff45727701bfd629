import type { LocalDate } from '#app/domain/calendar.ts'
import { nearby } from '#app/domain/onboarding/names.ts'
import { bareName, bareNo } from '#app/domain/onboarding/roster.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** A member of the cooperative as a list may mean them. */
export type ListMember = {
  readonly no: string
  readonly name: string
  readonly joinedOn: LocalDate
  readonly leftOn: LocalDate | null
}

/** Whom a row means: one member, a few of whom a person must choose, or nobody. */
export type Meant =
  | { readonly kind: 'one'; readonly member: ListMember }
  | { readonly kind: 'several'; readonly id: string; readonly candidates: readonly ListMember[] }
  | { readonly kind: 'nobody' }

const NEAR = { limit: 3, most: 5 }
/** A short name differs from many by three letters; a longer one is still the same. */
const SHORT_NAME = 8
/** So many names are compared with all others; a file of strangers is mended, not asked about one by one. */
export const MOST_QUESTIONS = 150

/**
 * Finds members by number and name as treasurers write them, without guessing: only a number that agrees with its
 * name, or a name that one member bears, is sure. All else is for a person to say.
 *
 * @returns A finder; the same words always get the same answer.
 */
export function memberFinder(members: readonly ListMember[]) {
  const byNo = new Map(members.map((member) => [bareNo(member.no), member]))
  const byName = new Map<string, ListMember[]>()
  for (const member of members) {
    const name = plain(member.name)
    byName.set(name, [...(byName.get(name) ?? []), member])
  }
  const found = new Map<string, Meant>()
  let asked = 0

  function near(words: string): readonly ListMember[] {
    if (words === '' || asked >= MOST_QUESTIONS) return []
    const limit = words.length < SHORT_NAME ? 2 : NEAR.limit
    const names = members.map((member) => [plain(member.name), member] as const)
    return nearby(words, names, { ...NEAR, limit })
  }

  function meant(no: string, words: string, id: string): Meant {
    const numbered = no === '' ? undefined : byNo.get(no)
    const named = byName.get(words) ?? []
    const sure = sureOf({ no, words, numbered, named })
    if (sure !== null) return { kind: 'one', member: sure }
    const candidates = [...new Set([...(numbered ? [numbered] : []), ...named, ...near(words)])]
    if (candidates.length === 0 || asked >= MOST_QUESTIONS) return { kind: 'nobody' }
    asked += 1
    return { kind: 'several', id, candidates: candidates.slice(0, NEAR.most) }
  }

  return (mention: { readonly no: string; readonly name: string }): Meant => {
    const no = bareNo(mention.no)
    const words = bareName(mention.name)
    if (no === '' && words === '') return { kind: 'nobody' }
    const id = `person:${no}:${words.replaceAll(' ', '_')}`
    const known = found.get(id) ?? meant(no, words, id)
    found.set(id, known)
    return known
  }
}

/** A number that agrees with its name, or without a number a name that one member bears. */
function sureOf(mention: {
  readonly no: string
  readonly words: string
  readonly numbered: ListMember | undefined
  readonly named: readonly ListMember[]
}): ListMember | null {
  const { no, words, numbered, named } = mention
  if (numbered) return words === '' || plain(numbered.name) === words ? numbered : null
  return no === '' && named.length === 1 ? (named[0] ?? null) : null
}
