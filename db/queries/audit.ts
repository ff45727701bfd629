import type { TenantTx } from '#db/tables.ts'

/** Writes into the audit trail; nothing ever changes there. */
export async function insertEvent(
  tx: TenantTx,
  event: {
    readonly cooperativeId: string
    readonly id: string
    readonly actor: string
    readonly action: string
    readonly objectId: string
    readonly reason: string
  },
): Promise<void> {
  await tx
    .insertInto('audit_event')
    .values({
      cooperative_id: event.cooperativeId,
      id: event.id,
      actor: event.actor,
      action: event.action,
      object_id: event.objectId,
      reason: event.reason,
    })
    .execute()
}

/** One event of the trail, if this person caused it in the last minute: a view that was just logged. */
export async function findOwnEvent(
  tx: TenantTx,
  event: {
    readonly cooperativeId: string
    readonly id: string
    readonly actor: string
    readonly objectId: string
    readonly since: Date
  },
) {
  return tx
    .selectFrom('audit_event')
    .select('id')
    .where('cooperative_id', '=', event.cooperativeId)
    .where('id', '=', event.id)
    .where('actor', '=', event.actor)
    .where('object_id', '=', event.objectId)
    .where('occurred_at', '>', event.since)
    .executeTakeFirst()
}
