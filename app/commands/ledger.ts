import { z } from 'zod'
import { AttachedFiles } from '#app/commands/attached-files.ts'
import { refuseShort, shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { refuseCashGone } from '#app/commands/cash-taken-back.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import { attachFiles } from '#app/commands/entry-attachments.ts'
import { takeBackLeaving } from '#app/commands/exits.ts'
import * as field from '#app/commands/fields.ts'
import { takeBackDisbursement } from '#app/commands/loan-disbursement.ts'
import { takeBackPayment } from '#app/commands/loan-payment-undo.ts'
import type { ResplitPayment } from '#app/commands/loan-resplit.ts'
import { takeBackWriteOff } from '#app/commands/loan-write-off.ts'
import { postReversal, refuseFuture } from '#app/commands/posting.ts'
import { DomainError } from '#app/domain/errors.ts'
import { cashOut } from '#app/domain/ledger/cash-box.ts'
import {
  balance,
  type JournalDraft,
  type JournalLine,
  PARTY_KINDS,
  UNITS,
  VOUCHERS,
} from '#app/domain/ledger/entry.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { listAccounts } from '#db/queries/books.ts'
import { findRunOfEntry } from '#db/queries/interest-runs.ts'
import {
  type BookRef,
  type EntryView,
  getEntry,
  mainBook,
  postEntries,
  postingMap,
} from '#db/queries/ledger.ts'
import { getLoan } from '#db/queries/loans.ts'
import { undoRecurringPosting } from '#db/queries/recurring-entries.ts'
import { undoSharePayments } from '#db/queries/surplus-shares.ts'
import { getCertificate } from '#db/queries/term-deposits.ts'
import { newId } from '#db/uuid.ts'

const Line = z
  .strictObject({
    account: z.string({ error: 'field.account' }).regex(/^\d{4}$/, { error: 'field.account' }),
    debit: field.amountOrZero,
    credit: field.amountOrZero,
    subledger_id: z.preprocess((value) => (value === '' ? undefined : value), field.id.optional()),
    unit: z.enum(UNITS).optional(),
    party_kind: z.enum(PARTY_KINDS).optional(),
    memo: field.lineOrNone,
  })
  .refine((line) => line.debit.isZero() !== line.credit.isZero(), {
    path: ['debit'],
    error: 'field.one_side',
  })

const Entry = z.strictObject({
  date: field.dayOrNone,
  voucher: z.enum(VOUCHERS).default('BM'),
  memo: field.line,
  lines: z.array(Line).min(2, { error: 'field.two_lines' }).max(200),
  short_reason: shortReason,
  files: AttachedFiles.optional(),
})

export type PostedAnswer = { readonly entry_id: string; readonly number: string }

/**
 * Posts a general journal entry of the cooperative's own book, with the files of its proof at once when there are some.
 *
 * @throws {DomainError} `entry_unbalanced`, `account_missing`, `subledger_required`, `period_closed`,
 *   `floor_broken`, `date_in_future`, `adjustment_by_chair`, `subledger_stray`, `loan_state`, and as `refuseShort`.
 */
export const postGeneralEntry: Command<z.infer<typeof Entry>, PostedAnswer> = command({
  name: 'ledger.post',
  permission: 'ledger:post',
  input: Entry,
  run: async (context, input) => {
    const date = input.date ?? context.today
    refuseFuture(context, date)
    const posted = await postLines(context, {
      date,
      voucher: input.voucher,
      event: 'ledger.post',
      memo: input.memo,
      lines: input.lines.map(lineOf),
      shortReason: input.short_reason,
    })
    if (input.files !== undefined) {
      await attachFiles(context, { entry: posted.entry_id, files: input.files })
    }
    return posted
  },
})

/**
 * Posts lines that a person has chosen, in the cooperative's own book, with all that holds for a general entry.
 *
 * @throws {DomainError} As `ledger.post`.
 */
export async function postLines(
  context: CommandContext,
  draft: JournalDraft & { readonly shortReason: string | undefined },
): Promise<PostedAnswer> {
  const { shortReason: reason, ...facts } = draft
  const book = await mainBook(context.tx, context.cooperative.id)
  await refuseDetour(context, book, facts.lines)
  const entry = balance({ ...facts, memo: withShortReason(facts, reason).memo })
  const cash = (await postingMap(context.tx, book)).get('cash')
  const amount = cashOut(facts.lines.filter(({ accountCode }) => accountCode === cash))
  await refuseShort(context, { date: facts.date, amount, shortReason: reason })
  const [posted] = await postEntries(context.tx, { ...book, actor: context.actor.userId }, [
    { id: newId(), entry },
  ])
  if (!posted) throw new DomainError('entry_missing')
  return { entry_id: posted.entryId, number: posted.number }
}

/**
 * Savings and loans move by commands of their own, where limits, two persons and schedules are kept. A
 * general entry on their accounts (an opening balance, an adjustment) is the chair's, who holds no cash.
 *
 * @throws {DomainError} `adjustment_by_chair`, `subledger_stray` (an owner where the account has none),
 *   `loan_state` (a loan that is not paid out).
 */
async function refuseDetour(
  context: CommandContext,
  book: BookRef,
  lines: readonly JournalLine[],
): Promise<void> {
  const accounts = await listAccounts(context.tx, book)
  const controls = new Map(accounts.map(({ code, control_kind }) => [code, control_kind]))
  const map = await postingMap(context.tx, book)
  const guarded = new Set([
    ...accounts.filter(({ control_kind }) => isGuarded(control_kind)).map(({ code }) => code),
    ...OWED_ROLES.map((role) => map.get(role)),
  ])
  const isAdjusting = can(context.actor, 'ledger:adjust')
  for (const [index, { accountCode, subledgerId }] of lines.entries()) {
    const control = controls.get(accountCode) ?? null
    const field = `lines.${index}.${control === null ? 'subledger_id' : 'account'}`
    if (control === null && subledgerId !== undefined) {
      throw new DomainError('subledger_stray', { field })
    }
    if (guarded.has(accountCode) && !isAdjusting)
      throw new DomainError('adjustment_by_chair', { field })
    if (control === 'loan') await refuseUnpaidLoan(context, { loanId: subledgerId, field })
  }
}

/**
 * Owed to or by members one by one, in books of their own: moved by their commands. So are 3402 and 3403, through
 * which a year closes: what touches 3403 is no part of a year's turnover.
 */
export const OWED_ROLES = [
  'income_summary',
  'leaver_refund',
  'surplus_current',
  'surplus_payable',
  'unapplied_payments',
  'savings_tax_payable',
  'accrued_savings_interest',
  'accrued_interest',
  'deferred_loan_fees',
] as const

/** Tells whether entries on a control account are the chair's: what members have and owe. */
export function isGuarded(control: string | null): boolean {
  return control === 'savings' || control === 'loan'
}

async function refuseUnpaidLoan(
  { tx, cooperative }: CommandContext,
  of: { readonly loanId: string | undefined; readonly field: string },
): Promise<void> {
  if (of.loanId === undefined) return
  const { state } = await getLoan(tx, cooperative.id, of.loanId)
  if (state !== 'disbursed') throw new DomainError('loan_state', { field: of.field, state })
}

const Reversal = z.strictObject({
  entry_id: field.id,
  reason: field.line,
  date: field.dayOrNone,
  short_reason: shortReason,
})

/** An entry that was corrected; `resplit` says which later payments on its loan are split otherwise for it. */
export type ReversedAnswer = PostedAnswer & { readonly resplit: readonly ResplitPayment[] }

/**
 * Corrects an entry by its mirror image, dated in an open period; the first entry stays as it is.
 *
 * Where it is a payment on a loan, those after it are split as if it had never been noted: what is split otherwise
 * is taken back and booked again, with the same sums on the same days. Of a payment in a closed month that begins
 * with the day of the correction.
 *
 * @throws {DomainError} `entry_missing`, `already_reversed`, `entry_is_reversal`, `entry_built_on` (later
 *   entries use its money), `loan_repaid`, `exit_settled`, `interest_run_entry` (a run is undone as a whole),
 *   `period_closed`, `date_before`, `cash_short`, `asset_entry` (the register of assets takes its entries back); of a
 *   payment also `settled_later` (a settlement after it settles no more), `loan_state` (the loan is written off).
 */
export const reverseEntry: Command<z.infer<typeof Reversal>, ReversedAnswer> = command({
  name: 'ledger.reverse',
  permission: 'ledger:reverse',
  input: Reversal,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const book = await mainBook(tx, cooperative.id)
    const original = await getEntry(tx, book, input.entry_id)
    await refuseHeldUp(context, original)
    if (original.reversedById === null) await takeBackLoanStep(context, original, input.reason)
    if (original.reversedById === null && original.event === 'members.leave') {
      await takeBackLeaving(context, original)
    }
    const run = await findRunOfEntry(tx, cooperative.id, original.id)
    if (run !== null) throw new DomainError('interest_run_entry', { month: run.month })
    const { memo: reason } = withShortReason({ memo: input.reason }, input.short_reason)
    const told = { original, reason, date: input.date }
    await refuseCashGone(context, book, { ...told, shortReason: input.short_reason })
    if (original.event === 'loans.repay' && original.reversedById === null) {
      return takeBackPayment(context, told)
    }
    const { entryId, number } = await postReversal(context, book, told)
    await undoSharePayments(tx, cooperative.id, { entryId: original.id, reversedBy: entryId })
    await undoRecurringPosting(tx, cooperative.id, { entryId: original.id, reversedBy: entryId })
    return { entry_id: entryId, number, resplit: [] }
  },
})

