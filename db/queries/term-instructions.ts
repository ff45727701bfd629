import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { TenantTx } from '#db/tables.ts'

/** What a member said about the roll-over of a bilyet, on which day, and who wrote it down. */
export type TermInstruction = {
  readonly id: string
  readonly givenOn: LocalDate
  readonly rollsOver: boolean
  readonly recordedBy: string
}

/** An instruction as it is kept: `recordedAt` is when it was written down, maybe days after it was given. */
export type KeptInstruction = TermInstruction & { readonly recordedAt: Date }

/** What was said about a bilyet since it was opened, the last first. */
export async function listInstructions(
  tx: TenantTx,
  cooperativeId: string,
  depositId: string,
): Promise<readonly KeptInstruction[]> {
  const rows = await tx
    .selectFrom('term_instruction')
    .select(['id', 'given_on', 'rolls_over', 'recorded_by', 'recorded_at'])
    .where('cooperative_id', '=', cooperativeId)
    .where('deposit_id', '=', depositId)
    .orderBy('given_on', 'desc')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    givenOn: localDate(row.given_on),
    rollsOver: row.rolls_over,
    recordedBy: row.recorded_by,
    recordedAt: row.recorded_at,
  }))
}

/** What was agreed when a bilyet was opened. */
export async function agreedRollOver(
  tx: TenantTx,
  cooperativeId: string,
  depositId: string,
): Promise<boolean> {
  const row = await tx
    .selectFrom('term_deposit')
    .select('rolls_over')
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', depositId)
    .executeTakeFirstOrThrow()
  return row.rolls_over
}

/** Writes an instruction down. */
export async function insertInstruction(
  tx: TenantTx,
  cooperativeId: string,
  told: TermInstruction & { readonly depositId: string },
): Promise<void> {
  await tx
    .insertInto('term_instruction')
    .values({
      cooperative_id: cooperativeId,
      id: told.id,
      deposit_id: told.depositId,
      given_on: told.givenOn,
      rolls_over: told.rollsOver,
      recorded_by: told.recordedBy,
    })
    .execute()
}
