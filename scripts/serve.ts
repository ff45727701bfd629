import http, { type RequestListener, type Server } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { Env } from '#app/http/env.ts'
import { SetupProblem } from '#db/embedded/problem.ts'

const HEADER_BYTES = 16_384
const HEADERS_LIMIT_MS = 10_000
const REQUEST_LIMIT_MS = 60_000
// Longer than the proxy keeps an idle connection, so that it is never we who cut one in use.
const KEEP_ALIVE_MS = 75_000
const DRAIN_LIMIT_MS = 15_000
const SWEEP_MS = 50

/**
 * Listens for requests.
 *
 * @throws {SetupProblem} When the port is taken or may not be used.
 */
export async function listen(
  app: RequestListener,
  { port, host }: Pick<Env, 'port' | 'host'>,
): Promise<Server> {
  const server = http.createServer({ maxHeaderSize: HEADER_BYTES }, app)
  server.headersTimeout = HEADERS_LIMIT_MS
  server.requestTimeout = REQUEST_LIMIT_MS
  server.keepAliveTimeout = KEEP_ALIVE_MS
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(port, host, resolve)
    })
    return server
  } catch (error) {
    throw new SetupProblem(whyNot(error, port, host))
  }
}

/** Finds out before the long work whether the port is free. */
export async function refuseTakenPort(place: Pick<Env, 'port' | 'host'>): Promise<void> {
  const probe = await listen((_req, res) => res.end(), place)
  await new Promise((resolve) => probe.close(resolve))
}

/** The port a server listens on. */
export function portOf(server: Server): number {
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/**
 * Ends in good order on SIGTERM or SIGINT: takes no new work, finishes what is under way within 15 seconds, then `close`.
 * A second signal ends at once.
 */
export function stopOnSignal(
  server: Server,
  parts: {
    readonly logger: Logger
    readonly onStopping: () => void
    readonly close: () => Promise<void>
  },
): void {
  let isStopping = false
  const stop = async () => {
    if (isStopping) process.exit(1)
    isStopping = true
    parts.onStopping()
    parts.logger.info('stopping')
    await drained(server)
    await parts.close()
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      stop().catch((error: unknown) => endBadly(parts.logger, error))
    })
  }
  process.on('unhandledRejection', (error) => endBadly(parts.logger, error))
  process.on('uncaughtException', (error) => endBadly(parts.logger, error))
}

async function drained(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  // A connection that has had its answer would stay open for the next request.
  const sweeping = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  await Promise.race([closed, sleep(DRAIN_LIMIT_MS)])
  clearInterval(sweeping)
  server.closeAllConnections()
}

function endBadly(logger: Logger, error: unknown): void {
  logger.fatal({ err: error }, 'ended by an unexpected error')
  process.exit(1)
}

function whyNot(error: unknown, port: number, host: string): string {
  const code = error instanceof Error && 'code' in error ? error.code : ''
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use by another program: stop it, or choose another with PORT=${port + 1}.`
  }
  if (code === 'EACCES')
    return `Port ${port} may not be used without rights: choose one above 1023.`
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${host}: see HOST.`
  return `Port ${port} cannot be listened on: ${error instanceof Error ? error.message : code}.`
}
