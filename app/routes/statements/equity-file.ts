import { guardPaper } from '#app/http/guard-paper.server.ts'
import { spanAsked } from '#app/http/span-asked.ts'
import { equityPaperOf } from '#app/routes/statements/equity-of.ts'

/** The statement of changes in equity of a span as PDF, XLSX or CSV. */
export const loader = guardPaper('statements:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const { from, to } = spanAsked(url, today)
  const { paper } = await equityPaperOf(tx, cooperative, { span: { from, to }, language })
  return { paper, name: `perubahan-ekuitas-${cooperative.slug}-${from}-${to}` }
})
