import { certificatePaper } from '#app/documents/certificate.ts'
import { printCertificate } from '#app/documents/pdf/certificate.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { certificateOf, overOf } from '#app/routes/savings/term-of.ts'

/** The bilyet as a PDF, A5. */
export const loader = guardNamedFile(
  'savings:read',
  async (given) => {
    const { cooperative, context, language } = given
    const one = await certificateOf(given)
    const paper = certificatePaper(
      {
        number: one.certificateNo,
        issuer: { name: cooperative.name, place: `${cooperative.village}, ${cooperative.regency}` },
        member: { name: one.memberName, no: one.memberNo },
        product: one.productName,
        amount: one.amount,
        months: one.tenorMonths,
        yearlyPercent: one.yearlyPercent,
        source: one.source,
        openedOn: one.openedOn,
        maturesOn: one.maturesOn,
        rollsOver: one.rollsOver,
        over: overOf(one),
      },
      language,
    )
    return { people: [], paper, no: one.certificateNo, createdAt: context.now() }
  },
  async ({ paper, no, createdAt }) =>
    await pdfAnswer(`bilyet-${no}.pdf`, () => printCertificate(paper, createdAt)),
)
