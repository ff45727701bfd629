import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { TenantTx } from '#db/tables.ts'

/** How many members there were at the end of a span, how many joined in it and how many left. */
export async function memberMoves(
  tx: TenantTx,
  cooperativeId: string,
  span: { readonly from: LocalDate; readonly to: LocalDate },
): Promise<{ readonly active: number; readonly joined: number; readonly left: number }> {
  const { rows } = await sql<Record<'active' | 'joined' | 'gone', string>>`
    select
      count(*) filter (where joined_on <= ${span.to} and (left_on is null or left_on > ${span.to})) as active,
      count(*) filter (where joined_on between ${span.from} and ${span.to}) as joined,
      count(*) filter (where left_on between ${span.from} and ${span.to}) as gone
    from member where cooperative_id = ${cooperativeId} and voided_at is null`.execute(tx)
  const [row] = rows
  return {
    active: Number(row?.active ?? 0),
    joined: Number(row?.joined ?? 0),
    left: Number(row?.gone ?? 0),
  }
}
