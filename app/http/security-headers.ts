import type { RequestHandler, Response } from 'express'

const ALWAYS = {
  'Strict-Transport-Security': 'max-age=63072000; includeSubDomains',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(self), geolocation=(), microphone=()',
} as const

/** Tells the browser what a page may do (ASVS 3.4); scripts run only with this answer's nonce. */
export const securityHeaders: RequestHandler = (_req, res, next) => {
  res.set(ALWAYS)
  res.set('Content-Security-Policy', contentPolicy(String(res.locals['cspNonce'])))
  sayOnce(res)
  next()
}

/** An answer that says one of these itself takes the place of ours: Remix only ever adds a header to those there. */
const SAID_ONCE = new Set([
  'content-security-policy',
  ...Object.keys(ALWAYS).map((name) => name.toLowerCase()),
])

function sayOnce(res: Response): void {
  const append = res.append.bind(res)
  res.append = (name, value) =>
    SAID_ONCE.has(name.toLowerCase()) ? res.set(name, value) : append(name, value)
}

function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "form-action 'self' https://checkout.stripe.com",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
  ].join('; ')
}
