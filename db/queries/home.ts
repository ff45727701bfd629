import { sql } from 'kysely'
import { known } from '#app/domain/assert.ts'
import { firstDay, type LocalDate, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { firstSchedule, positionOn, type ScheduledPosition } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'
import type { Contributor } from '#app/domain/savings/collection.ts'
import { type BookRef, mainBook, postingMap } from '#db/queries/ledger.ts'
import { paidOnLoans } from '#db/queries/loan-payments.ts'
import { listSchedules } from '#db/queries/loan-schedules.ts'
import { type Loan, listLoans } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

/** A loan that is out, and how it stands. */
export type RunningLoan = { readonly loan: Loan; readonly position: ScheduledPosition }

const MOST_LOANS = 5_000

/** Loans with something left to pay, of everyone or of one member, each with how it stands on a day. */
export async function runningLoans(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly date: LocalDate; readonly memberId?: string },
): Promise<readonly RunningLoan[]> {
  const disbursed = await listLoans(tx, cooperativeId, {
    states: ['disbursed'],
    limit: MOST_LOANS,
    ...(of.memberId === undefined ? {} : { memberId: of.memberId }),
  })
  const loans = disbursed.filter((loan) => loan.outstanding.isPositive())
  if (loans.length === 0) return []
  const map = await postingMap(tx, await mainBook(tx, cooperativeId))
  const loanIds = loans.map(({ id }) => id)
  const paid = await paidOnLoans(tx, cooperativeId, {
    loanIds,
    date: of.date,
    interestCodes: ['loan_interest_income', 'accrued_interest'].map((role) =>
      known(map.get(role), 'jasa has accounts'),
    ),
  })
  const schedules = await listSchedules(tx, cooperativeId, { loanIds, date: of.date })
  return loans.map((loan) => {
    const soFar = known(paid.get(loan.id), 'a loan that is out has lines')
    const schedule = schedules.get(loan.id) ?? firstSchedule([])
    return { loan, position: positionOn(schedule, soFar, of.date) }
  })
}

/** Money the cooperative holds: in cash boxes (accounts 110x) and in banks (111x). */
export async function moneyHeld(tx: TenantTx, book: BookRef) {
  const rows = await tx
    .selectFrom('account_balance')
    .select(sql<string>`left(account_code, 3)`.as('kind'))
    .select(sql<string>`sum(debit - credit)::text`.as('balance'))
    .where('cooperative_id', '=', book.cooperativeId)
    .where('book_id', '=', book.bookId)
    .where(sql<boolean>`left(account_code, 3) in ('110', '111')`)
    .groupBy(sql`left(account_code, 3)`)
    .execute()
  const of = (kind: string) => Money.parse(rows.find((row) => row.kind === kind)?.balance ?? '0')
  return { cash: of('110'), bank: of('111') }
}

/** Every active member's day of joining and what stands on their simpanan wajib. */
export async function listContributors(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly Contributor[]> {
  const { rows } = await sql<{ joined_on: string; paid: string }>`
    select m.joined_on, coalesce(sum(b.balance), 0)::text as paid
    from member m
    left join (savings_account a
      join savings_product p on p.cooperative_id = a.cooperative_id and p.id = a.product_id
        and p.kind = 'mandatory'
      join subledger_balance b on b.cooperative_id = a.cooperative_id and b.subledger_id = a.id)
      on a.cooperative_id = m.cooperative_id and a.member_id = m.id
    where m.cooperative_id = ${cooperativeId} and m.voided_at is null and m.left_on is null
    group by m.id, m.joined_on`.execute(tx)
  return rows.map((row) => ({ joinedOn: localDate(row.joined_on), paid: Money.parse(row.paid) }))
}

/** What came in on one account in a month: deposits, less those that were reversed in that month. */
export async function receivedInMonth(
  tx: TenantTx,
  book: BookRef,
  of: { readonly role: string; readonly month: Month },
): Promise<Money> {
  const { rows } = await sql<{ received: string }>`
    select coalesce(sum(-l.amount), 0)::text as received
    from posting_map r
    join journal_line l on l.cooperative_id = r.cooperative_id and l.book_id = r.book_id
      and l.account_code = r.account_code
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    left join journal_entry o on o.cooperative_id = e.cooperative_id and o.id = e.reverses_id
    where r.cooperative_id = ${book.cooperativeId} and r.book_id = ${book.bookId} and r.role = ${of.role}
      and e.entry_date >= ${firstDay(of.month)}
      and e.entry_date < (${firstDay(of.month)}::date + interval '1 month')
      and coalesce(o.event, e.event) not in ('savings.withdraw', 'members.leave')`.execute(tx)
  return Money.parse(rows[0]?.received ?? '0')
}

/** The oldest month with entries that is not closed and lies before a day's month, or null. */
export async function monthToClose(
  tx: TenantTx,
  book: BookRef,
  today: LocalDate,
): Promise<Month | null> {
  const { rows } = await sql<{ month: string | null }>`
    select min(b.month)::text as month
    from account_balance b
    join book k on k.cooperative_id = b.cooperative_id and k.id = b.book_id
    where b.cooperative_id = ${book.cooperativeId} and b.book_id = ${book.bookId}
      and b.month < ${firstDay(monthOf(today))}
      and b.month > coalesce(k.closed_through, '0001-01-01')`.execute(tx)
  const month = rows[0]?.month ?? null
  return month === null ? null : monthOf(localDate(month))
}
