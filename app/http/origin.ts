import type { Request, RequestHandler } from 'express'
import { turnAway } from '#app/http/refusal.ts'

const READING = new Set(['GET', 'HEAD'])
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
/** Others' servers call here; the signature of the body is checked instead. */
const SIGNED_DOORS = new Set(['/webhooks/stripe'])

/** Pages and the API are read with GET and written with POST; nothing takes another method. */
export const knownMethods: RequestHandler = (req, res, next) => {
  if (READING.has(req.method) || req.method === 'POST') next()
  else turnAway(req, res.set('allow', 'GET, HEAD, POST'), 'method_not_allowed')
}

/** PostgreSQL keeps no NUL, and no address of ours holds one. */
export const readableAddress: RequestHandler = (req, res, next) => {
  if (/%00/.test(req.url)) turnAway(req, res, 'bad_request')
  else next()
}

/**
 * Lets a write through only from our own pages (ASVS 3.5.1): the browser says where a form comes from in
 * Origin and Sec-Fetch-Site; each of them that is there must be right, and one must be there.
 */
export function sameOrigin(publicOrigin: string | null): RequestHandler {
  return (req, res, next) => {
    if (READING.has(req.method) || usesNoCookie(req) || isFromHere(req, publicOrigin)) next()
    else turnAway(req, res, 'not_from_here')
  }
}

// A browser sends its cookies by itself, a token never: only what rides on a cookie can be forged from elsewhere.
function usesNoCookie(req: Request): boolean {
  if (SIGNED_DOORS.has(req.path)) return true
  if (!req.path.startsWith('/api/')) return false
  return /^Bearer /.test(req.get('authorization') ?? '') || req.get('cookie') === undefined
}

function isFromHere(req: Request, publicOrigin: string | null): boolean {
  const origin = req.get('origin')
  const site = req.get('sec-fetch-site')
  if (origin === undefined) return site === 'same-origin'
  if (site !== undefined && site !== 'same-origin') return false
  return publicOrigin === null ? isThisMachine(origin, req.get('host')) : origin === publicOrigin
}

/** Without a public address only this machine's own is believed: a name of somebody else's may point here too. */
function isThisMachine(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false
  const address = new URL(origin)
  return LOOPBACK.has(address.hostname) && address.host === host
}
