import {
  type PassbookLine,
  type PassbookMovement,
  passbookOf,
} from '#app/domain/savings/passbook.ts'

/** How many lines a page of a savings book may have. */
export const PAGE_LINES = { least: 5, most: 60, usual: 20 } as const

/** What one print put on paper. */
export type PassbookPrint = {
  /** Begun anew on the first line of a fresh book; what was printed before counts no more. */
  readonly isRestart: boolean
  readonly pageLines: number
  /** Lines of the page that were taken already when it began; 0 begins a page. */
  readonly startLine: number
  readonly lineCount: number
  readonly entryIds: readonly string[]
}

type Printable = PassbookMovement & { readonly entryId: string }

/**
 * What stands in the member's book on paper, and what does not yet. A line that was recorded late, for a
 * day before the last printed one, comes after what is on paper, and balances run in the order of the paper.
 *
 * @param movements All lines of the account, oldest first.
 * @param prints All prints of it, oldest first.
 */
export function paperBook<Movement extends Printable>(
  movements: readonly Movement[],
  prints: readonly PassbookPrint[],
): {
  readonly printed: readonly PassbookLine<Movement>[]
  readonly unprinted: readonly PassbookLine<Movement>[]
} {
  const standing = standingPrints(prints)
  const onPaper = standing.flatMap(({ entryIds }) => {
    const ids = new Set(entryIds)
    return movements.filter(({ entryId }) => ids.has(entryId))
  })
  const known = new Set(standing.flatMap(({ entryIds }) => entryIds))
  const rest = movements.filter(({ entryId }) => !known.has(entryId))
  const book = passbookOf([...onPaper, ...rest])
  return { printed: book.slice(0, onPaper.length), unprinted: book.slice(onPaper.length) }
}

/** Lines that are taken on the page the next print goes on with; 0 when it begins a page. */
export function takenLines(prints: readonly PassbookPrint[]): number {
  const last = prints.at(-1)
  return last === undefined ? 0 : (last.startLine + last.lineCount) % last.pageLines
}

/**
 * The print that comes next: what is not on paper from the next free line on, or everything from the
 * first line of a fresh book. Pages that have become shorter than what is taken begin a new page.
 *
 * @returns null when there is nothing to print.
 */
export function nextPrint(
  movements: readonly Printable[],
  prints: readonly PassbookPrint[],
  wish: { readonly isRestart: boolean; readonly pageLines: number },
): PassbookPrint | null {
  const isRestart = wish.isRestart
  const lines = isRestart ? movements : paperBook(movements, prints).unprinted
  if (lines.length === 0) return null
  const taken = isRestart ? 0 : takenLines(prints)
  return {
    isRestart,
    pageLines: wish.pageLines,
    startLine: taken < wish.pageLines ? taken : 0,
    lineCount: lines.length,
    entryIds: [...new Set(lines.map(({ entryId }) => entryId))],
  }
}

/** Lays lines onto pages: each page with the lines that are left free above. */
export function pagesOf<Line>(
  lines: readonly Line[],
  print: Pick<PassbookPrint, 'pageLines' | 'startLine'>,
): readonly { readonly skip: number; readonly lines: readonly Line[] }[] {
  const first = print.pageLines - print.startLine
  const pages = [{ skip: print.startLine, lines: lines.slice(0, first) }]
  for (let at = first; at < lines.length; at += print.pageLines) {
    pages.push({ skip: 0, lines: lines.slice(at, at + print.pageLines) })
  }
  return pages
}

function standingPrints(prints: readonly PassbookPrint[]): readonly PassbookPrint[] {
  const begun = prints.findLastIndex(({ isRestart }) => isRestart)
  return begun === -1 ? prints : prints.slice(begun)
}
