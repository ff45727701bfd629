import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import { takeArchive } from '#app/commands/archive.ts'
import { execute, type Runtime } from '#app/commands/execute.ts'
import type { Actor } from '#app/domain/tenancy/roles.ts'
import { readEnv } from '#app/http/env.ts'
import type { Manifest } from '#db/archive/manifest.ts'
import { makeArchive } from '#db/archive/writer.ts'
import { withAccess } from '#db/client.server.ts'
import { findCooperative } from '#db/queries/tenancy.ts'
import { newId } from '#db/uuid.ts'
import { type CliCommand, CliError } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'
import { OPERATOR } from '#scripts/operator.ts'
import { passphraseFrom } from '#scripts/passphrase.ts'

const USAGE = `lumbung archive COOPERATIVE FILE

Writes everything of one cooperative into one file, which another Lumbung of the same release restores: books,
journal, members, savings, loans and their papers, rules, and the people with their roles (no passwords).
The passphrase is read from standard input, one line of 12 characters or more. Without it nobody opens NIK, KK
and the papers of loans again:
  printf '%s\\n' 'kuda lari di sawah' | npm run -s lumbung -- archive desa-makmur desa-makmur.lumbung

Exit status: 0 done; 2 asked wrong.`

/** An archive is the chair's to take; here the operator of the server does it for them. */
const FOR_THE_CHAIR: Actor = { ...OPERATOR, roles: ['chair'] }

export const command: CliCommand = {
  summary: 'Writes everything of one cooperative into one file.',
  usage: USAGE,
  async run(args, io) {
    const { slug, file } = readRequest(args)
    if (existsSync(file)) throw new CliError(`${file} is there already.`)
    const passphrase = await passphraseFrom(io)
    const { db, vault, close } = await openDatabase(readEnv(process.env))
    try {
      const runtime = { db, vault, now: () => new Date() }
      const manifest = await archiveTo(runtime, { slug, file, passphrase })
      const rows = manifest.sections.reduce((sum, section) => sum + section.rows, 0)
      io.out(`${file}: ${rows} rows, content ${manifest.content}\n`)
      return 0
    } finally {
      await close()
    }
  },
}

/** Writes the archive of a cooperative into a file that is whole or not there. */
export async function archiveTo(
  runtime: Runtime,
  wish: { readonly slug: string; readonly file: string; readonly passphrase: string },
): Promise<Manifest> {
  const cooperative = await withAccess(runtime.db, (tx) => findCooperative(tx, wish.slug))
  if (cooperative === null) throw new CliError(`There is no cooperative "${wish.slug}".`)
  const { passphrase, file } = wish
  const takenAt = runtime.now()
  const asked = { cooperativeId: cooperative.id, passphrase, takenAt }
  const made = await makeArchive(runtime, asked)
  const unfinished = `${file}.part`
  try {
    const envelope = { cooperative, actor: FOR_THE_CHAIR, key: newId() }
    const input = { content: made.manifest.content }
    await execute(runtime, envelope, { command: takeArchive, input })
    await pipeline(made.read(), createWriteStream(unfinished, { mode: 0o600 }))
    await rename(unfinished, file)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    await made.discard()
  }
  return made.manifest
}

function readRequest(args: readonly string[]) {
  try {
    const { positionals } = parseArgs({ args: [...args], options: {}, allowPositionals: true })
    const [slug, file, ...more] = positionals
    if (slug !== undefined && file !== undefined && more.length === 0) return { slug, file }
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
  throw new CliError(`Say which cooperative and which file.\n\n${USAGE}`)
}
