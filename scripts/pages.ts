import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import { assert } from '#app/domain/assert.ts'
import type { connect } from '#db/client.server.ts'
import { buildIfStale, ROOT, SERVER_BUILD } from '#scripts/build-if-stale.ts'

type OwnBuild = ServerBuild & {
  readonly entry: { readonly module: { readonly openPool: typeof connect } }
}

/** The pages and the files beside them, built once or compiled as they are asked for. */
export type Pages = {
  readonly build: ServerBuild | (() => Promise<ServerBuild>)
  readonly files: string | RequestHandler
  readonly openPool: typeof connect
  readonly close: () => Promise<void>
}

/** Loads the built pages, building them first when a source is newer. */
export async function builtPages(): Promise<Pages> {
  await buildIfStale()
  const build: unknown = await import(pathToFileURL(SERVER_BUILD).href)
  assert(isOwnBuild(build), 'the build has pages and a pool')
  const files = path.join(ROOT, 'build/client')
  return { build, files, openPool: build.entry.module.openPool, close: async () => undefined }
}

/** Compiles pages as they are asked for, with Vite as a part of our server. */
export async function livePages(): Promise<Pages> {
  const { createServer } = await import('vite')
  const vite = await createServer({
    root: ROOT,
    server: { middlewareMode: true, hmr: false, ws: false },
  })
  const load = async () => {
    const build: unknown = await vite.ssrLoadModule('virtual:remix/server-build')
    assert(isOwnBuild(build), 'the build has pages and a pool')
    return build
  }
  const { openPool } = (await load()).entry.module
  return { build: load, files: vite.middlewares, openPool, close: () => vite.close() }
}

function isOwnBuild(module: unknown): module is OwnBuild {
  if (typeof module !== 'object' || module === null || !('entry' in module)) return false
  const { entry } = module
  if (typeof entry !== 'object' || entry === null || !('module' in entry)) return false
  return typeof entry.module === 'object' && entry.module !== null && 'openPool' in entry.module
}
