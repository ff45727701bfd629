import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { readEnv } from '#app/http/env.ts'
import { hashPassword } from '#app/http/passwords.server.ts'
import { ArchiveProblem } from '#db/archive/problem.ts'
import { type Restored, restoreArchive } from '#db/archive/restore.ts'
import { type CliCommand, CliError, type CliIo } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'
import { passphraseFrom } from '#scripts/passphrase.ts'
import { verify } from '#scripts/verify.ts'

const USAGE = `lumbung restore FILE [--slug SLUG]

Restores one cooperative from an archive, all of it or nothing, and verifies its books. The database is of the same
release as the one it was taken from. The passphrase is read from standard input, one line.

  --slug  another name for its addresses, where the one it had is taken

People whom this installation knows by their login keep their password; the others are listed and need a new one:
lumbung user password --email EMAIL. Needs the owner's login, like erase.

Exit status: 0 restored and verified; 1 the archive is cut, altered, of another release or locked with another
passphrase, and nothing was written; 2 asked wrong.`

const OPTIONS = { slug: { type: 'string' } } as const

export const command: CliCommand = {
  summary: 'Restores one cooperative from an archive.',
  usage: USAGE,
  async run(args, io) {
    const { file, slug } = readRequest(args)
    const passphrase = await passphraseFrom(io)
    const { db, vault, ownerUrl, close } = await openDatabase(readEnv(process.env))
    try {
      if (ownerUrl === null) {
        throw new CliError('Set DATABASE_OWNER_URL: only the owner may write a journal.')
      }
      const nobodysPassword = await hashPassword(randomBytes(32).toString('base64'))
      const here = { ownerUrl, vault, nobodysPassword }
      const restored = await restoreArchive(here, { file, passphrase, slug })
      tell(io, restored)
      const wrong = (await verify(db, restored.slug)).filter(({ fault }) => fault !== null)
      for (const { book, fault } of wrong) io.err(`${book}: ${fault?.check} at ${fault?.where}\n`)
      return wrong.length === 0 ? 0 : 1
    } catch (error) {
      if (!(error instanceof ArchiveProblem)) throw error
      io.err(`${error.message}\n`)
      return 1
    } finally {
      await close()
    }
  },
}

function tell(io: CliIo, { slug, rows, people }: Restored): void {
  io.out(`${slug}: ${rows} rows restored.\n`)
  for (const { name, email, isNew } of people) {
    io.out(`  ${name}, ${email}: ${isNew ? 'needs a new password' : 'signs in as before'}\n`)
  }
}

function readRequest(args: readonly string[]) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: OPTIONS,
      allowPositionals: true,
    })
    const [file, ...more] = positionals
    if (file !== undefined && more.length === 0) return { file, slug: values.slug }
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
  throw new CliError(`Say which file.\n\n${USAGE}`)
}
