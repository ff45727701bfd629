import { answer, apiOnly } from '#app/http/api.server.ts'
import { openApi } from '#app/http/open-api.ts'

/** The API in its own words: OpenAPI 3.1, made from the commands' schemas. */
export function loader(): Response {
  return answer(200, openApi())
}

export const action = apiOnly('GET')
