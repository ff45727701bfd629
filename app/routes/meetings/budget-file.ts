import { DomainError } from '#app/domain/errors.ts'
import { guardPaper } from '#app/http/guard-paper.server.ts'
import { budgetPaperOf, monthsAsked, yearAsked } from '#app/routes/meetings/budget-of.ts'

/** The budget of some months beside what happened in them, as PDF, XLSX or CSV. */
export const loader = guardPaper('meetings:read', async (given) => {
  const { tx, cooperative, params, url, today, language } = given
  const year = yearAsked(params['year'])
  const { from, to } = monthsAsked(url, year, today)
  const paper = await budgetPaperOf(tx, cooperative, { year, from, to, language })
  if (paper === null) throw new DomainError('budget_missing')
  return { paper, name: `rk-rapb-${year}-${cooperative.slug}` }
})