/** What the chair has decided, or one month's run booked, for all: no officer takes a part of it back alone. */
const DECIDED = new Set([
  'cash.settle',
  'collections.accept',
  'loans.accrue',
  'loans.allow',
  'loans.amortise_fee',
  'loans.stop_accrual',
  'loans.write_off',
  'surplus.lapse',
])

/** A year's closing and the division of its SHU are taken back as a whole, by commands of their own. */
const YEAR_END = new Set(['surplus.close_year', 'surplus.carry_forward', 'surplus.allocate'])

/**
 * Some entries hold up others: a bilyet's opening its interest, an allowance the write-off it was made for.
 *
 * @throws {DomainError} `decided_by_chair`, `entry_built_on`, `year_end_entry`, `asset_entry`.
 */
async function refuseHeldUp(context: CommandContext, original: EntryView): Promise<void> {
  if (original.reversedById !== null) return
  if (YEAR_END.has(original.event)) throw new DomainError('year_end_entry')
  if (original.event.startsWith('assets.')) throw new DomainError('asset_entry')
  if (DECIDED.has(original.event) && !can(context.actor, 'ledger:adjust')) {
    throw new DomainError('decided_by_chair')
  }
  const opened = original.lines.find(({ subledgerId }) => subledgerId !== undefined)?.subledgerId
  const isOpening = original.event === 'savings.open_term'
  if (opened === undefined || !(isOpening || original.event === 'savings.pay_term_interest')) return
  const bilyet = await getCertificate(context.tx, context.cooperative.id, opened)
  const isHeldUp = isOpening
    ? !bilyet.accrued.isZero() || !bilyet.paid.isZero()
    : !bilyet.balance.isPositive()
  if (isHeldUp) throw new DomainError('entry_built_on', { field: '', no: bilyet.certificateNo })
}

/** What an entry did to its loan is undone with it. */
async function takeBackLoanStep(
  context: CommandContext,
  original: EntryView,
  reason: string,
): Promise<void> {
  if (original.event === 'loans.disburse') await takeBackDisbursement(context, original, reason)
  if (original.event === 'loans.write_off') await takeBackWriteOff(context, original)
  // The schedule that came with it stands: another restructuring mends it, not a mirror image.
  if (original.event === 'loans.restructure') throw new DomainError('loan_restructured')
}

function lineOf(line: z.infer<typeof Line>): JournalLine {
  const isDebit = line.credit.isZero()
  return {
    accountCode: line.account,
    side: isDebit ? 'debit' : 'credit',
    amount: isDebit ? line.debit : line.credit,
    subledgerId: line.subledger_id,
    unit: line.unit,
    partyKind: line.party_kind,
    memo: line.memo,
  }
}
