import { NewTerms, RestructuringFigures } from '#app/commands/restructuring-plan.ts'
import { loanAddendumPaper } from '#app/documents/loan-addendum.ts'
import { printLoanAgreement } from '#app/documents/pdf/loan-agreement.ts'
import { known } from '#app/domain/assert.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { getProposal } from '#db/queries/loan-proposals.ts'
import { securityOf } from '#db/queries/loan-security.ts'
import { getLoan } from '#db/queries/loans.ts'
import { countRestructuringsBy, findRestructuring } from '#db/queries/restructuring-records.ts'

/** The addendum of new terms that are in force, as a PDF; none for those that were taken back. */
export const loader = guardNamedFile(
  'loans:read',
  async ({ tx, cooperative, params, language }) => {
    const id = idParam(params['restructuring'], 'proposal_missing')
    const proposal = await getProposal(tx, cooperative.id, id)
    const record = await findRestructuring(tx, cooperative.id, id)
    if (record === null) throw new DomainError('proposal_missing')
    if (record.undone !== null) throw new DomainError('restructuring_not_standing')
    const loan = await getLoan(tx, cooperative.id, record.loanId)
    const figures = RestructuringFigures.parse(record.figures)
    const terms = NewTerms.parse(proposal.terms)
    const nth = await countRestructuringsBy(tx, cooperative.id, record)
    const { guarantors } = await securityOf(tx, cooperative.id, loan.id)
    const number = `${loan.no}/ADD-${nth}`
    return {
      people: [proposal.decidedBy],
      decidedBy: proposal.decidedBy,
      language,
      name: `addendum-${loan.no}-${nth}.pdf`,
      createdAt: new Date(`${figures.on}T00:00:00Z`),
      addendum: {
        number,
        date: figures.on,
        issuer: { name: cooperative.name, place: `${cooperative.village}, ${cooperative.regency}` },
        borrower: { name: loan.memberName, no: loan.memberNo },
        agreement: {
          number: loan.no,
          date: known(loan.disbursedOn, 'a restructured loan was paid out'),
        },
        reason: proposal.reason,
        outstanding: Money.parse(figures.outstanding),
        interestOwed: Money.parse(figures.interest_owed),
        interestFate: terms.interest_owed,
        penaltyOwed: Money.parse(figures.penalty_owed),
        penaltyFate: terms.penalty_owed,
        oldTerms: termsOf(figures.old_terms),
        newTerms: termsOf(figures.new_terms),
        old: figures.old.map(rowOf),
        laidDown: figures.new.map(rowOf),
        guarantors: guarantors.map((one) => one.name),
      },
    }
  },
  async ({ addendum, decidedBy, names, language, createdAt, name }) => {
    const officer =
      (decidedBy === null ? undefined : names[decidedBy]) ?? translator(language)('loans.someone')
    const paper = loanAddendumPaper({ ...addendum, officer }, language)
    return await pdfAnswer(name, () => printLoanAgreement(paper, createdAt))
  },
)

function termsOf({
  term,
  every,
  method,
  monthly_rate_percent: rate,
}: RestructuringFigures['old_terms']) {
  return { term, every, method, rate }
}

function rowOf(row: RestructuringFigures['old'][number]) {
  return {
    no: row.no,
    dueOn: row.due_on,
    principal: Money.parse(row.principal),
    interest: Money.parse(row.interest),
  }
}
