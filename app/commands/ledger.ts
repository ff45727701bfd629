import { z } from 'zod'
import { AttachedFiles } from '#app/commands/attached-files.ts'
import { refuseShort, shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import { attachFiles } from '#app/commands/entry-attachments.ts'
import * as field from '#app/commands/fields.ts'
import { refuseFuture } from '#app/commands/posting.ts'
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
import { type BookRef, mainBook, postEntries, postingMap } from '#db/queries/ledger.ts'
import { getLoan } from '#db/queries/loans.ts'
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
