import { createRequestHandler, type GetLoadContextFunction } from '@remix-run/express'
import type { AppLoadContext, ServerBuild } from '@remix-run/node'
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express'
import type { Logger } from 'pino'
import { bodyLimit } from '#app/http/body-limit.ts'
import type { Env } from '#app/http/env.ts'
import { healthz, type Life, readyz } from '#app/http/health.ts'
import { knownMethods, readableAddress, sameOrigin } from '#app/http/origin.ts'
import { turnAway } from '#app/http/refusal.ts'
import { requestLog } from '#app/http/request-log.ts'
import { securityHeaders } from '#app/http/security-headers.ts'
import { staticFiles } from '#app/http/static-files.ts'
import type { Db } from '#db/tables.ts'
import type { Vault } from '#db/vault.ts'

/** What the server needs to know about itself. */
export type AppParts = {
  readonly db: Db
  readonly env: Pick<Env, 'publicOrigin' | 'trustedProxies'>
  readonly logger: Logger
  /** Answers every address that is not a file. */
  readonly pages: RequestHandler
  /** The folder of built files, or a handler of them while developing. */
  readonly files: string | RequestHandler
  readonly life: Life
}

/** Puts the HTTP server together: what happens to every request before and after the pages. */
export function createApp(parts: AppParts): Express {
  const { db, env, logger, life } = parts
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', env.trustedProxies)
  app.use(requestLog(logger, env.trustedProxies > 0))
  app.use(ownAddress(env.publicOrigin))
  app.use(securityHeaders)
  app.use(knownMethods, readableAddress)
  app.get('/healthz', healthz)
  app.get('/readyz', readyz(db, life))
  app.use(typeof parts.files === 'string' ? staticFiles(parts.files) : parts.files)
  app.use(sameOrigin(env.publicOrigin), bodyLimit)
  app.use(neverStored, parts.pages)
  app.use(lastResort(logger))
  return app
}

/** The pages of a Remix build, with what each loader and action is handed. */
export function remixPages(
  build: ServerBuild | (() => Promise<ServerBuild>),
  given: {
    readonly db: Db
    readonly vault: Vault
    readonly logger: Logger
    readonly mode: 'production' | 'development'
  },
): RequestHandler {
  const { db, vault, logger, mode } = given
  const getLoadContext: GetLoadContextFunction = (req, res): AppLoadContext => ({
    db,
    vault,
    logger,
    now: () => new Date(),
    cspNonce: String(res.locals['cspNonce']),
    requestId: String(res.locals['requestId']),
    clientAddress: req.ip ?? '',
  })
  return createRequestHandler({ build, getLoadContext, mode })
}

/** Remix takes the port of an address from X-Forwarded-Host, which anyone may send: it never gets there. */
function ownAddress(publicOrigin: string | null): RequestHandler {
  const host = publicOrigin === null ? null : new URL(publicOrigin).host
  return (req, _res, next) => {
    delete req.headers['x-forwarded-host']
    if (host !== null) req.headers.host = host
    next()
  }
}

/** No page, file or answer with people's figures is kept by a browser or a proxy (ASVS 14.3.2). */
const neverStored: RequestHandler = (_req, res, next) => {
  const writeHead = res.writeHead
  const withHeader = (...args: readonly unknown[]) => {
    res.setHeader('cache-control', 'no-store')
    return Reflect.apply(writeHead, res, args)
  }
  Object.assign(res, { writeHead: withHeader })
  next()
}

/** What nothing caught: logged whole, told with an id only. */
function lastResort(logger: Logger): ErrorRequestHandler {
  // biome-ignore lint/complexity/useMaxParams: Express knows an error handler by its four parameters.
  return (error: unknown, req, res, next) => {
    const isTheirs = statusOf(error) >= 400 && statusOf(error) < 500
    if (!isTheirs) logger.error({ requestId: res.locals['requestId'], err: error }, 'unexpected')
    if (res.headersSent) next(error)
    else turnAway(req, res, isTheirs ? 'bad_request' : 'internal')
  }
}

function statusOf(error: unknown): number {
  const isMarked = error instanceof Error && 'status' in error
  return isMarked ? Number(error.status) : 500
}
