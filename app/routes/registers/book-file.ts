import { guardPaper } from '#app/http/guard-paper.server.ts'
import { bookAsked, bookPaperOf, spanAsked } from '#app/routes/registers/book-of.ts'

/** One of the sixteen books as PDF, XLSX or CSV: all of it, whatever the page was searched for. */
export const loader = guardPaper('registers:read', async (given) => {
  const { tx, cooperative, params, url, today, language } = given
  const book = bookAsked(params['book'])
  const span = spanAsked(url, today)
  const paper = await bookPaperOf(tx, cooperative, { book, today, span, language })
  return { paper, name: `buku-${book.no}-${book.slug}-${cooperative.slug}` }
})
