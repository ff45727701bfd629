import { parseArgs } from 'node:util'
import { readEnv } from '#app/http/env.ts'
import { newApiToken } from '#app/http/session.server.ts'
import { withAccess } from '#db/client.server.ts'
import { insertApiToken } from '#db/queries/sessions.ts'
import { findUser } from '#db/queries/users.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'

const USAGE = `lumbung token create --user EMAIL [--label TEXT]

Makes a token for the JSON API and prints it, this once: only its hash is kept. Whoever holds it may do
what that person may do.

Exit status: 0 done; 2 asked wrong, or no such person.`

const OPTIONS = { user: { type: 'string' }, label: { type: 'string', default: 'API' } } as const

export const command: CliCommand = {
  summary: 'Makes a token for the JSON API.',
  usage: USAGE,
  async run(args, io) {
    const { email, label } = readRequest(args)
    const { db, close } = await openDatabase(readEnv(process.env))
    try {
      const { token, tokenHash } = newApiToken()
      await withAccess(db, async (tx) => {
        const user = await findUser(tx, email)
        if (!user) throw new CliError(`Nobody signs in as ${email}.`)
        await insertApiToken(tx, { tokenHash, userId: user.id, label })
      })
      io.out(`${token}\n`)
      return 0
    } finally {
      await close()
    }
  },
}

function readRequest(args: readonly string[]) {
  const [verb, ...rest] = args
  if (verb !== 'create') throw new CliError(USAGE)
  try {
    const { values } = parseArgs({ args: [...rest], options: OPTIONS })
    if (values.user !== undefined) return { email: values.user, label: values.label }
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
  throw new CliError(`Say whose token it is.\n\n${USAGE}`)
}
