import { dayAsked } from '#app/http/day-asked.ts'
import { guardPaper } from '#app/http/guard-paper.server.ts'
import { keptReconciliationOf, reconciliationOf } from '#app/routes/ledger/bank-of.ts'

/** A bank reconciliation as PDF, XLSX or CSV: of a day as it stands, or one as it was closed (`simpanan`). */
export const loader = guardPaper('ledger:read', async (given) => {
  const { url, today, params, cooperative } = given
  const kept = url.searchParams.get('simpanan')
  const { day: on } = dayAsked(url.searchParams.get('per'), today)
  const found = kept === null ? null : await keptReconciliationOf(given, kept)
  const paper = found?.paper ?? (await reconciliationOf(given, on)).paper
  const of = found?.kept.on ?? on
  return { paper, name: `rekonsiliasi-${params['bank'] ?? ''}-${cooperative.slug}-${of}` }
})
