import { guardPaper } from '#app/http/guard-paper.server.ts'
import { accountBookAsked, accountBookOf } from '#app/routes/ledger/account-book-of.ts'

/** The book of an account over a span as PDF, XLSX or CSV: every line of it, or those searched for. */
export const loader = guardPaper('ledger:read', async (given) => {
  const { tx, cooperative, language } = given
  const wanted = await accountBookAsked(tx, cooperative, given)
  const { paper } = await accountBookOf(tx, cooperative, { ...wanted, language })
  const { account, from, to } = wanted
  return { paper, name: `buku-${account?.code ?? ''}-${cooperative.slug}-${from}-${to}` }
})
