import type { Permission } from '#app/domain/tenancy/roles.ts'
import { withFilePage } from '#app/http/file-page.server.ts'
import { guardAction, type TenantGiven } from '#app/http/guard.server.ts'

/** Like `guardAction`, for a form that is answered with a file; where there is none, a plain page says why. */
export function guardFileAction(
  permission: Permission,
  work: (given: TenantGiven & { readonly form: FormData }) => Promise<Response>,
) {
  return withFilePage(guardAction(permission, work))
}
