import { guardPaper } from '#app/http/guard-paper.server.ts'
import { generalLedgerOf } from '#app/routes/ledger/general-ledger-of.ts'
import { spanAsked } from '#app/routes/ledger/span-asked.ts'

/** The whole general ledger of a span as PDF, XLSX or CSV. */
export const loader = guardPaper('ledger:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const { from, to } = spanAsked(url.searchParams, today)
  const paper = await generalLedgerOf(tx, cooperative, { from, to, language, fileAt: url })
  return { paper, name: `buku-besar-${cooperative.slug}-${from}-${to}` }
})
