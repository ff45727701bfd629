import type { SheetStanding } from '#app/components/collection-standing.tsx'
import { differenceOn } from '#app/domain/collections/hand-in.ts'
import { type Actor, can } from '#app/domain/tenancy/roles.ts'
import { paths } from '#app/http/paths.ts'
import type { StoredSheet } from '#db/queries/collections.ts'

/** What the top of a sheet says beyond its rows; null while it is simply filled in, or recorded. */
export function standingOf(
  sheet: StoredSheet,
  reader: { readonly slug: string; readonly actor: Actor },
): SheetStanding | null {
  if (sheet.state === 'discarded') {
    return { kind: 'discarded', reason: sheet.discarded?.reason ?? '' }
  }
  if (sheet.state === 'draft' && sheet.decided !== null) {
    return { kind: 'returned', reason: sheet.decided.reason }
  }
  if (sheet.state !== 'waiting') return null
  const difference = differenceOn(sheet)
  const mayDecide =
    can(reader.actor, 'collections:accept') && sheet.asked?.by !== reader.actor.userId
  return {
    kind: 'waiting',
    amount: difference.abs().toString(),
    isShort: difference.isNegative(),
    note: sheet.note,
    decide: mayDecide ? paths.sheetDecision(reader.slug, sheet.id) : null,
  }
}
