import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { loanIn } from '#app/commands/loan-held.ts'
import { penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { addDays } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { letterNumber, nextLetter, standingLetters } from '#app/domain/loans/letter.ts'
import {
  getLetter,
  insertLetter,
  insertLetterWithdrawal,
  listLetters,
  nextLetterNo,
} from '#db/queries/loan-letters.ts'
import { findNamedLoan } from '#db/queries/loans.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const Letter = z.strictObject({ loan: field.line, pay_by: field.day })

/**
 * Writes the next collection letter (SP1, SP2, SP3) for a loan that is late today, with its number and
 * what is owed, with the denda due; the loan remembers it. The next one waits until the days the one before
 * gave are over.
 *
 * @throws {DomainError} `loan_state`, `loan_not_late`, `letter_too_soon`, `letter_was_last`, `date_before` when
 *   it asks for money before tomorrow.
 */
export const sendLetter: Command<
  z.infer<typeof Letter>,
  {
    readonly letter_id: string
    readonly loan_id: string
    readonly number: string
    readonly penalty: string
  }
> = command({
  name: 'loans.send_letter',
  permission: 'loans:remind',
  input: Letter,
  run: async (context, input) => {
    const { tx, cooperative, actor, today } = context
    const loan = await loanIn(context, input.loan, 'disbursed')
    const positions = await positionsOf(tx, cooperative.id, { loans: [loan], date: today })
    const position = positions.get(loan.id)
    const lateSince = position?.oldestUnpaidDue ?? null
    if (position === undefined || lateSince === null || position.daysPastDue === 0) {
      throw new DomainError('loan_not_late', { no: loan.no })
    }
    const next = nextLetter(
      standingLetters(await listLetters(tx, cooperative.id, loan.id)),
      lateSince,
    )
    if (next === null) throw new DomainError('letter_was_last', { no: loan.no })
    if (next.after !== null && today <= next.after) {
      throw new DomainError('letter_too_soon', { after: next.after, level: `${next.level}` })
    }
    if (input.pay_by <= today) {
      throw new DomainError('date_before', { field: 'pay_by', earliest: addDays(today, 1) })
    }
    const year = Number(today.slice(0, 4))
    await takeTurn(tx, cooperative.id, `loan letters ${year}`)
    const letter = {
      id: newId(),
      loanId: loan.id,
      level: next.level,
      year,
      yearNo: await nextLetterNo(tx, cooperative.id, year),
      on: today,
      payBy: input.pay_by,
      daysPastDue: position.daysPastDue,
      principal: position.arrears.principal,
      interest: position.arrears.interest,
      penalty: await penaltyDueOn(context, { loan, date: today }),
      outstanding: position.outstanding,
      issuedBy: actor.userId,
    }
    await insertLetter(tx, cooperative.id, letter)
    const penalty = letter.penalty.toString()
    return { letter_id: letter.id, loan_id: loan.id, number: letterNumber(letter), penalty }
  },
})

const Withdrawal = z.strictObject({ loan: field.line, letter: field.id, reason: field.line })

/**
 * Withdraws a collection letter, with the reason, by whoever may write them. It stays in the list with its
 * number, which no other letter gets; the next one is of its level again. The last that stands goes first.
 *
 * @throws {DomainError} `loan_missing`, `letter_missing`, `letter_withdrawn`, `letter_followed` while a later one
 *   stands.
 */
export const withdrawLetter: Command<
  z.infer<typeof Withdrawal>,
  { readonly letter_id: string; readonly loan_id: string; readonly number: string }
> = command({
  name: 'loans.withdraw_letter',
  permission: 'loans:remind',
  input: Withdrawal,
  run: async (context, input) => {
    const { tx, cooperative, actor, today } = context
    const loan = await findNamedLoan(tx, cooperative.id, input.loan)
    const letter = await getLetter(tx, cooperative.id, { loanId: loan.id, id: input.letter })
    if (letter.withdrawn !== null) throw new DomainError('letter_withdrawn')
    const standing = standingLetters(await listLetters(tx, cooperative.id, loan.id))
    const last = standing[0]
    if (last !== undefined && last.id !== letter.id) {
      throw new DomainError('letter_followed', { number: letterNumber(last) })
    }
    const withdrawal = { letterId: letter.id, on: today, reason: input.reason, by: actor.userId }
    await insertLetterWithdrawal(tx, cooperative.id, withdrawal)
    return { letter_id: letter.id, loan_id: loan.id, number: letterNumber(letter) }
  },
})
