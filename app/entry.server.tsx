import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { ActionFunctionArgs, EntryContext, LoaderFunctionArgs } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { connect } from '#db/client.server.ts'

const SERVER_ERROR = 500
const WORTH_COMPRESSING_BYTES = 1_000
const GZIP_LEVEL = 4
const BROTLI_QUALITY = 4

/** Renders a page in one go: no page is hydrated, so there is nothing to stream for. */
export default function handleRequest(
  ...[request, status, headers, context]: [Request, number, Headers, EntryContext]
): Response {
  const page = renderToString(<RemixServer context={context} url={request.url} />)
  headers.set('content-type', 'text/html; charset=utf-8')
  return compressed(Buffer.from(`<!doctype html>${page}`), { request, status, headers })
}

/** The server opens its pool with the pages' own copy of the client: both must know the same transactions. */
export const openPool = connect

/** Files and JSON get their length too, so that nothing in front has to guess it. */
export function handleDataRequest(response: Response): Response {
  return response
}

/** An unexpected error is logged with its request id; the page shows only that id. */
export function handleError(
  error: unknown,
  { request, context }: LoaderFunctionArgs | ActionFunctionArgs,
): void {
  if (request.signal.aborted || isRefusal(error)) return
  context.logger.error({ requestId: context.requestId, err: error }, 'unexpected error')
}

/** What a guard threw, or Remix for an address that is none: the request log has it, and nothing is broken. */
function isRefusal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false
  const init = 'init' in error ? error.init : error
  const hasStatus = typeof init === 'object' && init !== null && 'status' in init
  return hasStatus && Number(init.status) < SERVER_ERROR
}

// One synchronous pass over a small page is cheaper than a compressing stream.
function compressed(
  body: Buffer,
  answer: { readonly request: Request; readonly status: number; readonly headers: Headers },
): Response {
  const { request, status, headers } = answer
  const accepted = request.headers.get('accept-encoding') ?? ''
  headers.append('vary', 'accept-encoding')
  const encoding = body.length < WORTH_COMPRESSING_BYTES ? null : encodingIn(accepted)
  const sent = encoding === null ? body : ENCODERS[encoding](body)
  if (encoding !== null) headers.set('content-encoding', encoding)
  headers.set('content-length', String(sent.length))
  return new Response(new Uint8Array(sent), { status, headers })
}

const ENCODERS = {
  br: (body: Buffer) =>
    brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (body: Buffer) => gzipSync(body, { level: GZIP_LEVEL }),
} as const

function encodingIn(accepted: string): keyof typeof ENCODERS | null {
  if (/\bbr\b/.test(accepted)) return 'br'
  return /\bgzip\b/.test(accepted) ? 'gzip' : null
}
