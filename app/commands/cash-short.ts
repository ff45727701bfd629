import { z } from 'zod'
import type { CommandContext } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { cashOut, missingAfter } from '#app/domain/ledger/cash-box.ts'
import { countMark, differenceOf, limitsOn } from '#app/domain/ledger/cash-count.ts'
import type { RoleDraft } from '#app/domain/ledger/entry.ts'
import type { Money } from '#app/domain/money.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { cashBox, leastFrom, listCountLimits } from '#db/queries/cash.ts'
import { lastCount } from '#db/queries/cash-counts.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { takeTurn } from '#db/queries/turn.ts'

type Reading = Pick<CommandContext, 'tx' | 'cooperative'>
type Judging = Reading & Pick<CommandContext, 'actor' | 'today' | 'asksWhyShort'>

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

/** Why cash goes out that the book does not know of, where it was asked. */
export type Explained = { readonly shortReason?: string | undefined }

/**
 * Refuses a payment that leaves the cash box below nothing, where the cooperative decided so (rule `cash_box`), or
 * where the door asks why and nothing was said.
 *
 * @throws {DomainError} `cash_short` (details: missing, on), `cash_short_unseen` to whom the figure is hidden,
 *   `cash_short_reason`.
 */
export async function refuseShort(context: Judging, paid: CashPaid & Explained): Promise<void> {
  const { tx, cooperative } = context
  if (!paid.amount.isPositive()) return
  const asked = { rule: 'cash_box', date: paid.date } as const
  const refuses = (await ruleInForce(tx, cooperative.id, asked)).below_zero === 'refuse'
  const isUnexplained = context.asksWhyShort === true && paid.shortReason === undefined
  if (!(refuses || isUnexplained)) return
  // Of two payments at once the second sees what the first left.
  await takeTurn(tx, cooperative.id, 'cash box')
  const short = await cashShortBy(context, paid)
  if (short === null) return
  if (!refuses) throw new DomainError('cash_short_reason', { field: 'short_reason' })
  if (await isCountAhead(context)) throw new DomainError('cash_short_unseen')
  throw new DomainError('cash_short', { missing: short.missing.toString(), on: short.on })
}

/** The same of a draft in posting roles. */
export function refuseShortDraft(context: Judging, draft: RoleDraft & Explained): Promise<void> {
  const { date, shortReason: reason } = draft
  const amount = cashOut(draft.lines.filter(({ role }) => role === 'cash'))
  return refuseShort(context, { date, amount, shortReason: reason })
}

/**
 * Tells whether someone is to count the cash box, or to count it again: what they must not know beforehand is what
 * the book says. A count lies ahead when the last one is no longer fresh or its difference is open.
 */
export async function isCountAhead(context: Omit<Judging, 'asksWhyShort'>): Promise<boolean> {
  const { tx, cooperative, actor, today } = context
  if (!can(actor, 'cash:count')) return false
  const limits = limitsOn(await listCountLimits(tx, cooperative.id), today)
  const last = await lastCount(tx, cooperative.id)
  const isOpen = last !== null && last.settlement === null && !differenceOf(last).isZero()
  if (isOpen) return true
  return limits !== null && countMark(last?.countedOn ?? null, today, limits).state !== 'fresh'
}

/** Keeps in the entry why cash went out that the book did not know of. */
export function withShortReason<Draft extends { readonly memo: string }>(
  draft: Draft,
  reason: string | undefined,
): Draft & Explained {
  if (reason === undefined) return draft
  return { ...draft, memo: `${draft.memo} (kas kurang: ${reason})`, shortReason: reason }
}
