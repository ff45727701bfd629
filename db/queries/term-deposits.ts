import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { TermDeposit, TermRate } from '#app/domain/savings/term.ts'
import type { TenantTx } from '#db/tables.ts'

/** A bilyet with whose it is, what it still holds, and what became of its interest. */
export type Certificate = TermDeposit & {
  readonly id: string
  readonly certificateNo: string
  readonly memberId: string
  readonly memberNo: string
  readonly memberName: string
  readonly productId: string
  readonly productName: string
  /** Percent of the amount that breaking it costs, fixed at the opening. */
  readonly penaltyPercent: string
  readonly source: string
  readonly maturesOn: LocalDate
  /** By the last instruction of the member. */
  readonly rollsOver: boolean
  readonly continuesId: string | null
  /** The bilyet that took over its money at maturity, or null. */
  readonly continuedById: string | null
  /** The amount while it runs; nothing once it is paid out, rolled over, or its opening was corrected. */
  readonly balance: Money
  /** Interest in the books that is not paid yet. */
  readonly accrued: Money
  /** Interest paid, before tax. */
  readonly paid: Money
}

/**
 * Bilyets of everyone, of one member, or one by its id: the one that falls due first on top; of those that
 * are over, the last.
 */
export async function listCertificates(
  tx: TenantTx,
  cooperativeId: string,
  of: {
    readonly memberId?: string
    readonly id?: string
    readonly isRunning?: boolean
    readonly limit?: number
    readonly offset?: number
  } = {},
): Promise<readonly Certificate[]> {
  const { rows } = await sql<Record<string, string> & { tenor_months: number; rolls: boolean }>`
    select d.id, d.certificate_no, d.amount::text, d.tenor_months, d.yearly_percent::text,
      d.penalty_percent::text, d.source, d.matures_on::text, coalesce(s.rolls_over, d.rolls_over) as rolls, d.continues_id,
      n.id as continued_by_id, a.opened_on::text, m.id as member_id, m.no as member_no,
      m.name as member_name, p.id as product_id, p.name as product_name, b.balance::text,
      (-i.standing)::text as accrued, i.paid::text
    from term_deposit d
    join savings_account a on a.cooperative_id = d.cooperative_id and a.id = d.id
    join savings_product p on p.cooperative_id = d.cooperative_id and p.id = a.product_id
    join member m on m.cooperative_id = d.cooperative_id and m.id = a.member_id
    join subledger_balance b on b.cooperative_id = d.cooperative_id and b.subledger_id = d.id
    left join lateral (
      select t.rolls_over from term_instruction t
      where t.cooperative_id = d.cooperative_id and t.deposit_id = d.id
      order by t.given_on desc, t.recorded_at desc, t.id desc limit 1
    ) s on true
    left join lateral (
      -- A roll-over that was corrected left a bilyet behind that never held anything.
      select t.id from term_deposit t
      join journal_line l on l.cooperative_id = t.cooperative_id and l.subledger_id = t.id and l.amount < 0
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
        and e.event = 'savings.roll_over_term' and e.reverses_id is null
      where t.cooperative_id = d.cooperative_id and t.continues_id = d.id
        and not exists (select from journal_entry r where r.cooperative_id = e.cooperative_id
          and r.reverses_id = e.id)
      limit 1
    ) n on true
    cross join lateral (
      select coalesce(sum(l.amount), 0) as standing,
        coalesce(sum(case when e.reverses_id is null then greatest(l.amount, 0) else least(l.amount, 0) end)
          filter (where coalesce(o.event, e.event) = 'savings.pay_term_interest'), 0) as paid
      from posting_map r
      join journal_line l on l.cooperative_id = r.cooperative_id and l.book_id = r.book_id
        and l.account_code = r.account_code and l.subledger_id = d.id
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
      left join journal_entry o on o.cooperative_id = e.cooperative_id and o.id = e.reverses_id
      where r.cooperative_id = d.cooperative_id and r.role = 'accrued_savings_interest'
    ) i
    where d.cooperative_id = ${cooperativeId}
      and (${of.memberId ?? null}::uuid is null or m.id = ${of.memberId ?? null})
      and (${of.id ?? null}::uuid is null or d.id = ${of.id ?? null})
      and (${of.isRunning ?? null}::boolean is null or (b.balance > 0) = ${of.isRunning ?? null})
    order by case when ${of.isRunning ?? true} then d.matures_on end,
      d.matures_on desc, d.certificate_no
    limit ${of.limit ?? null} offset ${of.offset ?? 0}`.execute(tx)
  return rows.map((row) => certificateOf(row, row.rolls, row.tenor_months))
}

/** How many bilyets run, or are over, and what those that run hold together. */
export async function countCertificates(
  tx: TenantTx,
  cooperativeId: string,
  isRunning: boolean,
): Promise<{ readonly found: number; readonly total: Money }> {
  const { rows } = await sql<{ found: string; total: string }>`
    select count(*) as found, coalesce(sum(b.balance), 0)::text as total
    from term_deposit d
    join subledger_balance b on b.cooperative_id = d.cooperative_id and b.subledger_id = d.id
    where d.cooperative_id = ${cooperativeId} and (b.balance > 0) = ${isRunning}`.execute(tx)
  return { found: Number(rows[0]?.found ?? 0), total: Money.parse(rows[0]?.total ?? '0') }
}

