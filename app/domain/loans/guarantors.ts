/** One guarantor who was released, and who took their place if anybody did; each named as on the papers. */
type Change = { readonly released: string; readonly replacedBy: string | null }

/**
 * Who stood surety before some changes: those who do now, with the changes taken back.
 *
 * @param now Who stands surety now, in any order.
 * @param since What changed since, oldest first.
 * @returns Names in alphabetical order.
 */
export function guarantorsBefore(
  now: readonly string[],
  since: readonly Change[],
): readonly string[] {
  const names = since.reduceRight<readonly string[]>(
    (after, { released, replacedBy }) => [...after.filter((one) => one !== replacedBy), released],
    now,
  )
  return names.toSorted()
}
