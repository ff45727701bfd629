import { dayAsked } from '#app/http/day-asked.ts'
import { guardPaper } from '#app/http/guard-paper.server.ts'
import { healthPaperOf } from '#app/routes/statements/health-of.ts'

/** The supervisor's data sheet of a day as XLSX, PDF or CSV. */
export const loader = guardPaper('statements:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const { day: on } = dayAsked(url.searchParams.get('per'), today)
  const paper = await healthPaperOf(tx, cooperative, { on, language })
  return { paper, name: `kkpkk-${cooperative.slug}-${on}` }
})
