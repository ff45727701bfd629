import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { TestProject } from 'vitest/node'
import { startEmbedded } from '#db/embedded/launcher.ts'
import { migrate } from '#db/migrate.ts'
import { ensureDatabase } from '#scripts/schema.ts'

const TEMPLATE = 'lumbung_template'

declare module 'vitest' {
  interface ProvidedContext {
    /** Connection of the tests' cluster, with `{user}` and `{database}` to fill in. */
    readonly clusterUrl: string
    readonly templateDatabase: string
  }
}

/** One throwaway PostgreSQL for the whole run, with a database that is migrated once and cloned by each file. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'lumbung-test-'))
  fs.chmodSync(folder, 0o755)
  const server = await startEmbedded({ dataDir: path.join(folder, 'pg'), isThrowaway: true })
  await ensureDatabase(server.urlFor('postgres', 'postgres'), TEMPLATE)
  await migrate(server.urlFor('postgres', TEMPLATE), server.urlFor('lumbung_web', TEMPLATE))
  project.provide('clusterUrl', server.urlFor('USER', 'DATABASE'))
  project.provide('templateDatabase', TEMPLATE)
  return async () => {
    await server.stop()
    fs.rmSync(folder, { recursive: true, force: true })
  }
}
