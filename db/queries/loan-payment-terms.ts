import type { ExcessUse } from '#app/domain/loans/repayment.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** How a payment was asked for, as far as the lines of its entry do not say it. */
export type PaymentTerms = {
  readonly entryId: string
  readonly loanId: string
  /** Denda that was named; null where what the loan's rule asks for was taken. */
  readonly penalty: Money | null
  /** What the rule asked for on the day. */
  readonly penaltyDue: Money
  readonly excessTo: ExcessUse | null
  readonly onlyDue: boolean
  readonly note: string | null
  /** It was to settle the loan: it takes what the quote of its day asks, and no instalment. */
  readonly settles: boolean
  /** The entry it was booked in place of, when that was split anew. */
  readonly replacesId: string | null
}

/** Writes how a payment was asked for. */
export async function insertPaymentTerms(
  tx: TenantTx,
  cooperativeId: string,
  terms: PaymentTerms,
): Promise<void> {
  await tx
    .insertInto('loan_payment')
    .values({
      cooperative_id: cooperativeId,
      entry_id: terms.entryId,
      loan_id: terms.loanId,
      penalty: terms.penalty?.toString() ?? null,
      penalty_due: terms.penaltyDue.toString(),
      excess_to: terms.excessTo,
      only_due: terms.onlyDue,
      note: terms.note,
      settles: terms.settles,
      replaces_id: terms.replacesId,
    })
    .execute()
}

/** How the payments on a loan were asked for, by entry; one of an older release is not there. */
export async function paymentTermsOf(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<ReadonlyMap<string, PaymentTerms>> {
  const rows = await tx
    .selectFrom('loan_payment')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .execute()
  return new Map(
    rows.map((row) => [
      row.entry_id,
      {
        entryId: row.entry_id,
        loanId,
        penalty: row.penalty === null ? null : Money.parse(row.penalty),
        penaltyDue: Money.parse(row.penalty_due),
        excessTo: row.excess_to,
        onlyDue: row.only_due,
        note: row.note,
        settles: row.settles,
        replacesId: row.replaces_id,
      },
    ]),
  )
}

/** The payment that an entry was booked in place of, and the one that was booked in place of it. */
export async function replacementsOf(
  tx: TenantTx,
  cooperativeId: string,
  entryId: string,
): Promise<{ readonly replacesId: string | null; readonly replacedById: string | null }> {
  const rows = await tx
    .selectFrom('loan_payment')
    .select(['entry_id', 'replaces_id'])
    .where('cooperative_id', '=', cooperativeId)
    .where('replaces_id', 'is not', null)
    .where((e) => e.or([e('entry_id', '=', entryId), e('replaces_id', '=', entryId)]))
    .execute()
  return {
    replacesId: rows.find((row) => row.entry_id === entryId)?.replaces_id ?? null,
    replacedById: rows.find((row) => row.replaces_id === entryId)?.entry_id ?? null,
  }
}
