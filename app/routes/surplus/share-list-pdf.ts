import { printShareList } from '#app/documents/pdf/share-list.ts'
import { shareListPaper } from '#app/documents/share-list.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { yearParam } from '#app/http/year-param.ts'
import { standingDivision } from '#app/routes/surplus/division-of.ts'
import { listShares } from '#db/queries/surplus-shares.ts'

/** Everyone's share of a year with a place to sign, as a PDF. */
export const loader = guardNamedFile(
  'surplus:read',
  async ({ tx, cooperative, params, language }) => {
    const year = yearParam(params['year'])
    const { allocation } = await standingDivision(tx, cooperative.id, year)
    const rows = await listShares(tx, cooperative.id, { allocationId: allocation.id })
    const paper = shareListPaper(
      {
        issuer: { name: cooperative.name, place: `${cooperative.village}, ${cooperative.regency}` },
        year,
        decisionNo: allocation.decisionNo,
        meetingOn: allocation.meetingOn,
        shares: rows.map((row) => ({
          no: row.no,
          name: row.name,
          capital: row.capitalShare,
          loans: row.loansShare,
          trade: row.tradeShare,
          total: row.total,
        })),
      },
      language,
    )
    const createdAt = allocation.decidedAt ?? allocation.proposedAt
    return { people: [], paper, createdAt, name: `daftar-shu-${year}.pdf` }
  },
  ({ paper, createdAt, name }) => pdfAnswer(name, () => printShareList(paper, createdAt)),
)
