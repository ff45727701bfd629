import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'

const OUTER_ID = /^[\w-]{8,64}$/

/**
 * Gives a request its id and its nonce, and logs how it ended: method, path, status and time.
 *
 * The query stays out of the log: people write names into search fields.
 */
export function requestLog(logger: Logger, isProxyTrusted: boolean): RequestHandler {
  return (req, res, next) => {
    const outer = req.get('x-request-id') ?? ''
    const isOuter = isProxyTrusted && OUTER_ID.test(outer)
    const requestId = isOuter ? outer : randomBytes(8).toString('hex')
    const { path } = req
    const startedAt = performance.now()
    res.locals['requestId'] = requestId
    res.locals['cspNonce'] = randomBytes(16).toString('base64')
    res.set('x-request-id', requestId)
    res.once('close', () => {
      const ms = Math.round(performance.now() - startedAt)
      const isCut = !res.writableFinished
      const line = { requestId, method: req.method, path, status: res.statusCode, ms }
      logger.info(isCut ? { ...line, isCut } : line, 'request')
    })
    next()
  }
}
