import { printSettlement } from '#app/documents/pdf/settlement.ts'
import { settlementPaper } from '#app/documents/settlement.ts'
import { guard } from '#app/http/guard.server.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { settlementOf } from '#app/routes/members/settlement-of.ts'

/** The settlement of someone who left as a PDF, A4. */
export const loader = guard('members:read', async (given) => {
  const { cooperative, context, language } = given
  const { member, exit, lines, since, left } = await settlementOf(given)
  const issuer = { name: cooperative.name, place: `${cooperative.village}, ${cooperative.regency}` }
  const paper = settlementPaper({ issuer, member, exit, lines, since, left }, language)
  const pdf = await printSettlement(paper, context.now())
  return pdfAnswer(pdf, `penyelesaian-${member.no.replaceAll(/[^\w-]/g, '-')}.pdf`)
})
