import { journalPaper } from '#app/documents/journal/paper.ts'
import { guardPaper } from '#app/http/guard-paper.server.ts'
import { refuseTooLong, spanAsked } from '#app/routes/ledger/span-asked.ts'
import { linesInSpan } from '#db/queries/account-book.ts'
import { listEntries, mainBook } from '#db/queries/ledger.ts'

const ALL = 1_000_000

/** The journal of a span, or the entries of it on some accounts, as PDF, XLSX or CSV. */
export const loader = guardPaper('ledger:read', async (given) => {
  const { tx, cooperative, url, today, language } = given
  const { from, to } = spanAsked(url.searchParams, today)
  const codes = (url.searchParams.get('akun') ?? '').split(',').filter((c) => /^\d{4}$/.test(c))
  const book = await mainBook(tx, cooperative.id)
  refuseTooLong(await linesInSpan(tx, book, { from, to }), url)
  const entries = await listEntries(tx, book, {
    from,
    to,
    accountCodes: codes.length === 0 ? undefined : codes,
    limit: ALL,
  })
  const shown = entries.map(({ lines, ...entry }) => ({
    ...entry,
    lines: lines.map((line) => ({
      code: line.accountCode,
      name: language === 'id' ? line.accountName : line.accountEnglish,
      owner: line.subledgerName === null ? null : `${line.subledgerName} (${line.subledgerNo})`,
      side: line.side,
      amount: line.amount,
    })),
  }))
  const paper = journalPaper({ cooperative, from, to, entries: shown }, language)
  return { paper, name: `jurnal-${cooperative.slug}-${from}-${to}` }
})
