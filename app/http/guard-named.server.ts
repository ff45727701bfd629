import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Permission } from '#app/domain/tenancy/roles.ts'
import { withFilePage } from '#app/http/file-page.server.ts'
import { guard, type TenantGiven } from '#app/http/guard.server.ts'
import { withAccess } from '#db/client.server.ts'
import { userNames } from '#db/queries/users.ts'
import type { TenantTx } from '#db/tables.ts'

/** Ids of people a page names; what is not there (null) is not asked for. */
type WithPeople = { readonly people: readonly (string | null)[] }

/**
 * Like `guard`, and then reads the names of the page's `people`: once the cooperative's snapshot is
 * given back, so that one request never holds two connections.
 */
export function guardNamed<T extends WithPeople>(
  permission: Permission,
  work: (given: TenantGiven & { readonly tx: TenantTx }) => Promise<T>,
) {
  const read = guard(permission, work)
  return async (args: LoaderFunctionArgs) => {
    const page = await read(args)
    const ids = page.people.flatMap((id) => (id === null ? [] : [id]))
    const names = await withAccess(args.context.db, (tx) => userNames(tx, ids))
    const known: Readonly<Record<string, string>> = Object.fromEntries(names)
    return { ...page, names: known }
  }
}

/**
 * Like `guardNamed`, for a file: what was read and the names make the answer, once every connection is given
 * back. Where there is no file, a plain page says why.
 */
export function guardNamedFile<T extends WithPeople>(
  permission: Permission,
  work: (given: TenantGiven & { readonly tx: TenantTx }) => Promise<T>,
  answer: (page: T & { readonly names: Readonly<Record<string, string>> }) => Promise<Response>,
) {
  const read = guardNamed(permission, work)
  return withFilePage(async (args) => answer(await read(args)))
}
