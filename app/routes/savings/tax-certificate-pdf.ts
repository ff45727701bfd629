import { printTaxCertificate } from '#app/documents/pdf/tax-certificate.ts'
import { taxCertificatePaper } from '#app/documents/tax-certificate.ts'
import { lastDay } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { rulesOf } from '#app/domain/tenancy/rules.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { monthParam } from '#app/http/month-param.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { listRules, ruleInForce } from '#db/queries/rules.ts'
import { interestPaid } from '#db/queries/savings-interest.ts'

/** A member's certificate of withholding for a month of payment, as a PDF; those paid nothing have none. */
export const loader = guardNamedFile(
  'savings:read',
  async ({ tx, cooperative, params, language }) => {
    const month = monthParam(params['month'], 'member_missing')
    const memberId = idParam(params['member'], 'member_missing')
    const date = lastDay(month)
    const book = await mainBook(tx, cooperative.id)
    const [paid] = await interestPaid(tx, book, { month, memberId })
    if (paid === undefined) throw new DomainError('member_missing')
    const own = await listRules(tx, cooperative.id, 'savings_tax')
    const rule = await ruleInForce(tx, cooperative.id, { rule: 'savings_tax', date })
    const source = rulesOf('savings_tax', own).findLast(({ from }) => from <= date)?.source ?? ''
    const place = `${cooperative.village}, ${cooperative.regency}`
    return {
      people: [],
      language,
      certificate: {
        issuer: { name: cooperative.name, place },
        member: { name: paid.memberName, number: paid.memberNo },
        month,
        gross: paid.gross,
        tax: paid.tax,
        rule: { percent: rule.percent, freeUpTo: Money.parse(rule.free_up_to), source },
      },
      createdAt: new Date(`${date}T12:00:00Z`),
    }
  },
  async ({ certificate, language, createdAt }) => {
    const paper = taxCertificatePaper(certificate, language)
    const name = `bukti-potong-${certificate.month}-${certificate.member.number}.pdf`
    return await pdfAnswer(name.replaceAll(/[^\w.-]/g, '-'), () =>
      printTaxCertificate(paper, { createdAt }),
    )
  },
)
