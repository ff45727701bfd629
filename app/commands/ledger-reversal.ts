import { z } from 'zod'
import { shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { refuseCashGone } from '#app/commands/cash-taken-back.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import { takeBackLeaving } from '#app/commands/exits.ts'
import * as field from '#app/commands/fields.ts'
import type { PostedAnswer } from '#app/commands/ledger.ts'
import { takeBackDisbursement } from '#app/commands/loan-disbursement.ts'
import { takeBackPayment } from '#app/commands/loan-payment-undo.ts'
import type { ResplitPayment } from '#app/commands/loan-resplit.ts'
import { takeBackWriteOff } from '#app/commands/loan-write-off.ts'
import { postReversal } from '#app/commands/posting.ts'
import { DomainError } from '#app/domain/errors.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { findRunOfEntry } from '#db/queries/interest-runs.ts'
import { type EntryView, getEntry, mainBook } from '#db/queries/ledger.ts'
import { undoRecurringPosting } from '#db/queries/recurring-entries.ts'
import { undoSharePayments } from '#db/queries/surplus-shares.ts'
import { getCertificate } from '#db/queries/term-deposits.ts'

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

/** What puts money on a new bilyet: from outside, or from the one before it. */
const OPENING_TERMS = new Set(['savings.open_term', 'savings.roll_over_term'])

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
  const isOpening = OPENING_TERMS.has(original.event)
  const opened = original.lines.find(
    ({ subledgerId, side }) => subledgerId !== undefined && (side === 'credit' || !isOpening),
  )?.subledgerId
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
