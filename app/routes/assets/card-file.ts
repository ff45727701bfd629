import { guardPaper } from '#app/http/guard-paper.server.ts'
import { cardOf } from '#app/routes/assets/asset-of.ts'

/** The card of one asset as PDF, XLSX or CSV. */
export const loader = guardPaper('assets:read', async (given) => {
  const { tx, cooperative, params, today: on, language } = given
  const { paper, asset } = await cardOf(tx, cooperative, { asset: params['asset'], on, language })
  return { paper, name: `kartu-aset-${asset.no.replace(/[^\w-]+/g, '-')}` }
})
