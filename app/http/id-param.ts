import { DomainError, type DomainErrorCode } from '#app/domain/errors.ts'

const ID = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** The id in an address; what is no id of ours is refused as `code` says, like one that is not there. */
export function idParam(text: string | undefined, code: DomainErrorCode): string {
  if (text === undefined || !ID.test(text)) throw new DomainError(code)
  return text
}
