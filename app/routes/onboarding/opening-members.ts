import { redirect } from '@remix-run/node'
import { saveOpeningPart } from '#app/commands/onboarding/opening.ts'
import { again, fieldsOf, submit } from '#app/http/form.server.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { atCells, type GridCell, gridCells } from '#app/http/member-grid.ts'
import { type Paging, pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
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

/**
 * Keeps the amounts of the members on a page, and goes on to the next one; a mistake is told at the cell it was
 * typed in.
 *
 * @param of.place The page's address; `partOf` makes the part of the opening balances from the cells.
 */
export async function saveMembersOfPage(
  given: TenantGiven & { readonly form: FormData },
  of: {
    readonly place: 'simpanan' | 'piutang'
    readonly partOf: (cells: readonly GridCell[]) => Readonly<Record<string, unknown>>
  },
) {
  const values = fieldsOf(given.form)
  const cells = gridCells(values)
  const input = { version: values['version'], ...of.partOf(cells) }
  const sent = await submit(given, saveOpeningPart, input)
  if (!sent.ok) {
    const errors = atCells(sent.trouble.errors, cells)
    return again({ ...sent, trouble: { values, errors } })
  }
  const { slug } = given.cooperative
  const next = values['next']
  return redirect(next ? paths.openingPart(slug, of.place, Number(next)) : paths.opening(slug))
}
