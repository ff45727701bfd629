import { firstDay, type LocalDate, localDate, type Month } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** Tax of a month that was paid over to the state; corrected ones are not there. */
export type TaxRemittance = {
  readonly entryId: string
  readonly number: string
  readonly date: LocalDate
  readonly amount: Money
  readonly reference: string | null
}

/** The remittances of a month's tax that stand, oldest first. */
export async function listRemittances(
  tx: TenantTx,
  cooperativeId: string,
  month: Month,
): Promise<readonly TaxRemittance[]> {
  const rows = await tx
    .selectFrom('savings_tax_remittance as t')
    .innerJoin('journal_entry as e', (join) =>
      join.onRef('e.cooperative_id', '=', 't.cooperative_id').onRef('e.id', '=', 't.entry_id'),
    )
    .leftJoin('journal_entry as r', (join) =>
      join.onRef('r.cooperative_id', '=', 'e.cooperative_id').onRef('r.reverses_id', '=', 'e.id'),
    )
    .select(['e.id', 'e.number', 'e.entry_date', 't.amount', 't.reference'])
    .where('t.cooperative_id', '=', cooperativeId)
    .where('t.month', '=', firstDay(month))
    .where('r.id', 'is', null)
    .orderBy('e.entry_date')
    .orderBy('e.chain_no')
    .execute()
  return rows.map((row) => ({
    entryId: row.id,
    number: row.number,
    date: localDate(row.entry_date),
    amount: Money.parse(row.amount),
    reference: row.reference,
  }))
}

/** Writes down which entry remitted how much of a month's tax. */
export async function insertRemittance(
  tx: TenantTx,
  cooperativeId: string,
  remittance: {
    readonly month: Month
    readonly amount: Money
    readonly entryId: string
    readonly reference: string | null
  },
): Promise<void> {
  await tx
    .insertInto('savings_tax_remittance')
    .values({
      cooperative_id: cooperativeId,
      id: newId(),
      month: firstDay(remittance.month),
      amount: remittance.amount.toString(),
      entry_id: remittance.entryId,
      reference: remittance.reference,
    })
    .execute()
}
