import { dayAsked } from '#app/http/day-asked.ts'
import { guardPaper } from '#app/http/guard-paper.server.ts'
import { trialBalanceOf } from '#app/routes/statements/trial-balance-of.ts'

/** The trial balance of a day as PDF, XLSX or CSV. */
export const loader = guardPaper('statements:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const { day: on } = dayAsked(url.searchParams.get('per'), today)
  const { paper } = await trialBalanceOf(tx, cooperative, { on, language })
  return { paper, name: `neraca-saldo-${cooperative.slug}-${on}` }
})
