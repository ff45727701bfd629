import { guardPaper } from '#app/http/guard-paper.server.ts'
import { subledgersOf } from '#app/routes/ledger/subledgers-of.ts'

/** A subledger list of a day as PDF, XLSX or CSV. */
export const loader = guardPaper('ledger:read', async (given) => {
  const { paper, word, on } = await subledgersOf(given.tx, given.cooperative, given)
  return { paper, name: `buku-pembantu-${word}-${given.cooperative.slug}-${on}` }
})
