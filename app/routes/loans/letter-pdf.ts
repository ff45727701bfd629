import { collectionLetterPaper } from '#app/documents/collection-letter.ts'
import { printCollectionLetter } from '#app/documents/pdf/collection-letter.ts'
import { letterNumber } from '#app/domain/loans/letter.ts'
import { guardNamedFile } from '#app/http/guard-named.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { pdfAnswer } from '#app/http/pdf-answer.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { getLetter } from '#db/queries/loan-letters.ts'
import { getMember } from '#db/queries/members.ts'

/** A collection letter as a PDF, A4: the figures it went out with, however the loan stands by now. */
export const loader = guardNamedFile(
  'loans:read',
  async ({ tx, cooperative, params }) => {
    const loan = await loanOf(tx, cooperative.id, params['loan'])
    const id = idParam(params['letter'], 'letter_missing')
    const letter = await getLetter(tx, cooperative.id, { loanId: loan.id, id })
    const member = await getMember(tx, cooperative.id, loan.memberId)
    const place = `${cooperative.village}, ${cooperative.regency}`
    return {
      people: [letter.issuedBy],
      letter,
      loanNo: loan.no,
      issuer: { name: cooperative.name, place },
      borrower: { name: member.name, no: member.no, address: member.hamlet },
    }
  },
  async ({ letter, names, loanNo, issuer, borrower }) => {
    const signedBy = names[letter.issuedBy] ?? ''
    const paper = collectionLetterPaper({
      ...letter,
      withdrawnOn: letter.withdrawn?.on ?? null,
      loanNo,
      issuer,
      borrower,
      signedBy,
    })
    const name = letterNumber(letter).replaceAll('/', '-')
    return await pdfAnswer(`surat-${name}.pdf`, () =>
      printCollectionLetter(paper, { createdAt: letter.issuedAt }),
    )
  },
)
