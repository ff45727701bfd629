import fs from 'node:fs'
import path from 'node:path'
import compression from 'compression'
import { type RequestHandler, Router, static as serve } from 'express'

/**
 * Serves what the build made: hashed assets for a year, the few files of `public/` for an hour.
 *
 * Only files are compressed here; pages compress themselves in one go, with their length known.
 */
export function staticFiles(clientDir: string): RequestHandler {
  const router = Router()
  const compress = compression()
  const assets = serve(path.join(clientDir, 'assets'), {
    immutable: true,
    maxAge: '1y',
    index: false,
  })
  const files = serve(clientDir, { maxAge: '1h', index: false, redirect: false })
  // Known by name, so that no page costs a look at the disk.
  const names = new Set(fs.readdirSync(clientDir))
  router.use('/assets', compress, assets)
  router.use((req, res, next) => {
    const [, name = ''] = req.path.split('/')
    if (!names.has(name)) next()
    else compress(req, res, () => files(req, res, next))
  })
  return router
}
