import { countMinutes } from '#app/documents/count-minutes.ts'
import { printMinutes } from '#app/documents/pdf/count-minutes.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { countOfAddress } from '#app/routes/ledger/count-of.ts'
import { issuerOfPaper, printable } from '#app/routes/ledger/count-paper.ts'
import { piecesOf } from '#db/queries/cash-counts.ts'

/** The minutes of a cash count as a PDF, A4. */
export const loader = guardNamedFile(
  'ledger:read',
  async ({ tx, cooperative, params, language }) => {
    const count = await countOfAddress(tx, cooperative.id, params['count'])
    return {
      people: [count.countedBy, count.settlement?.by ?? null],
      language,
      issuer: issuerOfPaper(cooperative),
      count,
      pieces: await piecesOf(tx, cooperative.id, count.id),
    }
  },
  async ({ count, pieces, issuer, language, names }) => {
    const paper = countMinutes(
      { ...printable(count, { pieces, names, language }), issuer },
      language,
    )
    return await pdfAnswer(`berita-acara-${count.no.replaceAll('/', '-')}.pdf`, () =>
      printMinutes(paper, { createdAt: count.settlement?.at ?? count.countedAt }),
    )
  },
)
