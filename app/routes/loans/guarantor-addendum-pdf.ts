import { guarantorAddendumPaper } from '#app/documents/loan-addendum.ts'
import { printLoanAgreement } from '#app/documents/pdf/loan-agreement.ts'
import { DomainError } from '#app/domain/errors.ts'
import { guarantorsBefore } from '#app/domain/loans/guarantors.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { listGuarantorChanges } from '#db/queries/loan-guarantors.ts'
import { securityOf } from '#db/queries/loan-security.ts'

/** The addendum of a change of guarantor, as a PDF; none for a change before the agreement was signed. */
export const loader = guardNamedFile(
  'loans:read',
  async ({ tx, cooperative, params, language }) => {
    const loan = await loanOf(tx, cooperative.id, params['loan'])
    const id = idParam(params['change'], 'guarantor_missing')
    const changes = await listGuarantorChanges(tx, cooperative.id, loan.id)
    const index = changes.findIndex((one) => one.id === id)
    const change = changes[index]
    const { disbursedOn } = loan
    if (change === undefined || disbursedOn === null || change.on < disbursedOn) {
      throw new DomainError('guarantor_missing')
    }
    const { guarantors } = await securityOf(tx, cooperative.id, loan.id)
    const now = guarantors.map(({ name, no }) => `${name} (${no})`)
    const nth = changes.slice(0, index + 1).filter(({ on }) => on >= disbursedOn).length
    return {
      people: [change.by],
      by: change.by,
      language,
      name: `addendum-penjamin-${loan.no}-${nth}.pdf`,
      createdAt: new Date(`${change.on}T00:00:00Z`),
      addendum: {
        number: `${loan.no}/PNJ-${nth}`,
        date: change.on,
        issuer: { name: cooperative.name, place: `${cooperative.village}, ${cooperative.regency}` },
        borrower: { name: loan.memberName, no: loan.memberNo },
        agreement: { number: loan.no, date: disbursedOn },
        reason: change.reason,
        released: change.released,
        replacedBy: change.replacedBy,
        guarantors: guarantorsBefore(now, changes.slice(index + 1)),
      },
    }
  },
  async ({ addendum, by, names, language, createdAt, name }) => {
    const officer = names[by] ?? translator(language)('loans.someone')
    const paper = guarantorAddendumPaper({ ...addendum, officer }, language)
    return await pdfAnswer(name, () => printLoanAgreement(paper, createdAt))
  },
)
