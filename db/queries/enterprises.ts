import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** A family's enterprise and the book it keeps. */
export type Enterprise = {
  readonly id: string
  readonly bookId: string
  readonly name: string
  readonly lineOfBusiness: string
  readonly ownerId: string
  readonly address: string
  readonly phone: string | null
  readonly nib: string | null
  readonly startedOn: LocalDate
  readonly stoppedOn: LocalDate | null
  readonly trainingId: string | null
}

/** Enterprises by name: all, of some owners, or one. */
export async function listEnterprises(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly ownerIds?: readonly string[]; readonly ids?: readonly string[] } = {},
): Promise<readonly Enterprise[]> {
  if (of.ownerIds?.length === 0 || of.ids?.length === 0) return []
  const rows = await tx
    .selectFrom('enterprise')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .$if(of.ownerIds !== undefined, (q) => q.where('owner_id', 'in', [...(of.ownerIds ?? [])]))
    .$if(of.ids !== undefined, (q) => q.where('id', 'in', [...(of.ids ?? [])]))
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    bookId: row.book_id,
    name: row.name,
    lineOfBusiness: row.line_of_business,
    ownerId: row.owner_id,
    address: row.address,
    phone: row.phone,
    nib: row.nib,
    startedOn: localDate(row.started_on),
    stoppedOn: row.stopped_on === null ? null : localDate(row.stopped_on),
    trainingId: row.training_id,
  }))
}

/** The enterprises that grew out of a training, by name. */
export async function enterprisesFrom(tx: TenantTx, cooperativeId: string, trainingId: string) {
  const rows = await tx
    .selectFrom('enterprise')
    .select(['id', 'name', 'line_of_business'])
    .where('cooperative_id', '=', cooperativeId)
    .where('training_id', '=', trainingId)
    .orderBy('name')
    .execute()
  return rows.map(({ line_of_business, ...row }) => ({ ...row, lineOfBusiness: line_of_business }))
}

/** One enterprise. */
export async function getEnterprise(
  tx: TenantTx,
  cooperativeId: string,
  enterpriseId: string,
): Promise<Enterprise> {
  const [enterprise] = await listEnterprises(tx, cooperativeId, { ids: [enterpriseId] })
  if (!enterprise) throw new DomainError('enterprise_missing')
  return enterprise
}

/** The book an enterprise keeps. */
export async function bookOfEnterprise(
  tx: TenantTx,
  cooperativeId: string,
  enterpriseId: string,
): Promise<BookRef> {
  return { cooperativeId, bookId: (await getEnterprise(tx, cooperativeId, enterpriseId)).bookId }
}

/** Writes a new enterprise. */
export async function insertEnterprise(
  tx: TenantTx,
  cooperativeId: string,
  enterprise: Enterprise,
): Promise<void> {
  await tx
    .insertInto('enterprise')
    .values({
      cooperative_id: cooperativeId,
      id: enterprise.id,
      book_id: enterprise.bookId,
      name: enterprise.name,
      line_of_business: enterprise.lineOfBusiness,
      owner_id: enterprise.ownerId,
      address: enterprise.address,
      phone: enterprise.phone,
      nib: enterprise.nib,
      started_on: enterprise.startedOn,
      stopped_on: enterprise.stoppedOn,
      training_id: enterprise.trainingId,
    })
    .execute()
}

/** Says which training an enterprise grew out of. */
export async function linkTraining(
  tx: TenantTx,
  cooperativeId: string,
  link: { readonly enterpriseId: string; readonly trainingId: string | null },
): Promise<void> {
  await tx
    .updateTable('enterprise')
    .set({ training_id: link.trainingId })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', link.enterpriseId)
    .execute()
}
