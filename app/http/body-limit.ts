import type { RequestHandler } from 'express'
import { turnAway } from '#app/http/refusal.ts'

const FORM = 100_000
const SYNC = 1_000_000
const UPLOAD = 6_000_000
/** Three photos of the largest size, or six as phones take them. */
const PHOTOS = 16_000_000
/** One such photo in base64. */
const PHOTO_AS_TEXT = 7_200_000

/**
 * Refuses bodies that are too large (ASVS 4.2.1): forms 100 kB, sync and webhooks 1 MB, uploads 6 MB,
 * the photos of a loan 16 MB (one of them by the API: 7 MB).
 *
 * A body must name its length, which Node then holds it to: no byte more is ever read.
 */
export const bodyLimit: RequestHandler = (req, res, next) => {
  if (req.headers['transfer-encoding'] !== undefined) {
    turnAway(req, res, 'length_required')
    return
  }
  const length = Number(req.headers['content-length'] ?? 0)
  if (length > mostBytes(req.path)) turnAway(req, res, 'too_large')
  else next()
}

/** The most a body to an address may have. */
export function mostBytes(path: string): number {
  if (/^\/k\/[^/]+\/impor(\/|$)/.test(path) || path === '/kementerian/registri') return UPLOAD
  // A bank's file of a year.
  if (/^\/k\/[^/]+\/bank\/\d{4}$/.test(path)) return UPLOAD
  if (/^\/k\/[^/]+\/pinjaman\/[^/]+\/lampiran$/.test(path)) return PHOTOS
  if (/^\/api\/v1\/[^/]+\/commands\/loans\.attach$/.test(path)) return PHOTO_AS_TEXT
  // A book of the annual meeting that someone checks.
  if (/^\/periksa\//.test(path)) return UPLOAD
  if (/^\/(api|webhooks)\//.test(path)) return SYNC
  return FORM
}
