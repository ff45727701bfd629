import { productName } from '#app/components/member-side.tsx'
import { passbookPaper } from '#app/documents/passbook.ts'
import { printPassbookPages } from '#app/documents/pdf/passbook.ts'
import { DomainError } from '#app/domain/errors.ts'
import { paperBook } from '#app/domain/savings/passbook-print.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { getMember } from '#db/queries/members.ts'
import { listPrints } from '#db/queries/passbook-prints.ts'
import { listAccountsOf, passbookLines } from '#db/queries/savings.ts'

/** One print of a savings book as a PDF; opened again it is the same paper and prints nothing further. */
export const loader = guardNamedFile(
  'savings:read',
  async ({ tx, cooperative, params, language }) => {
    const accountId = idParam(params['account'], 'subledger_missing')
    const [account] = await listAccountsOf(tx, cooperative.id, { accountId })
    if (!account) throw new DomainError('subledger_missing')
    const printId = idParam(params['print'], 'print_missing')
    const prints = await listPrints(tx, cooperative.id, accountId)
    const index = prints.findIndex(({ id }) => id === printId)
    const print = prints[index]
    if (print === undefined) throw new DomainError('print_missing')
    const movements = await passbookLines(tx, cooperative.id, accountId)
    const { printed } = paperBook(movements, prints.slice(0, index + 1))
    const member = await getMember(tx, cooperative.id, account.memberId)
    return {
      people: [],
      language,
      print: {
        member: { name: member.name, no: member.no },
        account: { no: account.no, product: productName(translator(language), account.product) },
        place: { pageLines: print.pageLines, startLine: print.startLine },
        lines: printed.slice(-print.lineCount),
      },
      createdAt: print.printedAt,
    }
  },
  async ({ print, language, createdAt }) => {
    return await pdfAnswer(`buku-${print.account.no.replaceAll(/[^\w.-]/g, '-')}.pdf`, () =>
      printPassbookPages(passbookPaper(print, language), { createdAt }),
    )
  },
)
