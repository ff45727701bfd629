import { readEnv } from '#app/http/env.ts'
import { SetupProblem } from '#db/embedded/problem.ts'
import type { CliCommand } from '#scripts/cli.ts'
import { prepareDatabase } from '#scripts/database.ts'

const USAGE = `lumbung migrate

Brings the database to this program's schema, makes the roles, and grants them to the server's login.
With DATABASE_URL it needs DATABASE_OWNER_URL too; without both it works on the embedded database in DATA_DIR.
Exit status: 0 the schema is up to date; 2 it is not, with a sentence on standard error.`

export const command: CliCommand = {
  summary: 'Brings the database to this program’s schema.',
  usage: USAGE,
  run: async (_args, io) => {
    const env = readEnv(process.env)
    if (env.databaseUrl !== null && env.ownerUrl === null) {
      throw new SetupProblem('DATABASE_OWNER_URL is missing: only the owner changes the schema.')
    }
    const { applied, leave } = await prepareDatabase(env)
    await leave()
    io.out(
      applied.length === 0 ? 'The schema is up to date.\n' : `Applied ${applied.join(', ')}.\n`,
    )
    return 0
  },
}
