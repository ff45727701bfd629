import { sql } from 'kysely'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { accountTotals, type BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'

/** What a borrower gives as security (agunan). */
export type Collateral = { readonly kind: string; readonly value: Money; readonly note: string }
/** A member who stands surety (penjamin). */
export type Guarantor = { readonly id: string; readonly no: string; readonly name: string }

/** Writes what secures a loan. */
export async function insertSecurity(
  tx: TenantTx,
  cooperativeId: string,
  security: {
    readonly loanId: string
    readonly collateral: readonly Collateral[]
    readonly guarantorIds: readonly string[]
  },
): Promise<void> {
  const of = { cooperative_id: cooperativeId, loan_id: security.loanId }
  const { collateral, guarantorIds } = security
  if (collateral.length > 0) {
    const rows = collateral.map(({ kind, value, note }, index) => ({
      ...of,
      no: index + 1,
      kind,
      value: value.toString(),
      note,
    }))
    await tx.insertInto('loan_collateral').values(rows).execute()
  }
  if (guarantorIds.length > 0) {
    const rows = guarantorIds.map((memberId) => ({ ...of, member_id: memberId }))
    await tx.insertInto('loan_guarantor').values(rows).execute()
  }
}

/** What secures a loan. */
export async function securityOf(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<{
  readonly collateral: readonly Collateral[]
  readonly guarantors: readonly Guarantor[]
}> {
  const collateral = await tx
    .selectFrom('loan_collateral')
    .select(['kind', 'value', 'note'])
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .orderBy('no')
    .execute()
  const guarantors = await tx
    .selectFrom('loan_guarantor as g')
    .innerJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'g.cooperative_id').onRef('m.id', '=', 'g.member_id'),
    )
    .select(['m.id', 'm.no', 'm.name'])
    .where('g.cooperative_id', '=', cooperativeId)
    .where('g.loan_id', '=', loanId)
    .orderBy('m.no')
    .execute()
  return {
    collateral: collateral.map((row) => ({ ...row, value: Money.parse(row.value) })),
    guarantors,
  }
}

/** A loan this member stands surety for that is not over, and whose it is; or null. */
export async function openLoanGuaranteedBy(
  tx: TenantTx,
  cooperativeId: string,
  memberId: string,
): Promise<{ readonly id: string; readonly no: string; readonly borrower: string } | null> {
  const row = await tx
    .selectFrom('loan_guarantor as g')
    .innerJoin('loan as l', (join) =>
      join.onRef('l.cooperative_id', '=', 'g.cooperative_id').onRef('l.id', '=', 'g.loan_id'),
    )
    .innerJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'l.cooperative_id').onRef('m.id', '=', 'l.member_id'),
    )
    .leftJoin('subledger_balance as b', (join) =>
      join.onRef('b.cooperative_id', '=', 'l.cooperative_id').onRef('b.subledger_id', '=', 'l.id'),
    )
    .select(['l.id', 'l.no', 'm.name as borrower'])
    .where('g.cooperative_id', '=', cooperativeId)
    .where('g.member_id', '=', memberId)
    .where((e) =>
      e.or([
        e('l.state', 'in', ['applied', 'approved']),
        e.and([e('l.state', '=', 'disbursed'), e('b.balance', '>', '0')]),
      ]),
    )
    .orderBy('l.no')
    .limit(1)
    .executeTakeFirst()
  return row ?? null
}

/** What is out to officers and their families. */
export async function lentToRelated(tx: TenantTx, cooperativeId: string): Promise<Money> {
  const row = await tx
    .selectFrom('loan as l')
    .innerJoin('subledger_balance as b', (join) =>
      join.onRef('b.cooperative_id', '=', 'l.cooperative_id').onRef('b.subledger_id', '=', 'l.id'),
    )
    .select(sql<string>`coalesce(sum(b.balance), 0)::text`.as('lent'))
    .where('l.cooperative_id', '=', cooperativeId)
    .where('l.related_party', '=', true)
    .where('l.state', '=', 'disbursed')
    .where('l.voided_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Money.parse(row.lent)
}

/** Own capital (modal sendiri) by a day: simpanan pokok, wajib, cadangan, hibah (UU 25/1992 art. 41). */
export async function ownCapital(tx: TenantTx, book: BookRef, date: LocalDate): Promise<Money> {
  const totals = await accountTotals(tx, book, date)
  return Money.sum(
    totals
      .filter(({ code }) => /^3[1-3]/.test(code))
      .map(({ debit, credit }) => credit.minus(debit)),
  )
}
