/** Lets an address through so many times in a span of time; what it remembers fades with the span. */
export type Turnstile = (address: string, now: Date) => boolean

/**
 * Makes a turnstile for a page that anyone may open.
 *
 * @param limits.most How often an address passes in `seconds`.
 * @param limits.addresses How many addresses are remembered at once; beyond that all are forgotten, so that nobody fills
 *   the memory.
 */
export function createTurnstile(limits: {
  readonly most: number
  readonly seconds: number
  readonly addresses: number
}): Turnstile {
  const passed = new Map<string, { count: number; readonly since: number }>()
  return (address, now) => {
    const at = now.getTime()
    const known = passed.get(address)
    if (known === undefined || at - known.since > limits.seconds * 1_000) {
      if (passed.size >= limits.addresses) passed.clear()
      passed.set(address, { count: 1, since: at })
      return true
    }
    known.count += 1
    return known.count <= limits.most
  }
}
