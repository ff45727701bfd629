import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { known } from '#app/domain/assert.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Instalment } from '#app/domain/loans/position.ts'
import { LOAN_METHODS, type LoanTerms } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { listInstalments } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

/** New terms of a loan, and the day from which they hold. */
export type Restructuring = {
  readonly proposalId: string
  readonly on: LocalDate
  readonly terms: Pick<LoanTerms, 'method' | 'months' | 'rate'>
}

/** An instalment of a schedule that another one replaced. */
export type ReplacedInstalment = {
  readonly proposalId: string
  readonly no: number
  readonly dueOn: LocalDate
  readonly principal: Money
  readonly interest: Money
}

/** The restructurings of loans that were approved, by loan, oldest first. */
export async function listRestructurings(
  tx: TenantTx,
  cooperativeId: string,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Restructuring[]>> {
  const { rows } = await sql<
    Record<'id' | 'loan_id' | 'on' | 'method' | 'rate' | 'months', string>
  >`
    select id, loan_id, decided_on::text as on, terms->>'method' as method,
      terms->>'monthly_rate_percent' as rate, terms->>'term_months' as months
    from loan_proposal
    where cooperative_id = ${cooperativeId} and loan_id = any(${[...loanIds]})
      and kind = 'restructure' and state = 'approved'
    order by id`.execute(tx)
  const byLoan = new Map<string, Restructuring[]>()
  for (const row of rows) {
    const method = known(
      LOAN_METHODS.find((one) => one === row.method),
      'new terms name a method',
    )
    const rate = { percent: new Decimal(row.rate), per: 'month' } as const
    const terms = { method, months: Number(row.months), rate }
    const one = { proposalId: row.id, on: localDate(row.on), terms }
    byLoan.set(row.loan_id, [...(byLoan.get(row.loan_id) ?? []), one])
  }
  return byLoan
}

/** The schedules that some restructurings replaced, as they held on its day, by loan, each in order. */
export async function listKept(
  tx: TenantTx,
  cooperativeId: string,
  proposalIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Instalment[]>> {
  const rows = await tx
    .selectFrom('replaced_installment')
    .select(['loan_id', 'no', 'due_on', 'principal', 'interest'])
    .select(
      sql<string>`sum(principal) over (partition by proposal_id order by no desc)::text`.as(
        'opening',
      ),
    )
    .where('cooperative_id', '=', cooperativeId)
    .where('proposal_id', 'in', [...proposalIds])
    .orderBy('proposal_id')
    .orderBy('no')
    .execute()
  const byLoan = new Map<string, Instalment[]>()
  for (const row of rows) {
    const [principal, interest] = [Money.parse(row.principal), Money.parse(row.interest)]
    const opening = Money.parse(row.opening)
    const instalment = {
      no: row.no,
      dueOn: localDate(row.due_on),
      opening,
      principal,
      interest,
      payment: principal.plus(interest),
      closing: opening.minus(principal),
    }
    byLoan.set(row.loan_id, [...(byLoan.get(row.loan_id) ?? []), instalment])
  }
  return byLoan
}

/** Keeps a loan's schedule as it holds, under the proposal that replaces it, and makes room for the new one. */
export async function replaceSchedule(
  tx: TenantTx,
  cooperativeId: string,
  replaced: {
    readonly loanId: string
    readonly proposalId: string
    readonly capitalised: Money
    readonly instalments: readonly Instalment[]
  },
): Promise<void> {
  const { loanId, proposalId, capitalised, instalments } = replaced
  await tx
    .insertInto('replaced_installment')
    .values(
      instalments.map(({ no, dueOn, principal, interest }) => ({
        cooperative_id: cooperativeId,
        proposal_id: proposalId,
        loan_id: loanId,
        no,
        due_on: dueOn,
        principal: principal.toString(),
        interest: interest.toString(),
      })),
    )
    .execute()
  await tx
    .deleteFrom('loan_installment')
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .execute()
  await sql`
    update loan set capitalised = capitalised + ${capitalised.toString()}::bigint
      where cooperative_id = ${cooperativeId} and id = ${loanId}`.execute(tx)
}

/** The schedules of a loan that were replaced, in the order they were, each in order. */
export async function listReplaced(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<readonly ReplacedInstalment[]> {
  const rows = await tx
    .selectFrom('replaced_installment')
    .select(['proposal_id', 'no', 'due_on', 'principal', 'interest'])
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .orderBy('proposal_id')
    .orderBy('no')
    .execute()
  return rows.map((row) => ({
    proposalId: row.proposal_id,
    no: row.no,
    dueOn: localDate(row.due_on),
    principal: Money.parse(row.principal),
    interest: Money.parse(row.interest),
  }))
}

/** The schedule that a restructuring laid down, by what stands of it: in force, or kept by the one after it. */
export async function scheduleOfRestructuring(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly loanId: string; readonly proposalId: string },
): Promise<readonly Instalment[]> {
  const all = (await listRestructurings(tx, cooperativeId, [of.loanId])).get(of.loanId) ?? []
  const next = all.find(({ proposalId }) => proposalId > of.proposalId)
  const rows =
    next === undefined
      ? await listInstalments(tx, cooperativeId, [of.loanId])
      : await listKept(tx, cooperativeId, [next.proposalId])
  return rows.get(of.loanId) ?? []
}

/** Jasa that became principal by the restructurings of a loan, by proposal; none where none did. */
export async function listCapitalised(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<ReadonlyMap<string, Money>> {
  const { rows } = await sql<{ id: string; amount: string }>`
    with capitalising as (
      select id, decided_on, row_number() over (partition by decided_on order by id) as nth
      from loan_proposal
      where cooperative_id = ${cooperativeId} and loan_id = ${loanId} and kind = 'restructure'
        and state = 'approved' and terms->>'interest_owed' = 'capitalise'
    ), added as (
      select e.entry_date, l.amount, row_number() over (partition by e.entry_date order by e.chain_no) as nth
      from subledger s
      join journal_line l on l.cooperative_id = s.cooperative_id and l.subledger_id = s.id
        and l.account_code = s.account_code
      join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
        and e.event = 'loans.restructure' and e.reverses_id is null
      where s.cooperative_id = ${cooperativeId} and s.id = ${loanId}
    )
    select c.id, a.amount::text as amount from capitalising c
    join added a on a.entry_date = c.decided_on and a.nth = c.nth`.execute(tx)
  return new Map(rows.map((row) => [row.id, Money.parse(row.amount)]))
}
