import { feesOf } from '#app/commands/loan-offer.ts'
import { loanAgreementPaper } from '#app/documents/loan-agreement.ts'
import { printLoanAgreement } from '#app/documents/pdf/loan-agreement.ts'
import { DomainError } from '#app/domain/errors.ts'
import { effectiveAnnualRate } from '#app/domain/loans/effective-rate.ts'
import { dueDates, scheduleOf } from '#app/domain/loans/schedule.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { guarantorsWhoSigned } from '#db/queries/loan-guarantors.ts'
import { securityOf } from '#db/queries/loan-security.ts'

/** The agreement of a loan that was approved, as a PDF; its days are known once the money is out. */
export const loader = guardNamedFile(
  'loans:read',
  async ({ tx, cooperative, params, language }) => {
    const loan = await loanOf(tx, cooperative.id, params['loan'])
    const { decidedOn, disbursedOn } = loan
    if (decidedOn === null || loan.state === 'rejected') throw new DomainError('loan_state')
    const schedule = scheduleOf(loan.terms)
    const { provision, administration } = feesOf(loan)
    const fees = provision.plus(administration)
    const { frequency = 'month' } = loan.terms
    const security = await securityOf(tx, cooperative.id, loan.id)
    return {
      people: [loan.decidedBy],
      decidedBy: loan.decidedBy,
      language,
      name: `akad-${loan.no}.pdf`,
      createdAt: new Date(`${disbursedOn ?? decidedOn}T00:00:00Z`),
      agreement: {
        number: loan.no,
        date: disbursedOn ?? decidedOn,
        issuer: { name: cooperative.name, place: `${cooperative.village}, ${cooperative.regency}` },
        borrower: { name: loan.memberName, no: loan.memberNo },
        purpose: loan.purpose,
        terms: loan.terms,
        schedule,
        dueDates:
          disbursedOn === null ? [] : dueDates(disbursedOn, schedule.rows.length, frequency),
        provision,
        administration,
        yearlyCost: effectiveAnnualRate(schedule, fees, frequency).nominalYearly.toFixed(6),
        penalty: loan.penalty,
        collateral: security.collateral,
        guarantors: await guarantorsWhoSigned(tx, cooperative.id, loan.id),
      },
    }
  },
  async ({ agreement, decidedBy, names, language, createdAt, name }) => {
    const officer =
      (decidedBy === null ? undefined : names[decidedBy]) ?? translator(language)('loans.someone')
    const paper = loanAgreementPaper({ ...agreement, officer }, language)
    return await pdfAnswer(name, () => printLoanAgreement(paper, createdAt))
  },
)
