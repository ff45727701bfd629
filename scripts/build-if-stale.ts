import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { alone } from '#db/embedded/lock.ts'
import { SetupProblem } from '#db/embedded/problem.ts'

/** The folder of the project. */
export const ROOT = path.join(import.meta.dirname, '..')
/** What `remix vite:build` makes and the server loads. */
export const SERVER_BUILD = path.join(ROOT, 'build/server/index.js')

const COMPILER = path.join(ROOT, 'node_modules/@remix-run/dev/dist/cli.js')
const SOURCES = ['app', 'db', 'public', 'vite.config.ts', 'remix.config.js', 'package-lock.json']

/**
 * Builds the pages when there is no build or a source is newer.
 *
 * @returns Whether it built now.
 * @throws {SetupProblem} When the build fails, or there is none and no compiler to make it.
 */
export async function buildIfStale(): Promise<boolean> {
  const cache = path.join(ROOT, '.cache')
  if (!isStale()) return false
  try {
    fs.mkdirSync(cache, { recursive: true })
    fs.accessSync(ROOT, fs.constants.W_OK)
  } catch {
    throw new SetupProblem(`${ROOT} cannot be written: build as its owner first (npm run build).`)
  }
  return alone(path.join(cache, 'build.lock'), async () => {
    if (!isStale()) return false
    build()
    return true
  })
}

function isStale(): boolean {
  const built = fs.statSync(SERVER_BUILD, { throwIfNoEntry: false })
  // A production image brings its build and no compiler.
  if (built && !fs.existsSync(COMPILER)) return false
  return !built || built.mtimeMs < Math.max(...SOURCES.map((name) => newest(path.join(ROOT, name))))
}

function newest(entry: string): number {
  const found = fs.statSync(entry, { throwIfNoEntry: false })
  if (!found) return 0
  if (!found.isDirectory()) return found.mtimeMs
  // The folder's own time tells of removed files.
  return Math.max(found.mtimeMs, ...fs.readdirSync(entry).map((n) => newest(path.join(entry, n))))
}

function build(): void {
  if (!fs.existsSync(COMPILER)) {
    throw new SetupProblem('The pages are not built and the compiler is not installed: run npm ci.')
  }
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [COMPILER, 'vite:build', '--logLevel', 'error'],
    { cwd: ROOT, encoding: 'utf8', env: { ...process.env, NODE_ENV: 'production' } },
  )
  if (status !== 0) throw new SetupProblem(`The pages could not be built.\n${stdout}${stderr}`)
}
