import { guardPaper } from '#app/http/guard-paper.server.ts'
import { spanAsked } from '#app/http/span-asked.ts'
import { cashFlowPaperOf } from '#app/routes/statements/cash-flow-of.ts'

/** The cash flow statement of a span as PDF, XLSX or CSV. */
export const loader = guardPaper('statements:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const { from, to } = spanAsked(url, today)
  const { paper } = await cashFlowPaperOf(tx, cooperative, { span: { from, to }, language })
  return { paper, name: `arus-kas-${cooperative.slug}-${from}-${to}` }
})
