import {
  type ActionFunctionArgs,
  type AppLoadContext,
  data,
  type LoaderFunctionArgs,
  redirect,
} from '@remix-run/node'
import { todayIn } from '#app/commands/execute.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError, type Refusal } from '#app/domain/errors.ts'
import { can, type OversightPermission, type Permission } from '#app/domain/tenancy/roles.ts'
import { formDataOf } from '#app/http/form-data.server.ts'
import { paths } from '#app/http/paths.ts'
import { isOwnForm, type Session, sessionOf } from '#app/http/session.server.ts'
import { type Language, languageOf } from '#app/i18n/language.ts'
import { readTenant, withAccess, withOversight } from '#db/client.server.ts'
import { isTransient, refusalOf } from '#db/failures.ts'
import { type Place, placesOf } from '#db/queries/tenancy.ts'
import { oversightOf } from '#db/queries/users.ts'
import type { OversightTx, TenantTx } from '#db/tables.ts'

type Args = LoaderFunctionArgs | ActionFunctionArgs

/** The status each kind of refusal answers with. */
export const STATUS = {
  invalid: 422,
  forbidden: 403,
  missing: 404,
  conflict: 409,
} as const satisfies Record<Refusal, number>

const RETRY_AFTER_SECONDS = '2'

/** What every signed-in page is given. */
export type Given = {
  readonly request: Request
  readonly url: URL
  readonly params: Args['params']
  readonly context: AppLoadContext
  readonly session: Session
  readonly language: Language
}

/** What a page of a cooperative is given besides. */
export type TenantGiven = Given &
  Place & { readonly today: LocalDate; readonly permission: Permission }

/**
 * Wraps the loader of a cooperative's page: who asks, may they, in which cooperative; one snapshot, reading only.
 *
 * A cooperative, or an enterprise, that is not theirs answers exactly like one that does not exist.
 */
export function guard<T>(
  permission: Permission,
  work: (given: TenantGiven & { readonly tx: TenantTx }) => Promise<T>,
) {
  return guardTenant(permission, (given) =>
    readTenant(given.context.db, given.cooperative.id, (tx) => work({ ...given, tx })),
  )
}

/** The same for an action: the form must be the session's own; the work opens its own transaction by a command. */
export function guardAction<T>(
  permission: Permission,
  work: (given: TenantGiven & { readonly form: FormData }) => Promise<T>,
) {
  return guardTenant(permission, async (given) => work({ ...given, form: await ownForm(given) }))
}

/** Wraps a page for anyone who is signed in. */
export function guardSession<T>(work: (given: Given) => Promise<T>) {
  return async (args: Args): Promise<T> => refusing(async () => work(await signedIn(args)))
}

/** Wraps an action for anyone who is signed in. */
export function guardSessionAction<T>(
  work: (given: Given & { readonly form: FormData }) => Promise<T>,
) {
  return guardSession(async (given) => work({ ...given, form: await ownForm(given) }))
}

/** What a page of the ministry is given besides: for whom one reviews, and which province one sees (null: all). */
export type OversightGiven = Given & {
  readonly organisation: string
  readonly scope: string | null
}

/** Wraps a page of the ministry: published facts and the registry, nothing of any tenant. */
export function guardOversight<T>(
  permission: OversightPermission,
  work: (given: OversightGiven & { readonly tx: OversightTx }) => Promise<T>,
) {
  return guardSession(async (given) => {
    const granted = await reviewing(given, permission)
    return withOversight(given.context.db, (tx) => work({ ...granted, tx }))
  })
}

/** The same for an action: the form must be the session's own, and is read before any transaction. */
export function guardOversightAction<T>(
  permission: OversightPermission,
  work: (given: OversightGiven & { readonly form: FormData }) => Promise<T>,
) {
  return guardSession(async (given) => {
    const granted = await reviewing(given, permission)
    return work({ ...granted, form: await ownForm(given) })
  })
}

/** Wraps what every page of a cooperative shares: anyone with a role there, and all the places they have. */
export function guardPlace<T>(
  work: (given: Given & Place & { readonly places: readonly Place[] }) => Promise<T>,
) {
  return guardSession(async (given) => {
    const places = await withAccess(given.context.db, (tx) => placesOf(tx, given.session.user))
    const place = places.find(({ cooperative }) => cooperative.slug === given.params['coop'])
    if (!place) throw notFound()
    return work({ ...given, ...place, places })
  })
}

function guardTenant<T>(permission: Permission, work: (given: TenantGiven) => Promise<T>) {
  return (args: Args): Promise<T> =>
    refusing(async () => {
      const given = await signedIn(args)
      const places = await withAccess(given.context.db, (tx) => placesOf(tx, given.session.user))
      const place = places.find(({ cooperative }) => cooperative.slug === args.params['coop'])
      if (!place) throw notFound()
      const enterpriseId = args.params['enterprise']
      if (!can(place.actor, permission, enterpriseId)) {
        // An owner asking for an enterprise that is not theirs must not learn whether it exists.
        const isOthers =
          enterpriseId !== undefined && place.actor.roles.includes('enterprise_owner')
        if (isOthers) throw notFound()
        throw new DomainError('forbidden')
      }
      const today = todayIn(place.cooperative.zone, given.context.now())
      return work({ ...given, ...place, today, permission })
    })
}

async function signedIn({ request, params, context }: Args): Promise<Given> {
  const url = new URL(request.url)
  const session = await sessionOf(request, context)
  if (!session) {
    const isRead = request.method === 'GET'
    const back = isRead ? `?ke=${encodeURIComponent(url.pathname + url.search)}` : ''
    throw redirect(`${paths.signIn()}${back}`)
  }
  const language = languageOf(request.headers.get('cookie'))
  return { request, url, params, context, session, language }
}

/** A reviewer of one province may not replace the registry of all. */
async function reviewing(given: Given, permission: OversightPermission): Promise<OversightGiven> {
  const grant = await withAccess(given.context.db, (tx) => oversightOf(tx, given.session.user.id))
  const isTooWide = permission === 'oversight:import' && grant?.provinceCode !== null
  if (!grant || isTooWide) throw new DomainError('forbidden', { permission })
  return { ...given, organisation: grant.organisation, scope: grant.provinceCode }
}

async function ownForm(given: Given): Promise<FormData> {
  const form = await formDataOf(given.request)
  const token = form.get('csrf')
  if (!isOwnForm(given.session, typeof token === 'string' ? token : null)) {
    throw data({ code: 'forbidden', details: {} }, { status: 403 })
  }
  return form
}

/** What the domain refuses becomes a page of its own; a database that is away, one that says to wait. */
export async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isTransient(error)) {
      const headers = { 'retry-after': RETRY_AFTER_SECONDS }
      throw data({ code: 'unavailable', details: {} }, { status: 503, headers })
    }
    const refusal = refusalOf(error)
    if (refusal === null) throw error
    throw data(
      { code: refusal.code, details: refusal.details },
      { status: STATUS[refusal.refusal] },
    )
  }
}

function notFound() {
  return data({ code: 'missing', details: {} }, { status: 404 })
}
