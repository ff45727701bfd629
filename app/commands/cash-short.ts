import { z } from 'zod'
import type { CommandContext } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { cashOut, missingAfter } from '#app/domain/ledger/cash-box.ts'
import type { JournalLine, RoleDraft } from '#app/domain/ledger/entry.ts'
import type { Money } from '#app/domain/money.ts'
import { cashBox, leastFrom } from '#db/queries/cash.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { takeTurn } from '#db/queries/turn.ts'

type Reading = Pick<CommandContext, 'tx' | 'cooperative'>

/** A payment out of the cash box, on its day. */
export type CashPaid = { readonly date: LocalDate; readonly amount: Money }

/** What the box would be short of, and on which day most. */
export type CashShort = { readonly missing: Money; readonly on: LocalDate }

/** Why cash is paid out that the book does not know of: asked on the check page, kept in the entry. */
export const shortReason = z
  .string({ error: 'field.short_reason' })
  .refine((text) => text.trim() !== '', { error: 'field.short_reason', abort: true })
  .pipe(field.line)
  .optional()
  .meta({
    description:
      'Why more cash goes out than the book says is there; kept in the memo. A form that asks must answer',
  })

/** What the book would miss in the cash box after a payment, on its day or any later one; null for nothing. */
export async function cashShortBy(
  { tx, cooperative }: Reading,
  { date, amount }: CashPaid,
): Promise<CashShort | null> {
  if (!amount.isPositive()) return null
  const least = await leastFrom(tx, await cashBox(tx, cooperative.id), date)
  const missing = missingAfter(least.balance, amount)
  return missing === null ? null : { missing, on: least.on }
}

/**
 * Refuses a payment that leaves the cash box below nothing, where the cooperative decided so (rule `cash_box`).
 *
 * @throws {DomainError} `cash_short` (details: missing, on).
 */
export async function refuseShort(context: Reading, paid: CashPaid): Promise<void> {
  const { tx, cooperative } = context
  if (!paid.amount.isPositive()) return
  const asked = { rule: 'cash_box', date: paid.date } as const
  if ((await ruleInForce(tx, cooperative.id, asked)).below_zero !== 'refuse') return
  // Of two payments at once the second sees what the first left.
  await takeTurn(tx, cooperative.id, 'cash box')
  const short = await cashShortBy(context, paid)
  if (short === null) return
  throw new DomainError('cash_short', { missing: short.missing.toString(), on: short.on })
}

/** The same of a draft in posting roles. */
export function refuseShortDraft(context: Reading, draft: RoleDraft): Promise<void> {
  const cash = draft.lines.filter(({ role }) => role === 'cash')
  return refuseShort(context, { date: draft.date, amount: cashOut(cash) })
}

/** Cash that the correction of an entry takes out of the box; negative where it brings some back. */
export async function cashTakenBack(
  { tx, cooperative }: Reading,
  original: { readonly lines: readonly JournalLine[] },
): Promise<Money> {
  const { accountCode: cash } = await cashBox(tx, cooperative.id)
  return cashOut(original.lines.filter(({ accountCode }) => accountCode === cash)).negated()
}

/** Keeps in the entry why cash went out that the book did not know of. */
export function withShortReason<Draft extends { readonly memo: string }>(
  draft: Draft,
  reason: string | undefined,
): Draft {
  return reason === undefined ? draft : { ...draft, memo: `${draft.memo} (kas kurang: ${reason})` }
}
