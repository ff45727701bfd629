import { printShareSlips } from '#app/documents/pdf/share-slip.ts'
import { shareSlipPaper } from '#app/documents/share-slip.ts'
import { DomainError } from '#app/domain/errors.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { yearParam } from '#app/http/year-param.ts'
import { shareKept, standingDivision } from '#app/routes/surplus/division-of.ts'
import { listShares } from '#db/queries/surplus-shares.ts'

/** Slips of a year's shares as a PDF: everyone's, or with `?anggota=` one member's. */
export const loader = guardNamedFile(
  'surplus:read',
  async ({ tx, cooperative, params, url, language }) => {
    const year = yearParam(params['year'])
    const asked = url.searchParams.get('anggota')
    const memberIds = asked === null ? undefined : [idParam(asked, 'share_missing')]
    const { allocation, terms } = await standingDivision(tx, cooperative.id, year)
    const rows = await listShares(tx, cooperative.id, { allocationId: allocation.id, memberIds })
    if (rows.length === 0) throw new DomainError('share_missing')
    const { decisionNo, meetingOn } = allocation
    const issuer = {
      name: cooperative.name,
      place: `${cooperative.village}, ${cooperative.regency}`,
    }
    const papers = rows.map((row) =>
      shareSlipPaper(
        {
          issuer,
          year,
          decisionNo,
          meetingOn,
          member: { no: row.no, name: row.name },
          parts: { capital: row.capitalShare, loans: row.loansShare, trade: row.tradeShare },
          total: row.total,
          sums: shareKept(row, terms, { year, language }).sums,
          paid: row.paid,
        },
        language,
      ),
    )
    const createdAt = allocation.decidedAt ?? allocation.proposedAt
    return { people: [], papers, createdAt, name: `slip-shu-${year}.pdf` }
  },
  ({ papers, createdAt, name }) => pdfAnswer(name, () => printShareSlips(papers, createdAt)),
)
