import { type Paging, pageAsked } from '#app/http/paging.ts'
import { membersToFill } from '#db/queries/opening-balances.ts'
import type { TenantTx } from '#db/tables.ts'

/** As many members as a phone fills in before it saves. */
const PAGE_SIZE = 20

/** The members of the page that an address asks for, and where that page lies among all. */
export async function membersOfPage(tx: TenantTx, cooperativeId: string, url: URL) {
  let paging: Paging = { page: 1, pages: 1, previous: null, next: null }
  const members = await membersToFill(tx, cooperativeId, (found) => {
    const asked = pageAsked(url, { found, size: PAGE_SIZE })
    paging = asked.paging
    return asked
  })
  return { members, paging }
}
