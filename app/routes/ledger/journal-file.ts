import { isJournalFormat, JOURNAL_FORMATS } from '#app/documents/journal/formats.ts'
import { guard } from '#app/http/guard.server.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { wholeBook } from '#db/queries/whole-book.ts'

/** The whole journal as a file for hledger, beancount or (usual) a spreadsheet. */
export const loader = guard('ledger:read', async ({ tx, cooperative, url, today }) => {
  const asked = url.searchParams.get('bentuk') ?? 'csv'
  const format = JOURNAL_FORMATS[isJournalFormat(asked) ? asked : 'csv']
  const { id, name, slug } = cooperative
  const book = await wholeBook(tx, { book: await mainBook(tx, id), cooperative: name })
  return new Response(format.write(book), {
    headers: {
      'content-type': `${format.mediaType}; charset=utf-8`,
      'content-disposition': `attachment; filename="jurnal-${slug}-${today}.${format.extension}"`,
      'cache-control': 'no-store',
    },
  })
})
