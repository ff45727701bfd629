import { apiLoader, apiOnly, TurnedAway } from '#app/http/api.server.ts'
import { dayQuery, readQuery } from '#app/http/api-query.ts'
import { STATEMENT_KINDS, statementOn } from '#app/http/api-statements.ts'

/** A statement as of a day, line by line. */
export const loader = apiLoader('statements:read', async (given) => {
  const { tx, cooperative, params, url, today } = given
  const kind = STATEMENT_KINDS.find((one) => one === params['kind'])
  if (kind === undefined) throw new TurnedAway('not_found')
  const { on = today } = readQuery(url, dayQuery)
  return statementOn(tx, cooperative.id, { kind, on })
})

export const action = apiOnly('GET')
