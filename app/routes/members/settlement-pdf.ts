import { printSettlement } from '#app/documents/pdf/settlement.ts'
import { settlementPaper } from '#app/documents/settlement.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { settlementOf } from '#app/routes/members/settlement-of.ts'

/** The settlement of someone who left as a PDF, A4. */
export const loader = guardNamedFile(
  'members:read',
  async (given) => {
    const { cooperative, context, language } = given
    const settled = await settlementOf(given)
    const { member } = settled
    const issuer = {
      name: cooperative.name,
      place: `${cooperative.village}, ${cooperative.regency}`,
    }
    const paper = settlementPaper({ issuer, ...settled }, language)
    return { people: [], paper, memberNo: member.no, createdAt: context.now() }
  },
  async ({ paper, memberNo, createdAt }) =>
    await pdfAnswer(`penyelesaian-${memberNo.replaceAll(/[^\w-]/g, '-')}.pdf`, () =>
      printSettlement(paper, createdAt),
    ),
)
