import { todayIn } from '#app/commands/execute.ts'
import * as field from '#app/commands/fields.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { type Actor, can } from '#app/domain/tenancy/roles.ts'
import { paths } from '#app/http/paths.ts'
import { type EntryView, getEntry, mainBook } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** The entry an address names, of the cooperative's own book; an address that is no id of ours names none. */
export async function entryOf(
  tx: TenantTx,
  cooperativeId: string,
  text: string | undefined,
): Promise<EntryView> {
  const id = field.id.safeParse(text)
  if (!id.success) throw new DomainError('entry_missing')
  return getEntry(tx, await mainBook(tx, cooperativeId), id.data)
}

/** The events that touched an entry, from the day it was written down; null for who may not read them. */
export function historyLink(
  { id, recordedAt }: EntryView,
  { cooperative, actor }: { readonly cooperative: Cooperative; readonly actor: Actor },
): string | null {
  if (!can(actor, 'deeds:read')) return null
  return paths.deeds(cooperative.slug, { dari: todayIn(cooperative.zone, recordedAt), catatan: id })
}

/** An entry as plain text for a page. */
export function entryText(entry: EntryView) {
  const debit = entry.lines.filter((line) => line.side === 'debit').map((line) => line.amount)
  return {
    id: entry.id,
    number: entry.number,
    date: entry.date,
    memo: entry.memo,
    isReversed: entry.reversedById !== null,
    isReversal: entry.reversesId !== null,
    total: Money.sum(debit).toString(),
    lines: entry.lines.map((line, index) => ({
      key: String(index),
      code: line.accountCode,
      name: line.accountName,
      english: line.accountEnglish,
      owner: line.subledgerName === null ? null : `${line.subledgerName} (${line.subledgerNo})`,
      debit: line.side === 'debit' ? line.amount.toString() : null,
      credit: line.side === 'credit' ? line.amount.toString() : null,
    })),
  }
}
