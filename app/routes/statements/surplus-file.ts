import { guardPaper } from '#app/http/guard-paper.server.ts'
import { spanAsked } from '#app/http/span-asked.ts'
import { surplusOf, surplusView } from '#app/routes/statements/surplus-of.ts'

/** The surplus statement of a span as PDF, XLSX or CSV. */
export const loader = guardPaper('statements:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const { from, to } = spanAsked(url, today)
  const view = surplusView(url)
  const { paper } = await surplusOf(tx, cooperative, { span: { from, to }, view, language })
  const which = view === 'whole' ? '' : `-per-${view}`
  return { paper, name: `phu${which}-${cooperative.slug}-${from}-${to}` }
})
