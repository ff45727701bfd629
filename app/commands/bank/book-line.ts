import { z } from 'zod'
import { matchSides } from '#app/commands/bank/match.ts'
import { accountCode, bankTurn } from '#app/commands/bank/read.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import { executeWithin } from '#app/commands/execute.ts'
import * as field from '#app/commands/fields.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { loanIn } from '#app/commands/loan-held.ts'
import { openDay, refuseFuture } from '#app/commands/posting.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Outstanding } from '#app/domain/ledger/bank/reconciliation.ts'
import { BANK_LINE_KINDS, type BankLineToBook, bankLineEntry } from '#app/domain/ledger/entries.ts'
import { balance, resolve } from '#app/domain/ledger/entry.ts'
import type { Money } from '#app/domain/money.ts'
import { entriesById } from '#db/queries/bank-matches.ts'
import { type BankAccount, getBankAccount, linesById } from '#db/queries/bank-statements.ts'
import { postEntries, postingMap } from '#db/queries/ledger.ts'
import { holdLoansOfMember } from '#db/queries/owed.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { newId } from '#db/uuid.ts'

const Booking = z
  .strictObject({
    account: accountCode,
    line_id: field.id,
    kind: z.enum(BANK_LINE_KINDS, { error: 'field.choose' }),
    memo: field.line,
    /** What the bank held back of the interest. */
    tax: field.amountOrZero,
    loan: z.preprocess(field.emptyIsNone, field.line.optional()),
    other: z.preprocess(field.emptyIsNone, accountCode.optional()),
  })
  .refine(({ kind, loan }) => kind !== 'deposit' || loan !== undefined, {
    path: ['loan'],
    error: 'field.required',
  })
  .refine(({ kind, other }) => kind !== 'other' || other !== undefined, {
    path: ['other'],
    error: 'field.account',
  })

/** What was booked for a line, and with which it is matched. */
export type BookedLine = {
  readonly entry_id: string
  readonly number: string
  readonly date: string
}

/**
 * Makes an entry of a line that the book does not know and matches the two: charges and tax of the bank, its interest
 * with the tax it held back, a member's transfer that waits for the instalments of their loan, or any account. On the
 * bank's day while that month is open, today otherwise.
 *
 * @throws {DomainError} `account_missing`, `bank_missing`, `bank_matched`, `bank_differs` when the line runs the other
 *   way (details: kind), `loan_missing`, `loan_state`, `date_before`, `period_closed`, `bank_closed`, and what a general
 *   entry is refused for.
 */
export const bookBankLine: Command<z.infer<typeof Booking>, BookedLine> = command({
  name: 'bank.book_line',
  permission: 'bank:reconcile',
  input: Booking,
  run: async (context, input) => {
    const { tx, cooperative, today } = context
    const account = await getBankAccount(tx, cooperative.id, input.account)
    await bankTurn(context, account.accountCode)
    const [line] = await linesById(tx, account, [input.line_id])
    if (line === undefined || line.no === '0') throw new DomainError('bank_missing')
    refuseWrongWay(input, line.amount)
    const date = openDay(line.day, await closedThrough(tx, account), today)
    refuseFuture(context, date)
    const posted = await bookedAs(context, account, { input, line, date })
    const entries = await entriesById(tx, account, [posted.entry_id])
    await matchSides(context, account, { lines: [line], entries })
    return { ...posted, date }
  },
})

type ToBook = {
  readonly input: z.infer<typeof Booking>
  readonly line: Outstanding
  readonly date: LocalDate
}

async function bookedAs(context: CommandContext, account: BankAccount, of: ToBook) {
  const { input, line, date } = of
  if (input.kind === 'other') return bookedOnAccount(context, account, of)
  const { tx, actor } = context
  const facts = { date, amount: line.amount, memo: input.memo }
  const event = await eventOf(context, { ...input, kind: input.kind }, facts)
  // The statement says which account it is of; the posting map knows one bank only.
  const map = new Map(await postingMap(tx, account)).set('bank', account.accountCode)
  const entry = balance(resolve(bankLineEntry(event), map))
  const [posted] = await postEntries(tx, { ...account, actor: actor.userId }, [
    { id: newId(), entry },
  ])
  if (!posted) throw new DomainError('entry_missing')
  return { entry_id: posted.entryId, number: posted.number }
}

async function eventOf(
  context: CommandContext,
  input: ToBook['input'] & { readonly kind: BankLineToBook['kind'] },
  facts: Pick<BankLineToBook, 'date' | 'amount' | 'memo'>,
): Promise<BankLineToBook> {
  const { kind } = input
  if (kind === 'interest') return { ...facts, kind, tax: input.tax }
  if (kind !== 'deposit') return { ...facts, kind }
  const { tx, cooperative } = context
  const { memberId } = await loanIn(context, input.loan ?? '', 'disbursed')
  await holdLoansOfMember(tx, cooperative.id, memberId)
  const loan = await loanIn(context, input.loan ?? '', 'disbursed')
  if (loan.disbursedOn !== null && facts.date < loan.disbursedOn) {
    throw new DomainError('date_before', { field: 'loan', earliest: loan.disbursedOn })
  }
  return { ...facts, kind, loanId: loan.id }
}

async function bookedOnAccount(context: CommandContext, account: BankAccount, of: ToBook) {
  const { input, line, date } = of
  const amount = line.amount.abs()
  const isIn = line.amount.isPositive()
  const side = (isDebit: boolean) =>
    isDebit ? { debit: amount.toString() } : { credit: amount.toString() }
  const raw = {
    date,
    voucher: isIn ? 'BBM' : 'BBK',
    memo: input.memo,
    lines: [
      { account: account.accountCode, ...side(isIn) },
      { account: input.other, ...side(!isIn) },
    ],
  }
  const posting = {
    key: newId(),
    command: postGeneralEntry,
    input: postGeneralEntry.input.parse(raw),
  }
  return executeWithin(context, posting)
}

/** Charges and tax go out, interest and members' transfers come in; a reversed charge is booked as another account. */
function refuseWrongWay(
  { kind }: { readonly kind: z.infer<typeof Booking>['kind'] },
  amount: Money,
): void {
  const isOut = kind === 'charge' || kind === 'tax'
  if (kind === 'other' || isOut === amount.isNegative()) return
  throw new DomainError('bank_differs', { field: 'kind', kind })
}
