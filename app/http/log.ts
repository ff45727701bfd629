import { type Logger, pino, stdSerializers, stdTimeFunctions } from 'pino'

/**
 * The log of the server: one line of JSON an event, in UTC.
 *
 * Who logs a request names its method, path, status and id, never a body, a name, a NIK or a token;
 * the paths below are struck out should one slip in.
 */
export function createLogger(level: string): Logger {
  return pino({
    level,
    base: null,
    timestamp: stdTimeFunctions.isoTime,
    serializers: { err: describe },
    redact: ['*.password', '*.token', '*.cookie', '*.authorization', '*.nik', '*.body'],
  })
}

// An error of the database carries the refused row in its detail: only what and where is kept.
function describe(error: Error): Readonly<Record<string, unknown>> {
  const { type, message, stack, ...rest } = stdSerializers.err(error)
  return { type, message, stack, code: rest['code'] }
}
