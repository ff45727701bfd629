import { dayAsked } from '#app/http/day-asked.ts'
import { guardPaper } from '#app/http/guard-paper.server.ts'
import { enterpriseStatementsOf } from '#app/routes/trade/statements-of.ts'
import { getEnterprise } from '#db/queries/enterprises.ts'

/** An enterprise's statements (SAK EMKM) as PDF, XLSX or CSV. */
export const loader = guardPaper('enterprise_book:read', async (given) => {
  const { tx, cooperative, params, url, today, language } = given
  const enterprise = await getEnterprise(tx, cooperative.id, params['enterprise'] ?? '')
  const { day: on } = dayAsked(url.searchParams.get('per'), today)
  const book = { cooperativeId: cooperative.id, bookId: enterprise.bookId }
  const asked = { cooperative, enterprise, on, language }
  const { paper } = await enterpriseStatementsOf(tx, book, asked)
  return { paper, name: `laporan-usaha-${cooperative.slug}-${on}` }
})
