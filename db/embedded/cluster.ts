import { spawnSync } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { canRun } from '#db/embedded/binaries.ts'
import { makeFolders } from '#db/embedded/folders.ts'
import { giveTo, type Identity } from '#db/embedded/identity.ts'
import { SetupProblem } from '#db/embedded/problem.ts'
import { isAlive } from '#db/embedded/process.ts'

/** The environment PostgreSQL gets: nothing of ours but the path to programs. */
export const ENVIRONMENT: NodeJS.ProcessEnv = {
  NODE_ENV: 'production',
  PATH: process.env['PATH'] ?? '',
  LC_ALL: 'C.UTF-8',
  LANG: 'C.UTF-8',
  TZ: 'UTC',
}
const FALLBACK = '/var/lib/lumbung'
const STILL_WRITING_MS = 60_000

/**
 * Makes sure the data folder is there and the user may write in it; falls back to one under /var/lib when
 * the wanted place lies in a folder that user cannot enter.
 *
 * @throws {SetupProblem} When no folder can be made.
 */
export function dataFolder(wanted: string, who: Identity): string {
  const dir = makeFolder(wanted)
  if (who.uid === undefined) return dir
  giveTo(who, dir)
  if (canRun(who, '/bin/sh', ['-c', '[ -w "$1" ]', 'sh', dir])) return dir
  const name = createHash('sha1').update(dir).digest('hex').slice(0, 8)
  const fallback = makeFolder(path.join(FALLBACK, name, 'data'))
  giveTo(who, fallback)
  return fallback
}

/**
 * Makes a new cluster unless there is one. It grows in a folder beside and is moved when whole, so that a
 * power cut in between leaves nothing that looks like a database.
 *
 * @throws {SetupProblem} When the folder holds other things, or initdb fails.
 */
export function ensureCluster(
  dataDir: string,
  how: { readonly native: string; readonly who: Identity; readonly isThrowaway: boolean },
): void {
  sweepUnfinished(dataDir)
  if (fs.existsSync(path.join(dataDir, 'PG_VERSION'))) return
  if (fs.readdirSync(dataDir).length > 0) {
    throw new SetupProblem(`${dataDir} holds other files than a database; set DATA_DIR elsewhere.`)
  }
  const staging = `${dataDir}.init-${process.pid}-${randomBytes(3).toString('hex')}`
  fs.mkdirSync(staging, { mode: 0o700 })
  giveTo(how.who, staging)
  initialise(staging, how)
  fs.rmdirSync(dataDir)
  fs.renameSync(staging, dataDir)
}

function initialise(
  dir: string,
  how: { readonly native: string; readonly who: Identity; readonly isThrowaway: boolean },
): void {
  const auth = ['--auth-local=trust', '--auth-host=scram-sha-256']
  const form = ['--encoding=UTF8', '--locale=C.UTF-8', '--no-instructions']
  const haste = how.isThrowaway ? ['--no-sync'] : []
  const made = spawnSync(
    path.join(how.native, 'bin', 'initdb'),
    ['-D', dir, '-U', 'postgres', ...auth, ...form, ...haste],
    { ...how.who, env: ENVIRONMENT, cwd: '/', encoding: 'utf8' },
  )
  if (made.status === 0) return
  fs.rmSync(dir, { recursive: true, force: true })
  const why = made.error ? made.error.message : made.stderr.trim()
  throw new SetupProblem(`PostgreSQL could not make its data folder: ${why}`)
}

function makeFolder(dir: string): string {
  try {
    // Parents stay open to pass through; only the data itself is closed to others.
    makeFolders(path.dirname(dir))
    if (!fs.existsSync(dir)) fs.mkdirSync(dir, { mode: 0o700 })
    fs.accessSync(dir, fs.constants.R_OK | fs.constants.W_OK)
    fs.accessSync(path.dirname(dir), fs.constants.W_OK)
    return dir
  } catch {
    throw new SetupProblem(
      `The data folder ${dir} cannot be written: set DATA_DIR to a folder you own.`,
    )
  }
}

/** Removes half-made clusters of starters that were killed, once their initdb has surely stopped writing. */
function sweepUnfinished(dataDir: string): void {
  const [parent, prefix] = [path.dirname(dataDir), `${path.basename(dataDir)}.init-`]
  for (const name of fs.readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const folder = path.join(parent, name)
    const starter = Number(name.slice(prefix.length).split('-')[0])
    const age = Date.now() - fs.statSync(folder).mtimeMs
    if (!isAlive(starter) && age > STILL_WRITING_MS) fs.rmSync(folder, { recursive: true })
  }
}
