import type { Request, RequestHandler } from 'express'
import { turnAway } from '#app/http/refusal.ts'

const FORM = 100_000
const SYNC = 1_000_000
const UPLOAD = 6_000_000

/**
 * Refuses bodies that are too large (ASVS 4.2.1): forms 100 kB, sync and webhooks 1 MB, uploads 6 MB.
 *
 * A body must name its length, which Node then holds it to: no byte more is ever read.
 */
export const bodyLimit: RequestHandler = (req, res, next) => {
  if (req.headers['transfer-encoding'] !== undefined) {
    turnAway(req, res, 'length_required')
    return
  }
  const length = Number(req.headers['content-length'] ?? 0)
  if (length > limitOf(req)) turnAway(req, res, 'too_large')
  else next()
}

function limitOf({ path }: Request): number {
  if (/^\/k\/[^/]+\/impor(\/|$)/.test(path) || path === '/kementerian/registri') return UPLOAD
  if (/^\/(api|webhooks)\//.test(path)) return SYNC
  return FORM
}
