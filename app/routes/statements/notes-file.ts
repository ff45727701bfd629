import { guardPaper } from '#app/http/guard-paper.server.ts'
import { sheetAsked } from '#app/routes/statements/balance-sheet-of.ts'
import { notesOf } from '#app/routes/statements/notes-of.ts'

/** The notes to the statements of a day as PDF, XLSX or CSV. */
export const loader = guardPaper('statements:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const { on, against } = sheetAsked(url, today)
  const { paper } = await notesOf(tx, cooperative, { on, against, language })
  return { paper, name: `calk-${cooperative.slug}-${on}` }
})
