import { DomainError } from '#app/domain/errors.ts'

/** The book year in an address, four digits; what is none is refused like a closing that is not there. */
export function yearParam(text: string | undefined): number {
  const isYear = text !== undefined && /^(19|2\d)\d{2}$/.test(text)
  // A year before it is looked at as well, and our calendar begins in 1900.
  if (!isYear || text < '1946' || text > '2998') throw new DomainError('closing_missing')
  return Number(text)
}
