import { apiNothing } from '#app/http/api.server.ts'

export const loader = apiNothing
export const action = apiNothing
