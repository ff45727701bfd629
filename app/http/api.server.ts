import type { ActionFunctionArgs, AppLoadContext, LoaderFunctionArgs } from '@remix-run/node'
import { canonical, RepeatedRefusal, todayIn } from '#app/commands/execute.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { can, type Permission } from '#app/domain/tenancy/roles.ts'
import { STATUS } from '#app/http/guard.server.ts'
import { bearerOf } from '#app/http/session.server.ts'
import { errorText, fieldText, translator } from '#app/i18n/catalogue.ts'
import { type Language, languageWanted } from '#app/i18n/language.ts'
import { readTenant, withAccess } from '#db/client.server.ts'
import { isTransient, refusalOf } from '#db/failures.ts'
import { type Place, placesOf } from '#db/queries/tenancy.ts'
import type { TenantTx } from '#db/tables.ts'

const RETRY_AFTER_SECONDS = '2'
const REPLAYED = { 'idempotency-replayed': 'true' } as const

type Args = LoaderFunctionArgs | ActionFunctionArgs
type Headers = Readonly<Record<string, string>>

const TURNED = {
  internal: 500,
  key_missing: 400,
  malformed: 400,
  method_not_allowed: 405,
  not_found: 404,
  too_large: 413,
  unauthenticated: 401,
  unavailable: 503,
  unsupported_type: 415,
} as const

/** Turns a request of the API away: thrown anywhere in its work, answered by its door. */
export class TurnedAway extends Error {
  override readonly name = 'TurnedAway'
  readonly why: keyof typeof TURNED
  readonly headers: Headers

  constructor(why: keyof typeof TURNED, headers: Headers = {}) {
    super(why)
    this.why = why
    this.headers = headers
  }
}

type Issues = readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]

/** Says what is wrong with an address's query: thrown while reading it, answered by its door. */
export class InvalidQuery extends Error {
  override readonly name = 'InvalidQuery'
  readonly issues: Issues

  constructor(issues: Issues) {
    super('invalid')
    this.issues = issues
  }
}

/** What every request of the API is given: who asks, in which cooperative, and what day it is there. */
export type ApiGiven = Place & {
  readonly request: Request
  readonly url: URL
  readonly params: Args['params']
  readonly context: AppLoadContext
  readonly language: Language
  readonly today: LocalDate
}

/** Wraps a request of the API that writes; the work opens its own transaction by a command. */
export function apiAction(work: (given: ApiGiven) => Promise<Response>) {
  return (args: Args): Promise<Response> =>
    answering(args, async () => {
      if (args.request.method !== 'POST') {
        throw new TurnedAway('method_not_allowed', { allow: 'POST' })
      }
      return work(await placed(args))
    })
}

/** Wraps a request of the API that reads: one snapshot, and what it returns is the answer. */
export function apiLoader(
  permission: Permission,
  work: (given: ApiGiven & { readonly tx: TenantTx }) => Promise<unknown>,
) {
  return (args: Args): Promise<Response> =>
    answering(args, async () => {
      const given = await placed(args)
      if (!can(given.actor, permission)) throw new DomainError('forbidden')
      const body = await readTenant(given.context.db, given.cooperative.id, (tx) =>
        work({ ...given, tx }),
      )
      return answer(200, body)
    })
}

/** Answers a method that an address does not take. */
export function apiOnly(allow: string) {
  return (args: Args): Promise<Response> =>
    answering(args, async () => {
      throw new TurnedAway('method_not_allowed', { allow })
    })
}

/** Answers an address of the API that there is not. */
export function apiNothing(args: Args): Promise<Response> {
  return answering(args, async () => {
    throw new TurnedAway('not_found')
  })
}

/** Writes an answer as JSON with its length; nobody on the way keeps it. */
export function answer(status: number, body: unknown, headers: Headers = {}): Response {
  const bytes = Buffer.from(canonical(JSON.parse(JSON.stringify(body))), 'utf8')
  return new Response(bytes, {
    status,
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(bytes.byteLength),
      'cache-control': 'no-store',
      vary: 'accept-language, authorization',
      ...headers,
    },
  })
}

/** The answer of a command: the same for a replay, which says that it is one. */
export function booked(outcome: { readonly result: unknown; readonly isReplay: boolean }) {
  return answer(201, outcome.result, outcome.isReplay ? REPLAYED : {})
}

/** Answers an input that a schema does not take: every mistake at once, each at its field. */
export function invalid(language: Language, issues: Issues): Response {
  const fields: Record<string, string> = {}
  for (const { path, message } of issues) {
    fields[path.map(String).join('.')] ??= fieldText(language, message)
  }
  const message = translator(language)('api.invalid')
  return answer(422, { error: { code: 'invalid', message, fields } })
}

/** A cooperative where the sender has no place answers exactly like one that does not exist. */
async function placed({ request, params, context }: Args): Promise<ApiGiven> {
  const user = await bearerOf(request, context)
  if (user === null) throw new TurnedAway('unauthenticated', { 'www-authenticate': 'Bearer' })
  const places = await withAccess(context.db, (tx) => placesOf(tx, user))
  const place = places.find(({ cooperative }) => cooperative.slug === params['coop'])
  if (!place) throw new TurnedAway('not_found')
  const today = todayIn(place.cooperative.zone, context.now())
  const language = languageWanted(request.headers.get('accept-language'))
  return { ...place, request, params, context, language, today, url: new URL(request.url) }
}

async function answering(args: Args, work: () => Promise<Response>): Promise<Response> {
  const language = languageWanted(args.request.headers.get('accept-language'))
  try {
    return await work()
  } catch (error) {
    if (error instanceof TurnedAway) return turnedAway(error, language)
    if (error instanceof InvalidQuery) return invalid(language, error.issues)
    const refusal = refusalOf(error)
    if (refusal !== null) return refused(refusal, language)
    const { logger, requestId } = args.context
    logger.error({ requestId, err: error }, 'the API could not answer')
    const failure = isTransient(error)
      ? new TurnedAway('unavailable', { 'retry-after': RETRY_AFTER_SECONDS })
      : new TurnedAway('internal')
    return turnedAway(failure, language)
  }
}

function turnedAway({ why, headers }: TurnedAway, language: Language): Response {
  const message = translator(language)(`api.${why}`)
  return answer(TURNED[why], { error: { code: why, message } }, headers)
}

function refused(refusal: DomainError, language: Language): Response {
  const { code, details } = refusal
  const error = { code, message: errorText(language, refusal), details }
  const headers = refusal instanceof RepeatedRefusal ? REPLAYED : {}
  return answer(STATUS[refusal.refusal], { error }, headers)
}
