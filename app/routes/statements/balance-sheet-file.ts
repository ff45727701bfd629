import { guardPaper } from '#app/http/guard-paper.server.ts'
import { balanceSheetOf, sheetAsked } from '#app/routes/statements/balance-sheet-of.ts'

/** The balance sheet of a day as PDF, XLSX or CSV. */
export const loader = guardPaper('statements:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const asked = sheetAsked(url, today)
  const { paper } = await balanceSheetOf(tx, cooperative, { ...asked, language })
  const view = asked.view === 'unit' ? '-per-unit' : ''
  return { paper, name: `neraca${view}-${cooperative.slug}-${asked.on}` }
})
