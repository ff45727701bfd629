import { guardPaper } from '#app/http/guard-paper.server.ts'
import { spanAsked } from '#app/http/span-asked.ts'
import { benefitsOf } from '#app/routes/statements/benefits-of.ts'

/** The report of what membership was worth as PDF, XLSX or CSV. */
export const loader = guardPaper('statements:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const { from, to } = spanAsked(url, today)
  const { paper } = await benefitsOf(tx, cooperative, { span: { from, to }, language })
  return { paper, name: `promosi-ekonomi-${cooperative.slug}-${from}-${to}` }
})
