import { sql } from 'kysely'
import type { TenantTx } from '#db/tables.ts'

/** How much of the best known things an archive of the cooperative would hold. */
export async function archiveCounts(tx: TenantTx, cooperativeId: string) {
  const { rows } = await sql<{ entries: string; members: string; loans: string; papers: string }>`
    select
      (select count(*) from journal_entry where cooperative_id = ${cooperativeId})::text as entries,
      (select count(*) from member where cooperative_id = ${cooperativeId} and voided_at is null)::text as members,
      (select count(*) from loan where cooperative_id = ${cooperativeId} and voided_at is null)::text as loans,
      (select count(*) from loan_attachment_content where cooperative_id = ${cooperativeId})::text as papers`.execute(
    tx,
  )
  const counts = rows[0] ?? { entries: '0', members: '0', loans: '0', papers: '0' }
  return Object.entries(counts).map(([name, count]) => ({ name, count }))
}
