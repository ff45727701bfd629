import { apiLoader, apiOnly } from '#app/http/api.server.ts'
import { dayQuery, readQuery } from '#app/http/api-query.ts'
import { statementOn } from '#app/http/api-statements.ts'

/** Every account with a balance or turnover, from 1 January to the day asked for. */
export const loader = apiLoader('ledger:read', async ({ tx, cooperative, url, today }) => {
  const { on = today } = readQuery(url, dayQuery)
  return statementOn(tx, cooperative.id, { kind: 'neraca-saldo', on })
})

export const action = apiOnly('GET')