/** Bilyets that hold money and fall due by a day: those whose day has come, then those still to come; how many, how much, the first day. */
export async function certificatesDue(
  tx: TenantTx,
  cooperativeId: string,
  { today, through }: { readonly today: LocalDate; readonly through: LocalDate },
) {
  const { rows } = await sql<{ overdue: boolean; n: string; amount: string; first: string }>`
    select d.matures_on <= ${today} as overdue, count(*) as n, sum(b.balance)::text as amount,
      min(d.matures_on)::text as first
    from term_deposit d
    join subledger_balance b on b.cooperative_id = d.cooperative_id and b.subledger_id = d.id
    where d.cooperative_id = ${cooperativeId} and b.balance > 0 and d.matures_on <= ${through}
    group by 1 order by 1 desc`.execute(tx)
  return rows.map((row) => ({
    isOverdue: row.overdue,
    count: Number(row.n),
    amount: Money.parse(row.amount),
    first: localDate(row.first),
  }))
}

/** One bilyet by its id. */
export async function getCertificate(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<Certificate> {
  const [found] = await listCertificates(tx, cooperativeId, { id })
  if (!found) throw new DomainError('term_missing')
  return found
}

/**
 * Since when the money of each bilyet has stood without a break: the last day on which it came back, where a
 * payout was corrected, else the day it was placed.
 */
export async function standingSince(
  tx: TenantTx,
  cooperativeId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LocalDate>> {
  const { rows } = await sql<{ id: string; since: string }>`
    select s.id, max(e.entry_date)::text as since
    from subledger s
    join journal_line l on l.cooperative_id = s.cooperative_id and l.subledger_id = s.id
      and l.account_code = s.account_code
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    where s.cooperative_id = ${cooperativeId} and s.id = any(${[...ids]}::uuid[])
    group by s.id`.execute(tx)
  return new Map(rows.map(({ id, since }) => [id, localDate(since)]))
}

/** Writes down what was fixed when a bilyet was opened. */
export async function insertCertificate(
  tx: TenantTx,
  cooperativeId: string,
  one: TermDeposit &
    Pick<
      Certificate,
      | 'id'
      | 'certificateNo'
      | 'penaltyPercent'
      | 'source'
      | 'maturesOn'
      | 'rollsOver'
      | 'continuesId'
    >,
): Promise<void> {
  await tx
    .insertInto('term_deposit')
    .values({
      cooperative_id: cooperativeId,
      id: one.id,
      certificate_no: one.certificateNo,
      amount: one.amount.toString(),
      tenor_months: one.tenorMonths,
      yearly_percent: one.yearlyPercent,
      penalty_percent: one.penaltyPercent,
      source: one.source,
      matures_on: one.maturesOn,
      rolls_over: one.rollsOver,
      continues_id: one.continuesId,
    })
    .execute()
}

/** The next number of a bilyet in a year: `SB-2026-0001`. Taken in turn by the caller. */
export async function nextCertificateNo(
  tx: TenantTx,
  cooperativeId: string,
  year: string,
): Promise<string> {
  const prefix = `SB-${year}-`
  const row = await tx
    .selectFrom('term_deposit')
    .select((e) => e.fn.countAll<string>().as('n'))
    .where('cooperative_id', '=', cooperativeId)
    .where('certificate_no', 'like', `${prefix}%`)
    .executeTakeFirstOrThrow()
  return `${prefix}${String(Number(row.n) + 1).padStart(4, '0')}`
}

/** The rates by tenor that were ever set for a product, the latest first. */
export async function listRates(
  tx: TenantTx,
  cooperativeId: string,
  productId: string,
): Promise<readonly TermRate[]> {
  const rows = await tx
    .selectFrom('term_rate')
    .select(['valid_from', 'tenor_months', 'yearly_percent', 'source'])
    .where('cooperative_id', '=', cooperativeId)
    .where('product_id', '=', productId)
    .orderBy('valid_from', 'desc')
    .orderBy('tenor_months')
    .execute()
  return rows.map((row) => ({
    from: localDate(row.valid_from),
    tenorMonths: row.tenor_months,
    yearlyPercent: row.yearly_percent,
    source: row.source,
  }))
}

/** Writes the rate of one tenor from a day on. */
export async function insertRate(
  tx: TenantTx,
  cooperativeId: string,
  rate: TermRate & { readonly productId: string },
): Promise<void> {
  await tx
    .insertInto('term_rate')
    .values({
      cooperative_id: cooperativeId,
      product_id: rate.productId,
      valid_from: rate.from,
      tenor_months: rate.tenorMonths,
      yearly_percent: rate.yearlyPercent,
      source: rate.source,
    })
    .execute()
}

function certificateOf(
  row: Readonly<Record<string, string | null>>,
  rollsOver: boolean,
  tenorMonths: number,
): Certificate {
  const text = (name: string) => row[name] ?? ''
  return {
    id: text('id'),
    certificateNo: text('certificate_no'),
    amount: Money.parse(text('amount')),
    tenorMonths,
    yearlyPercent: text('yearly_percent'),
    penaltyPercent: text('penalty_percent'),
    source: text('source'),
    openedOn: localDate(text('opened_on')),
    maturesOn: localDate(text('matures_on')),
    rollsOver,
    continuesId: row['continues_id'] ?? null,
    continuedById: row['continued_by_id'] ?? null,
    memberId: text('member_id'),
    memberNo: text('member_no'),
    memberName: text('member_name'),
    productId: text('product_id'),
    productName: text('product_name'),
    balance: Money.parse(text('balance')),
    accrued: Money.parse(text('accrued')),
    paid: Money.parse(text('paid')),
  }
}
