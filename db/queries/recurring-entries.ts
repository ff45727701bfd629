import { firstDay, type LocalDate, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Recurrence } from '#app/domain/ledger/recurring.ts'
import { Money } from '#app/domain/money.ts'
import type { EntryTemplate } from '#db/queries/entry-templates.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** An entry that is booked again and again. */
export type RecurringEntry = EntryTemplate & {
  /** The amounts of its lines, one that is asked each time, or a sum spread over all the times. */
  readonly amounts: 'fixed' | 'asked' | 'spread'
  readonly total: Money | null
  readonly recurrence: Recurrence
  readonly ended: { readonly on: LocalDate; readonly reason: string } | null
}

/** One time of it: booked, skipped, or booked and taken back. */
export type RecurringPosting = {
  readonly recurringId: string
  readonly dueOn: LocalDate
  readonly entryId: string | null
  readonly skippedReason: string | null
  readonly isUndone: boolean
}

/** Every recurring entry, by name. */
export async function listRecurring(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly RecurringEntry[]> {
  const rows = await tx
    .selectFrom('recurring_entry')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('name')
    .orderBy('begun_at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    voucher: row.voucher,
    memo: row.memo,
    lines: row.lines,
    amounts: row.amounts,
    total: row.total === null ? null : Money.parse(row.total),
    recurrence: {
      every: row.every,
      day: row.day,
      first: monthAt(row.first_month),
      last: row.last_month === null ? null : monthAt(row.last_month),
    },
    ended:
      row.ended_on === null
        ? null
        : { on: localDate(row.ended_on), reason: row.ended_reason ?? '' },
  }))
}

function monthAt(date: string): Month {
  return monthOf(localDate(date))
}

/** One recurring entry. */
export async function getRecurring(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<RecurringEntry> {
  const found = (await listRecurring(tx, cooperativeId)).find((one) => one.id === id)
  if (found === undefined) throw new DomainError('recurring_missing')
  return found
}

/** Writes that an entry is booked again and again from now on. */
export async function insertRecurring(
  tx: TenantTx,
  cooperativeId: string,
  entry: Omit<RecurringEntry, 'ended'> & { readonly by: string },
): Promise<void> {
  const { every, day, first, last } = entry.recurrence
  await tx
    .insertInto('recurring_entry')
    .values({
      cooperative_id: cooperativeId,
      id: entry.id,
      name: entry.name,
      voucher: entry.voucher,
      memo: entry.memo,
      lines: JSON.stringify(entry.lines),
      amounts: entry.amounts,
      total: entry.total?.toString() ?? null,
      every,
      day,
      first_month: firstDay(first),
      last_month: last === null ? null : firstDay(last),
      begun_by: entry.by,
    })
    .execute()
}

/** Writes that it is booked no more. */
export async function endRecurring(
  tx: TenantTx,
  cooperativeId: string,
  end: {
    readonly id: string
    readonly on: LocalDate
    readonly by: string
    readonly reason: string
  },
): Promise<void> {
  await tx
    .updateTable('recurring_entry')
    .set({ ended_on: end.on, ended_by: end.by, ended_reason: end.reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', end.id)
    .execute()
}

/** Every time that was booked or skipped, of one recurring entry or of all, by day. */
export async function listRecurringPostings(
  tx: TenantTx,
  cooperativeId: string,
  recurringId?: string,
): Promise<readonly RecurringPosting[]> {
  const rows = await tx
    .selectFrom('recurring_posting')
    .select(['recurring_id', 'due_on', 'entry_id', 'skipped_reason', 'undone_entry_id'])
    .where('cooperative_id', '=', cooperativeId)
    .$if(recurringId !== undefined, (q) => q.where('recurring_id', '=', recurringId ?? ''))
    .orderBy('due_on')
    .orderBy('done_at')
    .execute()
  return rows.map((row) => ({
    recurringId: row.recurring_id,
    dueOn: localDate(row.due_on),
    entryId: row.entry_id,
    skippedReason: row.skipped_reason,
    isUndone: row.undone_entry_id !== null,
  }))
}

/** Writes that one time was booked, or skipped and why. */
export async function insertRecurringPosting(
  tx: TenantTx,
  cooperativeId: string,
  posting: Pick<RecurringPosting, 'recurringId' | 'dueOn' | 'entryId' | 'skippedReason'> & {
    readonly by: string
  },
): Promise<void> {
  await tx
    .insertInto('recurring_posting')
    .values({
      cooperative_id: cooperativeId,
      id: newId(),
      recurring_id: posting.recurringId,
      due_on: posting.dueOn,
      entry_id: posting.entryId,
      skipped_reason: posting.skippedReason,
      done_by: posting.by,
    })
    .execute()
}

/** Where a reversed entry was one time of a recurring entry, that time is due again. */
export async function undoRecurringPosting(
  tx: TenantTx,
  cooperativeId: string,
  undone: { readonly entryId: string; readonly reversedBy: string },
): Promise<void> {
  await tx
    .updateTable('recurring_posting')
    .set({ undone_entry_id: undone.reversedBy })
    .where('cooperative_id', '=', cooperativeId)
    .where('entry_id', '=', undone.entryId)
    .execute()
}
