import { type Logger, pino } from 'pino'
import type { Runtime } from '#app/commands/execute.ts'
import { foundCooperative } from '#app/commands/found.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import { newApiToken } from '#app/http/session.server.ts'
import { withAccess } from '#db/client.server.ts'
import { insertApiToken } from '#db/queries/sessions.ts'
import { grantRole, insertUser } from '#db/queries/users.ts'

/** Founds a small cooperative: pokok 100.000, wajib 10.000, at least 10.000 stays in sukarela. */
export function foundTestCooperative(
  runtime: Pick<Runtime, 'db'>,
  slug: string,
): Promise<Cooperative> {
  return foundCooperative(
    runtime,
    {
      slug,
      name: `Koperasi ${slug}`,
      village: 'Kenanga',
      regency: 'Indramayu',
      provinceCode: '32',
      zone: 'WIB',
      foundedOn: '2019-03-17',
      isDemo: false,
    },
    {
      principal: Money.parse('100000'),
      mandatory: Money.parse('10000'),
      leastVoluntary: Money.parse('10000'),
      source: 'RAT 2019',
    },
  )
}

/** Makes a person with a role and an API token; returns their id and the token. */
export function personWithToken(
  runtime: Pick<Runtime, 'db'>,
  person: { readonly email: string; readonly role: Role; readonly cooperative: Cooperative },
): Promise<{ readonly userId: string; readonly token: string }> {
  const { token, tokenHash } = newApiToken()
  return withAccess(runtime.db, async (tx) => {
    const user = await insertUser(tx, {
      email: person.email,
      name: person.email,
      passwordHash: 'none',
    })
    await grantRole(tx, {
      userId: user.id,
      cooperativeId: person.cooperative.id,
      role: person.role,
    })
    await insertApiToken(tx, { tokenHash, userId: user.id, label: 'test' })
    return { userId: user.id, token }
  })
}

type Door = (args: {
  readonly request: Request
  readonly params: Readonly<Record<string, string>>
  readonly context: Runtime & {
    readonly cspNonce: string
    readonly requestId: string
    readonly clientAddress: string
    readonly logger: Logger
  }
}) => Promise<Response>

/** Knocks at a door of the API as a program would. */
export async function knock(
  runtime: Runtime,
  door: Door,
  sent: {
    readonly path?: string
    readonly params: Readonly<Record<string, string>>
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  },
) {
  const { path = '', params, method = 'GET', headers = {}, body } = sent
  const request = new Request(`http://localhost/api/v1${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
  })
  const response = await door({
    request,
    params,
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, json: JSON.parse(text) }
}
