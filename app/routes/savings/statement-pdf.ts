import { productName } from '#app/components/member-side.tsx'
import { printStatement } from '#app/documents/pdf/savings-statement.ts'
import { statementPaper } from '#app/documents/savings-statement.ts'
import { newYearOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { savingsStatement } from '#app/domain/savings/passbook.ts'
import { dayAsked } from '#app/http/day-asked.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { issuerOfPaper } from '#app/routes/ledger/count-paper.ts'
import { getMember } from '#db/queries/members.ts'
import { listAccountsOf, passbookLines } from '#db/queries/savings.ts'

/** The statement (rekening koran) of one savings account from one day to another, as a PDF. */
export const loader = guardNamedFile(
  'savings:read',
  async ({ tx, cooperative, params, url, language, today, context }) => {
    const accountId = idParam(params['account'], 'subledger_missing')
    const [account] = await listAccountsOf(tx, cooperative.id, { accountId })
    if (!account) throw new DomainError('subledger_missing')
    const to = dayAsked(url.searchParams.get('sampai'), today)
    const from = dayAsked(url.searchParams.get('dari'), newYearOf(to.day))
    if (to.isWrong || from.isWrong || from.day > to.day) throw new DomainError('date_span')
    const span = { from: from.day, to: to.day }
    const member = await getMember(tx, cooperative.id, account.memberId)
    return {
      people: [],
      language,
      wanted: {
        issuer: issuerOfPaper(cooperative),
        member: { name: member.name, no: member.no },
        account: { no: account.no, product: productName(translator(language), account.product) },
        span,
        statement: savingsStatement(await passbookLines(tx, cooperative.id, accountId), span),
      },
      createdAt: context.now(),
    }
  },
  async ({ wanted, language, createdAt }) => {
    const { account, span } = wanted
    const name = `rekening-koran-${account.no}-${span.from}-${span.to}.pdf`
    return await pdfAnswer(name.replaceAll(/[^\w.-]/g, '-'), () =>
      printStatement(statementPaper(wanted, language), { createdAt }),
    )
  },
)
