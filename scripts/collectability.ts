import { parseArgs } from 'node:util'
import { execute } from '#app/commands/execute.ts'
import { type Classed, classifyLoans } from '#app/commands/loan-classes.ts'
import { isLocalDate } from '#app/domain/calendar.ts'
import { readEnv } from '#app/http/env.ts'
import { errorText } from '#app/i18n/catalogue.ts'
import { withAccess } from '#db/client.server.ts'
import { refusalOf } from '#db/failures.ts'
import { findCooperative } from '#db/queries/tenancy.ts'
import { newId } from '#db/uuid.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'
import { OPERATOR } from '#scripts/operator.ts'

const USAGE = `lumbung collectability --cooperative SLUG [--on YYYY-MM-DD] [--format table|json]

Classes every running loan of a cooperative on a day (today unless told, by its own calendar) and writes
down which moved to another class. Jasa booked as earned of a loan that is lancar no more is taken back.
The same day again writes nothing new: fit for a timer every night.

Exit status: 0 done; 1 refused, with the reason; 2 asked wrong.`

const OPTIONS = {
  cooperative: { type: 'string' },
  on: { type: 'string' },
  format: { type: 'string', default: 'table' },
} as const

export const command: CliCommand = {
  summary: 'Classes the running loans of a cooperative on a day.',
  usage: USAGE,
  async run(args, io) {
    const { slug, on, isJson } = readRequest(args)
    const { db, vault, close } = await openDatabase(readEnv(process.env))
    try {
      const cooperative = await withAccess(db, (tx) => findCooperative(tx, slug))
      if (!cooperative) throw new CliError(`There is no cooperative "${slug}".`)
      const runtime = { db, vault, now: () => new Date() }
      const envelope = { cooperative, actor: OPERATOR, key: newId() }
      const input = classifyLoans.input.parse({ date: on })
      const { result } = await execute(runtime, envelope, { command: classifyLoans, input })
      io.out(isJson ? `${JSON.stringify(result)}\n` : `${sentence(slug, result)}\n`)
      return 0
    } catch (error) {
      const refusal = refusalOf(error)
      if (refusal === null) throw error
      io.err(`${errorText('en', refusal)}\n`)
      return 1
    } finally {
      await close()
    }
  },
}

function readRequest(args: readonly string[]) {
  const { cooperative, on, format } = options(args)
  if (cooperative === undefined) throw new CliError(`Say --cooperative.\n\n${USAGE}`)
  if (on !== undefined && !isLocalDate(on)) {
    throw new CliError('--on is a day, like 2026-01-31.')
  }
  if (format !== 'table' && format !== 'json') throw new CliError('--format is table or json.')
  return { slug: cooperative, on, isJson: format === 'json' }
}

function options(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

function sentence(slug: string, { date, loans, changed, stopped }: Classed): string {
  return `${slug}, ${date}: ${loans} loans, ${changed} moved, Rp${stopped} of accrued interest taken back`
}
