import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Prepayment, PrepaymentKeeps } from '#app/domain/loans/prepayment.ts'
import { Money } from '#app/domain/money.ts'
import type { TenantTx } from '#db/tables.ts'

/** Pokok paid ahead on a loan, as its lines say it on a day. */
export type StandingPrepayment = Prepayment & { readonly entryId: string; readonly number: string }

/** Writes that a payment repaid pokok ahead, and which schedule of the loan it changes. */
export async function insertPrepayment(
  tx: TenantTx,
  cooperativeId: string,
  prepayment: {
    readonly loanId: string
    readonly entryId: string
    /** The day of the payment: its schedule is the one that held then. */
    readonly on: LocalDate
    readonly no: number
    readonly keeps: PrepaymentKeeps
  },
): Promise<void> {
  const { loanId, entryId, on, no, keeps } = prepayment
  await sql`
    insert into loan_prepayment (cooperative_id, entry_id, loan_id, proposal_id, no, keeps)
      values (${cooperativeId}, ${entryId}, ${loanId}, ${restructuringOf(cooperativeId, sql`${loanId}`, on)},
        ${no}, ${keeps})`.execute(tx)
}

/**
 * What changed the schedules of loans up to a day, by loan, in the order of the books.
 *
 * A payment that was corrected by the day changes nothing; nor does one of before a restructuring, whose
 * schedule begins with all that was paid. The balance leaves every corrected payment out, so that what follows
 * is worked out as if it had never been.
 */
export async function listPrepayments(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly loanIds: readonly string[]; readonly date: LocalDate },
): Promise<ReadonlyMap<string, readonly StandingPrepayment[]>> {
  const { date } = asked
  const { rows } = await sql<
    Record<'loan_id' | 'entry_id' | 'number' | 'on' | 'balance', string> & {
      no: number
      keeps: PrepaymentKeeps
    }
  >`
    select p.loan_id, p.entry_id, e.number, e.entry_date::text as on, p.no, p.keeps,
      (select coalesce(sum(l.amount), 0) from journal_line l
        join journal_entry x on x.cooperative_id = l.cooperative_id and x.id = l.entry_id
        where l.cooperative_id = p.cooperative_id and l.subledger_id = p.loan_id
          and l.account_code = s.account_code and x.reverses_id is null
          and (x.entry_date, x.chain_no) <= (e.entry_date, e.chain_no)
          and not exists (${correctedBy(sql`x`, date)}))::text as balance
    from loan_prepayment p
    join journal_entry e on e.cooperative_id = p.cooperative_id and e.id = p.entry_id
    join subledger s on s.cooperative_id = p.cooperative_id and s.id = p.loan_id
    where p.cooperative_id = ${cooperativeId} and p.loan_id = any(${[...asked.loanIds]})
      and e.entry_date <= ${date} and not exists (${correctedBy(sql`e`, date)})
      and p.proposal_id is not distinct from ${restructuringOf(cooperativeId, sql`p.loan_id`, date)}
    order by e.entry_date, e.chain_no`.execute(tx)
  const byLoan = new Map<string, StandingPrepayment[]>()
  for (const row of rows) {
    const { entry_id: entryId, number, no, keeps } = row
    const balance = Money.parse(row.balance)
    const one = { entryId, number, on: localDate(row.on), no, keeps, balance }
    byLoan.set(row.loan_id, [...(byLoan.get(row.loan_id) ?? []), one])
  }
  return byLoan
}

/** What each payment that repaid pokok ahead changed of the schedules of a loan, by entry, also of those corrected. */
export async function prepaymentsBy(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<ReadonlyMap<string, Pick<Prepayment, 'no' | 'keeps'>>> {
  const rows = await tx
    .selectFrom('loan_prepayment')
    .select(['entry_id', 'no', 'keeps'])
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .execute()
  return new Map(rows.map(({ entry_id, no, keeps }) => [entry_id, { no, keeps }]))
}

/** The schedules of loans that some payment changed by repaying pokok ahead, each by the restructuring it is of. */
export async function schedulesPrepaid(
  tx: TenantTx,
  cooperativeId: string,
  loanIds: readonly string[],
): Promise<readonly { readonly loanId: string; readonly proposalId: string | null }[]> {
  const rows = await tx
    .selectFrom('loan_prepayment')
    .select(['loan_id', 'proposal_id'])
    .distinct()
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', 'in', [...loanIds])
    .execute()
  return rows.map(({ loan_id: loanId, proposal_id: proposalId }) => ({ loanId, proposalId }))
}

type Piece = ReturnType<typeof sql>

function correctedBy(entry: Piece, date: LocalDate): Piece {
  return sql`select 1 from journal_entry r where r.cooperative_id = ${entry}.cooperative_id
    and r.reverses_id = ${entry}.id and r.entry_date <= ${date}`
}

/** The restructuring whose schedule holds on a day, as it stands; none where the first one does. */
function restructuringOf(cooperativeId: string, loanId: Piece, date: LocalDate): Piece {
  return sql`(select q.id from loan_proposal q where q.cooperative_id = ${cooperativeId}
    and q.loan_id = ${loanId} and q.kind = 'restructure' and q.state = 'approved'
    and q.decided_on <= ${date}
    and not exists (select from loan_restructuring t where t.cooperative_id = q.cooperative_id
      and t.proposal_id = q.id and t.undone_at is not null)
    order by q.id desc limit 1)`
}
