/** The ids of what was ticked: each tick is a field of its own, named by a prefix and the id. */
export function tickedIn(
  values: Readonly<Record<string, string>>,
  prefix: 'line-' | 'entry-',
): readonly string[] {
  return Object.keys(values).flatMap((name) =>
    name.startsWith(prefix) ? [name.slice(prefix.length)] : [],
  )
}
