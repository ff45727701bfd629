import { randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import type { Env } from '#app/http/env.ts'
import { makeFolders } from '#db/embedded/folders.ts'
import { SetupProblem } from '#db/embedded/problem.ts'

const BYTES = 32

/**
 * The secret that seals NIK and KK: from LUMBUNG_SECRET, or, beside the embedded database, made once and kept.
 *
 * @throws {SetupProblem} With a database of one's own and no secret: a made-up one would be lost with this machine.
 */
export function secretOf(env: Env): Buffer {
  if (env.secret) return env.secret
  if (env.databaseUrl !== null) {
    throw new SetupProblem(
      'LUMBUNG_SECRET is missing: with DATABASE_URL, set it to 32 random bytes in base64 (openssl rand -base64 32) and keep a copy.',
    )
  }
  return keptSecret(path.join(env.dataDir, 'secret'))
}

function keptSecret(file: string): Buffer {
  try {
    makeFolders(path.dirname(path.resolve(file)))
    const fresh = `${file}.${process.pid}`
    fs.writeFileSync(fresh, randomBytes(BYTES).toString('base64'), { mode: 0o600 })
    keepFirst(fresh, file)
    return Buffer.from(fs.readFileSync(file, 'utf8'), 'base64')
  } catch {
    throw new SetupProblem(`${file} cannot be written or read: set DATA_DIR to a folder you own.`)
  }
}

/** A link fails when the file is there: of several starters the first one's secret stays, whole. */
function keepFirst(fresh: string, file: string): void {
  try {
    fs.linkSync(fresh, file)
  } catch (error) {
    if (!fs.existsSync(file)) throw error
  } finally {
    fs.rmSync(fresh, { force: true })
  }
}
