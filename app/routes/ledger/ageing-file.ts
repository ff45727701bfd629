import { guardPaper } from '#app/http/guard-paper.server.ts'
import { ageingOf } from '#app/routes/ledger/ageing-of.ts'

/** How old claims of a day are, as PDF, XLSX or CSV. */
export const loader = guardPaper('ledger:read', async (given) => {
  const { paper, word, on } = await ageingOf(given.tx, given.cooperative, given)
  return { paper, name: `umur-${word}-${given.cooperative.slug}-${on}` }
})
