import type { Permission } from '#app/domain/tenancy/roles.ts'
import { withFilePage } from '#app/http/file-page.server.ts'
import { guard, guardAction, type TenantGiven } from '#app/http/guard.server.ts'
import type { TenantTx } from '#db/tables.ts'

/**
 * Like `guard`, for a file: what was read becomes the answer once every connection is given back; where there is no
 * file, a plain page says why.
 */
export function guardFile<T>(
  permission: Permission,
  work: (given: TenantGiven & { readonly tx: TenantTx }) => Promise<T>,
  answer: (read: T) => Promise<Response>,
) {
  const read = guard(permission, work)
  return withFilePage(async (args) => answer(await read(args)))
}

/** Like `guardAction`, for a form that is answered with a file; where there is none, a plain page says why. */
export function guardFileAction(
  permission: Permission,
  work: (given: TenantGiven & { readonly form: FormData }) => Promise<Response>,
) {
  return withFilePage(guardAction(permission, work))
}
