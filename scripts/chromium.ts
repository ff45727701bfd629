import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const INSTALLED = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
] as const
const ANSWER_LIMIT_MS = 15_000

/** What the tests' browser is started with; our own list, because the package's would switch web security off. */
export const CHROMIUM_ARGUMENTS: readonly string[] = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Finds a Chromium that runs here: CHROMIUM_PATH, one that is installed, the one an npm package brings, or
 * Playwright's own.
 *
 * @throws {Error} One sentence when there is none.
 */
export async function chromiumPath(): Promise<string> {
  const chosen = process.env['CHROMIUM_PATH']
  if (chosen !== undefined && chosen !== '') {
    if (runs(chosen)) return chosen
    throw new Error(`CHROMIUM_PATH is ${chosen}, which does not run.`)
  }
  const found = INSTALLED.find(runs) ?? (await packaged()) ?? (await ofPlaywright())
  if (found !== null) return found
  throw new Error(
    'There is no Chromium here: install one (apt-get install chromium), or set CHROMIUM_PATH.',
  )
}

function runs(program: string): boolean {
  if (!fs.existsSync(program)) return false
  return (
    spawnSync(program, ['--version'], { stdio: 'ignore', timeout: ANSWER_LIMIT_MS }).status === 0
  )
}

/** The package unpacks itself and, asked as on a bare machine, the libraries a browser needs. */
async function packaged(): Promise<string | null> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return null
  process.env['AWS_EXECUTION_ENV'] ??= 'AWS_Lambda_nodejs20.x'
  // One folder a user: what root unpacked is closed to others.
  const folder = path.join(os.tmpdir(), `lumbung-chromium-${os.userInfo().uid}`)
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 })
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = folder
  try {
    const { default: chromium } = await import('@sparticuz/chromium')
    chromium.setGraphicsMode = false
    const program = await chromium.executablePath()
    return runs(program) ? program : null
  } catch {
    return null
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
}

async function ofPlaywright(): Promise<string | null> {
  const { chromium } = await import('playwright-core')
  const program = chromium.executablePath()
  return runs(program) ? program : null
}
