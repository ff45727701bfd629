import { guardPaper } from '#app/http/guard-paper.server.ts'
import { deedsAsked, deedsOf } from '#app/routes/ledger/deeds-of.ts'
import { MOST_PAPER_LINES, refuseTooLong } from '#app/routes/ledger/span-asked.ts'

/** Who changed what in a span, as PDF, XLSX or CSV; an annex of the annual meeting. */
export const loader = guardPaper('deeds:read', async (given) => {
  const { tx, cooperative, url, language } = given
  const asked = await deedsAsked(tx, cooperative, given)
  const wish = { ...asked, after: undefined, limit: MOST_PAPER_LINES.csv, language }
  const { paper } = await deedsOf(tx, cooperative, wish)
  refuseTooLong(paper.sections[0]?.rows.length ?? 0, url)
  return { paper, name: `riwayat-${cooperative.slug}-${asked.from}-${asked.to}` }
})
