import type { TenantGiven } from '#app/http/guard.server.ts'
import { pageAsked } from '#app/http/paging.ts'
import { paths } from '#app/http/paths.ts'
import { shareKept, type termsKept } from '#app/routes/surplus/division-of.ts'
import type { Allocation } from '#db/queries/surplus-allocations.ts'
import { listShares, sumShares } from '#db/queries/surplus-shares.ts'
import type { TenantTx } from '#db/tables.ts'

const ON_A_PAGE = 50
const MOST_SUGGESTED = 500

/** Every member's share of a division, a page of them, and what is still to be paid. */
export async function sharesShown(
  given: TenantGiven & { readonly tx: TenantTx },
  allocation: Allocation,
  terms: NonNullable<ReturnType<typeof termsKept>>,
) {
  const { tx, cooperative, url, language } = given
  const { slug } = cooperative
  const { year, id: allocationId } = allocation
  const text = (url.searchParams.get('q') ?? '').trim()
  const isOnlyUnpaid = url.searchParams.get('keadaan') === 'belum'
  const filter = { allocationId, text, unpaid: isOnlyUnpaid }
  const all = await sumShares(tx, cooperative.id, { allocationId })
  const found = text === '' && !isOnlyUnpaid ? all : await sumShares(tx, cooperative.id, filter)
  const { limit, offset, paging } = pageAsked(url, { found: found.found, size: ON_A_PAGE })
  const rows = await listShares(tx, cooperative.id, { ...filter, limit, offset })
  const unpaid = await listShares(tx, cooperative.id, {
    allocationId,
    unpaid: true,
    limit: MOST_SUGGESTED,
  })
  return {
    count: all.found,
    total: all.total.toString(),
    open: all.open,
    unpaid: all.unpaid.toString(),
    found: found.found,
    text,
    isOnlyUnpaid,
    isAverage: terms.rule.savings === 'average',
    suggestions: unpaid.map(({ no, name }) => `${no} ${name}`),
    rows: rows.map((row) => ({
      ...shareKept(row, terms, { year, language }),
      paid: row.paid,
      entry: row.paid === null ? null : paths.entry(slug, row.paid.entryId),
      slip: paths.shareSlips(slug, year, row.memberId),
    })),
    paging,
    links: {
      list: paths.shareList(slug, year),
      slips: paths.shareSlips(slug, year),
      unpaid: paths.division(slug, year, { state: 'belum' }),
      everyone: paths.division(slug, year),
    },
  }
}
