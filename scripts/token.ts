import { parseArgs } from 'node:util'
import { readEnv } from '#app/http/env.ts'
import { newApiToken } from '#app/http/session.server.ts'
import { withAccess } from '#db/client.server.ts'
import { insertApiToken, revokeApiTokens } from '#db/queries/sessions.ts'
import { findUser, type User } from '#db/queries/users.ts'
import type { AccessTx } from '#db/tables.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'

const USAGE = `lumbung token create --user EMAIL [--label TEXT]
lumbung token revoke --user EMAIL [--label TEXT]

create  makes a token for the JSON API and prints it, this once: only its hash is kept. Whoever holds it may
        do what that person may do. The label is "API" unless told.
revoke  ends that person's tokens, all or those of one label.

Exit status: 0 done; 2 asked wrong, or no such person.`

const OPTIONS = { user: { type: 'string' }, label: { type: 'string' } } as const

type Request = { readonly email: string; readonly label: string | null }
type Verb = (tx: AccessTx, user: User, request: Request) => Promise<string>

const VERBS: ReadonlyMap<string, Verb> = new Map([
  ['create', create],
  ['revoke', revoke],
])

export const command: CliCommand = {
  summary: 'Makes or ends a token for the JSON API.',
  usage: USAGE,
  run: async (args, io) => {
    const [name = '', ...rest] = args
    const verb = VERBS.get(name)
    if (verb === undefined) throw new CliError(USAGE)
    const request = readRequest(rest)
    const { db, close } = await openDatabase(readEnv(process.env))
    try {
      const answer = await withAccess(db, async (tx) => {
        const user = await findUser(tx, request.email)
        if (!user) throw new CliError(`Nobody signs in as ${request.email}.`)
        return verb(tx, user, request)
      })
      io.out(`${answer}\n`)
      return 0
    } finally {
      await close()
    }
  },
}

async function create(tx: AccessTx, user: User, { label }: Request): Promise<string> {
  const { token, tokenHash } = newApiToken()
  await insertApiToken(tx, { tokenHash, userId: user.id, label: label ?? 'API' })
  return token
}

async function revoke(tx: AccessTx, user: User, { label }: Request): Promise<string> {
  const count = await revokeApiTokens(tx, { userId: user.id, label, now: new Date() })
  return `${count} ended.`
}

function readRequest(args: readonly string[]): Request {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    if (values.user !== undefined) return { email: values.user, label: values.label ?? null }
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
  throw new CliError(`Say whose token it is.\n\n${USAGE}`)
}
