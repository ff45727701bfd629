import { commandNamed } from '#app/commands/catalogue.ts'
import { apiAction, apiOnly, booked, invalid, TurnedAway } from '#app/http/api.server.ts'
import { mostBytes } from '#app/http/body-limit.ts'

const UUID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Runs a command once for its key. */
export const action = apiAction(async (given) => {
  const { request, params, context, cooperative, actor, language } = given
  const command = commandNamed(params['name'] ?? '')
  if (command === null) throw new TurnedAway('not_found')
  const key = keyOf(request)
  const envelope = { cooperative, actor, key, asksWhyShort: true }
  const sent = await command.send(context, envelope, await bodyOf(request))
  return sent.ok ? booked(sent.outcome) : invalid(language, sent.issues)
})

export const loader = apiOnly('POST')

function keyOf(request: Request): string {
  const key = (request.headers.get('idempotency-key') ?? '').trim().toLowerCase()
  if (!UUID.test(key)) throw new TurnedAway('key_missing')
  return key
}

async function bodyOf(request: Request): Promise<unknown> {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';')
  if (type.trim().toLowerCase() !== 'application/json') throw new TurnedAway('unsupported_type')
  const most = mostBytes(new URL(request.url).pathname)
  const isTooLong = Number(request.headers.get('content-length') ?? 0) > most
  if (isTooLong) throw new TurnedAway('too_large')
  const bytes = Buffer.from(await request.arrayBuffer())
  if (bytes.byteLength > most) throw new TurnedAway('too_large')
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw new TurnedAway('malformed')
  }
}
