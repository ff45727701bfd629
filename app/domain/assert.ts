/** Thrown when our own code is wrong. Never caught, never translated, always logged. */
export class InvariantError extends Error {
  override readonly name = 'InvariantError'
}

/** States a fact the rest of the function relies on. For user mistakes, throw a DomainError. */
export function assert(fact: boolean, claim: string): asserts fact {
  if (!fact) throw new InvariantError(claim)
}

/** Returns a value that is known to be there; its absence is our bug. */
export function known<T>(value: T | null | undefined, claim: string): T {
  assert(value !== null && value !== undefined, claim)
  return value
}
