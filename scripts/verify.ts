import { parseArgs } from 'node:util'
import { readEnv } from '#app/http/env.ts'
import { readTenant, withAccess } from '#db/client.server.ts'
import { firstDayFault } from '#db/queries/day-faults.ts'
import { firstSealFault } from '#db/queries/seal-faults.ts'
import { listCooperatives } from '#db/queries/tenancy.ts'
import { booksToVerify, type Fault, firstFault } from '#db/queries/verify.ts'
import type { Db } from '#db/tables.ts'
import { audit } from '#scripts/audit/report.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'

const USAGE = `lumbung verify [--cooperative SLUG] [--format table|json]
lumbung verify --as-auditor FILE [--format table|json]

Recomputes every balance, number and hash of every book from its entries and names the first thing wrong:
the chain (each entry and line, its order, its head), voucher numbers without gaps, entries that balance,
account and subledger balances, months that were closed, and the seals of the days.

With --as-auditor it checks an archive instead, without a server, a database or the passphrase: the file against its
manifest, each entry, the chain and the seals from their documented rules, numbers without gaps, control accounts
against their subledgers; it prints every trial balance and all that it found. Compare the seal with the one on paper.

Exit status: 0 all is well; 1 something is wrong, named; 2 asked wrong.`

const OPTIONS = {
  cooperative: { type: 'string' },
  'as-auditor': { type: 'string' },
  format: { type: 'string', default: 'table' },
} as const

type Verdict = {
  readonly cooperative: string
  readonly book: string
  readonly entries: number
  readonly fault: Fault | null
}

export const command: CliCommand = {
  summary: 'Recomputes every balance, number and hash, and names the first thing wrong.',
  usage: USAGE,
  async run(args, io) {
    const { slug, file, isJson } = readRequest(args)
    if (file !== undefined) return audit(file, isJson, io)
    const { db, close } = await openDatabase(readEnv(process.env))
    try {
      const verdicts = await verify(db, slug)
      const isWell = verdicts.every(({ fault }) => fault === null)
      if (isJson) io.out(`${JSON.stringify({ ok: isWell, books: verdicts })}\n`)
      else io.out(verdicts.map((verdict) => `${lineOf(verdict)}\n`).join(''))
      return isWell ? 0 : 1
    } finally {
      await close()
    }
  },
}

function readRequest(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    if (values.format === 'table' || values.format === 'json') {
      const file = values['as-auditor']
      return { slug: values.cooperative, file, isJson: values.format === 'json' }
    }
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
  throw new CliError('--format is table or json.')
}

/** Verifies the books of one cooperative, or of all. */
export async function verify(db: Db, slug?: string): Promise<readonly Verdict[]> {
  const all = await withAccess(db, listCooperatives)
  const wanted = slug === undefined ? all : all.filter((one) => one.slug === slug)
  if (slug !== undefined && wanted.length === 0) {
    throw new CliError(`There is no cooperative "${slug}".`)
  }
  const verdicts: Verdict[] = []
  for (const cooperative of wanted) {
    const found = await readTenant(db, cooperative.id, async (tx) => {
      const books = await booksToVerify(tx, cooperative.id)
      const faults: Verdict[] = []
      for (const book of books) {
        const { name, entries } = book
        const fault = (await firstFault(tx, book)) ?? (await firstDayFault(tx, book))
        faults.push({ cooperative: cooperative.slug, book: name, entries, fault })
      }
      const fault = await firstSealFault(tx, cooperative.id)
      const entries = books.reduce((sum, book) => sum + book.entries, 0)
      if (fault !== null)
        faults.push({ cooperative: cooperative.slug, book: 'seals', entries, fault })
      return faults
    })
    verdicts.push(...found)
  }
  return verdicts
}

function lineOf({ cooperative, book, entries, fault }: Verdict): string {
  const where = `${cooperative}, ${book}`
  if (fault === null) return `${where}: ${entries} entries, all well`
  return `${where}: WRONG (${fault.check}) at ${fault.where}: expected ${fault.expected}, found ${fault.found}`
}
