import { readEnv } from '#app/http/env.ts'
import { eraseDemo } from '#db/erase-demo.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'
import { DEMO_REGISTRY, REVIEWER } from '#scripts/demo/ministry.ts'

const USAGE = `lumbung erase --demo

Erases the demo's cooperatives, their people and the demo's registry; nothing else, and all of it or nothing.
A cooperative that was not founded by the demo cannot be erased. Needs the database's owner (DATABASE_OWNER_URL,
or the embedded database).

Exit status: 0 done; 2 nothing was erased, with a sentence on standard error.`

export const command: CliCommand = {
  summary: 'Erases the demo story.',
  usage: USAGE,
  run: async (args, io) => {
    if (args.length !== 1 || args[0] !== '--demo') {
      throw new CliError(`Only the demo can be erased: lumbung erase --demo.\n\n${USAGE}`)
    }
    const { ownerUrl, close } = await openDatabase(readEnv(process.env))
    try {
      if (ownerUrl === null) {
        throw new CliError('DATABASE_OWNER_URL is missing: only the owner may erase.')
      }
      const demo = { reviewer: REVIEWER.email, registryFile: DEMO_REGISTRY }
      const { cooperatives, people } = await eraseDemo(ownerUrl, demo)
      if (cooperatives.length === 0) io.out('There is no demo here.\n')
      else io.out(`Erased ${cooperatives.join(', ')} and ${people} people.\n`)
      return 0
    } finally {
      await close()
    }
  },
}
