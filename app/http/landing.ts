import { can } from '#app/domain/tenancy/roles.ts'
import { paths } from '#app/http/paths.ts'
import type { Place } from '#db/queries/tenancy.ts'

/** Where a person starts in one cooperative: by what they may do there. */
export function landingIn({ cooperative, actor }: Place): string {
  const [enterpriseId] = actor.enterpriseIds
  if (can(actor, 'ledger:read')) return paths.home(cooperative.slug)
  if (can(actor, 'community:read')) return paths.community(cooperative.slug)
  if (enterpriseId !== undefined) return paths.enterprise(cooperative.slug, enterpriseId)
  return paths.ownPassbook(cooperative.slug)
}

/** Where a person starts after signing in: their one book, the ministry's page, or the list to choose from. */
export function landingOf(places: readonly Place[], isReviewer: boolean): string {
  const [only] = places
  if (only === undefined) return isReviewer ? paths.survival() : paths.places()
  return places.length === 1 && !isReviewer ? landingIn(only) : paths.places()
}
