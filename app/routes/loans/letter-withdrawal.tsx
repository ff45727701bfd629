import { useActionData, useLoaderData } from '@remix-run/react'
import { withdrawLetter } from '#app/commands/loan-letters.ts'
import { titled } from '#app/components/frame.tsx'
import { useT } from '#app/components/language.tsx'
import { DateText } from '#app/components/values.tsx'
import { WithdrawalPage } from '#app/components/withdrawal-form.tsx'
import { letterNumber } from '#app/domain/loans/letter.ts'
import { newKey } from '#app/http/form.server.ts'
import { guard, guardAction } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { answerReason } from '#app/http/reason-form.server.ts'
import { loanOf } from '#app/routes/loans/loan-of.ts'
import { getLetter } from '#db/queries/loan-letters.ts'

export const handle = { tab: 'loans', isTask: true }
export const meta = titled((t) => t('undo.letter'))

/** The letter that would be withdrawn, and whether it still stands. */
export const loader = guard('loans:remind', async ({ tx, cooperative, params }) => {
  const loan = await loanOf(tx, cooperative.id, params['loan'])
  const id = idParam(params['letter'], 'letter_missing')
  const letter = await getLetter(tx, cooperative.id, { loanId: loan.id, id })
  return {
    key: newKey(),
    refused: letter.withdrawn === null ? null : ('letter_withdrawn' as const),
    name: `${loan.memberName} (${loan.memberNo})`,
    number: letterNumber(letter),
    on: letter.on,
    payBy: letter.payBy,
    back: paths.loanLetters(cooperative.slug, loan.id),
  }
})

/** `check` shows what is withdrawn and why, `confirm` writes it. */
export const action = guardAction('loans:remind', async (given) => {
  const loan = given.params['loan'] ?? ''
  const letter = idParam(given.params['letter'], 'letter_missing')
  const to = paths.loanLetters(given.cooperative.slug, loan)
  return answerReason(given, withdrawLetter, { own: { loan, letter }, to })
})

export default function LetterWithdrawal() {
  const t = useT()
  const page = useLoaderData<typeof loader>()
  return (
    <WithdrawalPage
      title={t('undo.letter')}
      back={{ href: page.back, label: t('care.letters') }}
      refused={page.refused === null ? null : t(`error.${page.refused}`)}
      commandKey={page.key}
      answer={useActionData<typeof action>()}
      facts={[
        { label: t('papers.number'), value: page.number },
        { label: t('loans.borrower'), value: page.name },
        { label: t('loans.date'), value: <DateText date={page.on} /> },
        { label: t('care.payBy'), value: <DateText date={page.payBy} /> },
      ]}
      why={t('undo.letterWhy')}
      note={t('undo.letterNote')}
      yes={t('undo.yesLetter')}
    />
  )
}
