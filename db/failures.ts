import { DomainError, isRefusalCode } from '#app/domain/errors.ts'

const REFUSAL = 'LB001'
/** Serialisation, deadlock, lock timeout, shutdown and lost connections: safe to send again under the same key. */
const TRANSIENT = /^(40001|40P01|55P03|57P0[123]|08\w{3})$/
const LOST =
  /ECONNRESET|ECONNREFUSED|EPIPE|ETIMEDOUT|connect ENOENT|timeout exceeded when trying to connect|Connection terminated|Client has encountered/

/** Reads a refusal out of an error: the domain's own, or one the posting functions raised. */
export function refusalOf(error: unknown): DomainError | null {
  if (error instanceof DomainError) return error
  if (!(error instanceof Error) || !('code' in error) || error.code !== REFUSAL) return null
  if (!isRefusalCode(error.message)) return null
  const detail = 'detail' in error && typeof error.detail === 'string' ? error.detail : '{}'
  return new DomainError(error.message, JSON.parse(detail))
}

/** Tells whether the database may take the same work a moment later. */
export function isTransient(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return TRANSIENT.test(code) || LOST.test(`${code} ${error.message}`)
}
