import { writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { isJournalFormat, JOURNAL_FORMATS } from '#app/documents/journal/formats.ts'
import type { WholeBook } from '#app/domain/ledger/whole-book.ts'
import { readEnv } from '#app/http/env.ts'
import { readTenant, withAccess } from '#db/client.server.ts'
import { listEnterprises } from '#db/queries/enterprises.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { findCooperative } from '#db/queries/tenancy.ts'
import { wholeBook } from '#db/queries/whole-book.ts'
import type { Db, TenantTx } from '#db/tables.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'

const USAGE = `lumbung export --cooperative SLUG [--enterprise NAME] [--format hledger|beancount|csv] [--out FILE]

Writes a whole book, from its first entry to its last, so that other accounting programs can read and check it.

  --enterprise  the book of a family enterprise; left out, the cooperative's own
  --format      hledger (usual), beancount, or csv: one line of the journal a row
  --out         where to write; left out, standard output

hledger and beancount files end with the balances the book keeps itself: "hledger check" and "bean-check"
prove that the lines add up to them.

Exit status: 0 done; 2 asked wrong.`

const OPTIONS = {
  cooperative: { type: 'string' },
  enterprise: { type: 'string' },
  format: { type: 'string', default: 'hledger' },
  out: { type: 'string' },
} as const

export const command: CliCommand = {
  summary: 'Writes a whole journal for hledger, beancount or a spreadsheet.',
  usage: USAGE,
  async run(args, io) {
    const { slug, enterprise, format, out } = readRequest(args)
    const { db, close } = await openDatabase(readEnv(process.env))
    try {
      const book = await readBook(db, { slug, enterprise })
      const text = format.write(book)
      if (out === undefined) io.out(text)
      else await save(out, text)
      return 0
    } finally {
      await close()
    }
  },
}

function readRequest(args: readonly string[]) {
  const values = parse(args)
  if (values.cooperative === undefined) {
    throw new CliError(`Name the cooperative with --cooperative.\n\n${USAGE}`)
  }
  if (!isJournalFormat(values.format)) {
    const names = Object.keys(JOURNAL_FORMATS).join(', ')
    throw new CliError(`--format is one of ${names}, not "${values.format}".`)
  }
  const { cooperative: slug, enterprise, out } = values
  return { slug, enterprise, out, format: JOURNAL_FORMATS[values.format] }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
}

type Wanted = { readonly slug: string; readonly enterprise: string | undefined }

/** Reads a whole book of a cooperative, its own or that of an enterprise by name. */
async function readBook(db: Db, { slug, enterprise }: Wanted): Promise<WholeBook> {
  const cooperative = await withAccess(db, (tx) => findCooperative(tx, slug))
  if (cooperative === null) throw new CliError(`There is no cooperative "${slug}".`)
  const { id, name } = cooperative
  return readTenant(db, id, async (tx) => {
    const book =
      enterprise === undefined ? await mainBook(tx, id) : await bookOf(tx, { id, enterprise })
    return wholeBook(tx, { book, cooperative: name })
  })
}

async function bookOf(
  tx: TenantTx,
  { id, enterprise }: { readonly id: string; readonly enterprise: string },
): Promise<BookRef> {
  const all = await listEnterprises(tx, id)
  const found = all.filter(({ name }) => name.toLowerCase() === enterprise.toLowerCase())
  const [one] = found
  if (one !== undefined && found.length === 1) return { cooperativeId: id, bookId: one.bookId }
  const names = all.map(({ name }) => name).join(', ')
  throw new CliError(
    found.length > 1
      ? `There are ${found.length} enterprises "${enterprise}".`
      : `There is no enterprise "${enterprise}"; there are: ${names || 'none'}.`,
  )
}

async function save(file: string, text: string): Promise<void> {
  try {
    await writeFile(file, text)
  } catch {
    throw new CliError(`The file ${file} cannot be written.`)
  }
}
