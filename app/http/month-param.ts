import { isLocalDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { DomainError, type DomainErrorCode } from '#app/domain/errors.ts'

/** The month in an address as `YYYY-MM`; what is none is refused as `code` says. */
export function monthParam(text: string | undefined, code: DomainErrorCode): Month {
  const first = `${text}-01`
  if (!isLocalDate(first)) throw new DomainError(code)
  return monthOf(first)
}
