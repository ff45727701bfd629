import { sql } from 'kysely'
import type { TenantTx } from '#db/tables.ts'

type Call = {
  readonly cooperative: { readonly id: string }
  readonly actor: { readonly userId: string }
  readonly key: string
  readonly name: string
  readonly payloadHash: Buffer
}

/** What is kept beside an answer: in words, the ids it is about, the ids it gave, the day and the sum. */
type Kept = {
  readonly told: object
  readonly touched: readonly string[]
  readonly answered: readonly string[]
  readonly day: string | null
  readonly amount: string | null
}

/**
 * Takes a key for the command under way.
 *
 * @returns False when the key is settled already; waits for another sender of the same key to finish.
 */
export async function claimKey(tx: TenantTx, call: Call): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await insert(tx, call, { outcome: 'running', result: null })
  return numInsertedOrUpdatedRows === 1n
}

/**
 * Writes the answer beside its key, in the transaction that did the work.
 *
 * @returns The answer as every replay will read it, to the order of its keys.
 */
export async function settleKey(
  tx: TenantTx,
  call: Call,
  settled: { readonly result: string; readonly kept: Kept },
) {
  const { result, kept } = settled
  const stored = await tx
    .updateTable('command_log')
    .set({
      outcome: 'booked',
      result,
      told: JSON.stringify(kept.told),
      touched: [...kept.touched],
      ...(kept.answered.length === 0
        ? { told_day: kept.day, told_amount: kept.amount }
        : postedOf(call.cooperative.id, kept)),
    })
    .where('cooperative_id', '=', call.cooperative.id)
    .where('key', '=', call.key)
    .returning('result')
    .executeTakeFirstOrThrow()
  return stored.result
}

/** The first day and the debits of the entries an answer names; the enterprises' own books are left out. */
function postedOf(cooperativeId: string, { answered, day, amount }: Kept) {
  const own = sql`from journal_entry e
    join book b on b.cooperative_id = e.cooperative_id and b.id = e.book_id and b.kind = 'cooperative'
    where e.cooperative_id = ${cooperativeId} and e.id = any(${[...answered]}::uuid[])`
  return {
    told_day: sql<string | null>`coalesce((select min(e.entry_date) ${own}), ${day}::date)`,
    told_amount: sql<string | null>`coalesce((select sum(l.amount) from journal_line l
      where l.cooperative_id = ${cooperativeId} and l.amount > 0 and l.entry_id in (select e.id ${own})),
      ${amount}::bigint)`,
  }
}

/** Writes a refusal down, unless the key has been settled meanwhile. */
export async function storeRefusal(tx: TenantTx, call: Call, result: string): Promise<void> {
  await insert(tx, call, { outcome: 'refused', result })
}

/** Reads what a settled key answered. */
export async function readOutcome(tx: TenantTx, call: Pick<Call, 'cooperative' | 'key'>) {
  const row = await tx
    .selectFrom('command_log')
    .select(['name', 'actor', 'payload_hash', 'outcome', 'result'])
    .where('cooperative_id', '=', call.cooperative.id)
    .where('key', '=', call.key)
    .executeTakeFirstOrThrow()
  const { payload_hash, ...rest } = row
  return { ...rest, payloadHash: payload_hash }
}

function insert(
  tx: TenantTx,
  call: Call,
  settled: { readonly outcome: 'running' | 'refused'; readonly result: string | null },
) {
  return tx
    .insertInto('command_log')
    .values({
      cooperative_id: call.cooperative.id,
      key: call.key,
      name: call.name,
      actor: call.actor.userId,
      payload_hash: call.payloadHash,
      ...settled,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
}
