import { paths } from '#app/http/paths.ts'

/** Where the receipt of a line's entry is printed; null where there is no such line. */
export function receiptLinks(slug: string, line: { readonly entryId: string } | undefined) {
  if (line === undefined) return null
  return { a5: paths.receipt(slug, line.entryId), slip: paths.receipt(slug, line.entryId, '58') }
}
