/** The address of a cooperative's pages. */
export const coop = (slug: string, rest = ''): string => `/k/${slug}${rest}`

/** What is asked of a page, with the parts that are known; empty when none is. */
export function query(values: Readonly<Record<string, string | undefined>>): string {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return given.length === 0 ? '' : `?${new URLSearchParams(given)}`
}
