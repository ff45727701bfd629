import { dayAsked } from '#app/http/day-asked.ts'
import { guardPaper } from '#app/http/guard-paper.server.ts'
import { registerOf } from '#app/routes/assets/register-of.ts'

/** The register of fixed assets of a day as PDF, XLSX or CSV. */
export const loader = guardPaper('assets:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const { day: on } = dayAsked(url.searchParams.get('per'), today)
  const { paper } = await registerOf(tx, cooperative, { on, language })
  return { paper, name: `aset-tetap-${cooperative.slug}-${on}` }
})
