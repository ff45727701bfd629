import { sql } from 'kysely'
import { DomainError } from '#app/domain/errors.ts'
import type { TenantTx } from '#db/tables.ts'

/** A line as it was typed: account, debit, credit, subledger_id, unit, party_kind, memo; empty ones left out. */
export type TemplateLine = Readonly<Record<string, string>>

/** An entry that is kept to be used again. */
export type EntryTemplate = {
  readonly id: string
  readonly name: string
  readonly voucher: 'BKM' | 'BKK' | 'BBM' | 'BBK' | 'BM'
  readonly memo: string
  readonly lines: readonly TemplateLine[]
}

/** The templates that stand, by name. */
export async function listTemplates(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly EntryTemplate[]> {
  return tx
    .selectFrom('entry_template')
    .select(['id', 'name', 'voucher', 'memo', 'lines'])
    .where('cooperative_id', '=', cooperativeId)
    .where('dropped_by', 'is', null)
    .orderBy('name')
    .execute()
}

/** One template that stands. */
export async function getTemplate(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<EntryTemplate> {
  const found = (await listTemplates(tx, cooperativeId)).find((one) => one.id === id)
  if (found === undefined) throw new DomainError('template_missing')
  return found
}

/** Writes a template, or writes over the one with that id. */
export async function saveTemplate(
  tx: TenantTx,
  cooperativeId: string,
  template: EntryTemplate & { readonly by: string },
): Promise<void> {
  const { id, by, lines, ...words } = template
  const values = { ...words, lines: JSON.stringify(lines), saved_by: by }
  await tx
    .insertInto('entry_template')
    .values({ cooperative_id: cooperativeId, id, ...values })
    .onConflict((conflict) =>
      conflict
        .columns(['cooperative_id', 'id'])
        .doUpdateSet({ ...values, saved_at: sql`clock_timestamp()` }),
    )
    .execute()
}

/** Takes a template off the list. */
export async function dropTemplate(
  tx: TenantTx,
  cooperativeId: string,
  { id, by }: { readonly id: string; readonly by: string },
): Promise<void> {
  await tx
    .updateTable('entry_template')
    .set({ dropped_by: by, dropped_at: sql`clock_timestamp()` })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .execute()
}
