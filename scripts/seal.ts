import { parseArgs } from 'node:util'
import { execute, type Runtime, todayIn } from '#app/commands/execute.ts'
import { type Sealed, sealBooks } from '#app/commands/seals.ts'
import { addDays, isLocalDate, type LocalDate } from '#app/domain/calendar.ts'
import { readEnv } from '#app/http/env.ts'
import { withAccess } from '#db/client.server.ts'
import { refusalOf } from '#db/failures.ts'
import { listCooperatives } from '#db/queries/tenancy.ts'
import { newId } from '#db/uuid.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'
import { OPERATOR } from '#scripts/operator.ts'

const USAGE = `lumbung seal [--cooperative SLUG] [--day YYYY-MM-DD] [--format table|json]

Seals a day (yesterday unless told, by each cooperative's own calendar): one root over the hashes of all entries of
all its books so far. A day that is sealed is answered as it stands: fit for a timer after midnight. Keep what it
prints where nobody who runs this server can write.

Exit status: 0 done; 2 asked wrong.`

const OPTIONS = {
  cooperative: { type: 'string' },
  day: { type: 'string' },
  format: { type: 'string', default: 'table' },
} as const

export const command: CliCommand = {
  summary: 'Seals a day of every book.',
  usage: USAGE,
  async run(args, io) {
    const { slug, day, isJson } = readRequest(args)
    const { db, vault, close } = await openDatabase(readEnv(process.env))
    try {
      const sealed = await sealDay({ db, vault, now: () => new Date() }, { slug, day })
      if (isJson) io.out(`${JSON.stringify({ cooperatives: sealed })}\n`)
      else io.out(sealed.map((one) => `${lineOf(one)}\n`).join(''))
      return 0
    } finally {
      await close()
    }
  },
}

type Wanted = { readonly slug?: string | undefined; readonly day?: LocalDate | undefined }
type Line = { readonly cooperative: string; readonly seal: Sealed | null }

/** Seals a day of one cooperative or of all; null for one that had recorded nothing by then. */
export async function sealDay(runtime: Runtime, wanted: Wanted): Promise<readonly Line[]> {
  const all = await withAccess(runtime.db, listCooperatives)
  const asked = all.filter(({ slug }) => wanted.slug === undefined || slug === wanted.slug)
  if (wanted.slug !== undefined && asked.length === 0) {
    throw new CliError(`There is no cooperative "${wanted.slug}".`)
  }
  const lines: Line[] = []
  for (const cooperative of asked) {
    const day = wanted.day ?? addDays(todayIn(cooperative.zone, runtime.now()), -1)
    const envelope = { cooperative, actor: OPERATOR, key: newId() }
    const seal = await execute(runtime, envelope, { command: sealBooks, input: { day } }).then(
      ({ result }) => result,
      (error: unknown) => {
        if (refusalOf(error)?.code === 'nothing_to_seal') return null
        throw error
      },
    )
    lines.push({ cooperative: cooperative.slug, seal })
  }
  return lines
}

function readRequest(args: readonly string[]) {
  const { cooperative: slug, day, format } = options(args)
  if (day !== undefined && !isLocalDate(day)) throw new CliError('--day is a day, like 2026-01-31.')
  if (format !== 'table' && format !== 'json') throw new CliError('--format is table or json.')
  return { slug, day, isJson: format === 'json' }
}

function options(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

function lineOf({ cooperative, seal }: Line): string {
  if (seal === null) return `${cooperative}: nothing recorded by then`
  const { day, entries, added, root } = seal
  return `${cooperative}, ${day}: ${entries} entries, ${added} of them new, ${root}`
}
