import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestProject } from 'vitest/node'
import { ROOT } from '#scripts/build-if-stale.ts'

const START_LIMIT_MS = 240_000
const POLL_MS = 200

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the real server listens, with the demo story told. */
    readonly url: string
    /** Its data folder, which the command line joins. */
    readonly dataFolder: string
  }
}

/** The real thing, once for all journeys: `npm start` on its own database, with its story. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lumbung-e2e-'))
  fs.chmodSync(folder, 0o755)
  const port = await freePort()
  const url = `http://localhost:${port}`
  const said: string[] = []
  const server = launch({ PORT: String(port), DATA_DIR: folder }, said)
  await untilReady(server, { url, said })
  project.provide('url', url)
  project.provide('dataFolder', folder)
  return async () => {
    server.kill('SIGTERM')
    if (server.exitCode === null) await once(server, 'exit')
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

function launch(settings: Readonly<Record<string, string>>, said: string[]): ChildProcess {
  const { DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, VITEST: _vitest, ...rest } = process.env
  const server = spawn(process.execPath, ['--import', 'tsx', 'scripts/start.ts'], {
    cwd: ROOT,
    env: { ...rest, ...settings, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  server.stdout.on('data', (text: Buffer) => said.push(text.toString()))
  server.stderr.on('data', (text: Buffer) => said.push(text.toString()))
  return server
}

async function untilReady(
  server: ChildProcess,
  { url, said }: { readonly url: string; readonly said: readonly string[] },
): Promise<void> {
  for (const until = Date.now() + START_LIMIT_MS; Date.now() < until; await sleep(POLL_MS)) {
    if (server.exitCode !== null) break
    const answer = await fetch(`${url}/readyz`).catch(() => null)
    if (answer?.ok) return
  }
  server.kill('SIGKILL')
  throw new Error(`The server did not start:\n${said.join('')}`)
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address !== null
          ? resolve(address.port)
          : reject(new Error('no port is free')),
      )
    })
  })
}
