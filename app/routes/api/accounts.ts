import { apiLoader, apiOnly } from '#app/http/api.server.ts'
import { listAccounts } from '#db/queries/books.ts'
import { mainBook } from '#db/queries/ledger.ts'

/** The chart of accounts of the cooperative's own book. */
export const loader = apiLoader('ledger:read', async ({ tx, cooperative }) => ({
  accounts: await listAccounts(tx, await mainBook(tx, cooperative.id)),
}))

export const action = apiOnly('GET')
