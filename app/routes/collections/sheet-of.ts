import type { TenantGiven } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { readTenant } from '#db/client.server.ts'
import { getSheet, type StoredSheet } from '#db/queries/collections.ts'

/** The sheet an address names, as it is now; for an action, whose form says nothing without it. */
export function sheetNow(given: TenantGiven): Promise<StoredSheet> {
  const id = idParam(given.params['sheet'], 'sheet_missing')
  const { context, cooperative } = given
  return readTenant(context.db, cooperative.id, (tx) => getSheet(tx, cooperative.id, { id }))
}
