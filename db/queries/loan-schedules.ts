import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { known } from '#app/domain/assert.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Instalment } from '#app/domain/loans/position.ts'
import { afterPrepayment } from '#app/domain/loans/prepayment.ts'
import { LOAN_METHODS, type LoanTerms } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { listPrepayments, type StandingPrepayment } from '#db/queries/loan-prepayments.ts'
import { listInstalments, listLoans } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

/** An instalment of a schedule that another one replaced. */
export type ReplacedInstalment = {
  readonly proposalId: string
  readonly no: number
  readonly dueOn: LocalDate
  readonly principal: Money
  readonly interest: Money
}

/** A schedule that held until pokok was paid ahead. */
export type EarlierSchedule = {
  readonly prepayment: StandingPrepayment
  /** Pokok that was paid ahead. */
  readonly ahead: Money
  readonly instalments: readonly Instalment[]
}

/** The schedules of loans as they hold on a day, each in order, with what pokok paid ahead changed of them. */
export async function listSchedules(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly loanIds: readonly string[]; readonly date: LocalDate },
): Promise<ReadonlyMap<string, readonly Instalment[]>> {
  const agreed = await listInstalments(tx, cooperativeId, asked.loanIds)
  const paidAhead = await listPrepayments(tx, cooperativeId, asked)
  if (paidAhead.size === 0) return agreed
  const terms = await listTerms(tx, cooperativeId, [...paidAhead.keys()])
  return new Map(
    [...agreed].map(([loanId, rows]) => {
      const changes = paidAhead.get(loanId) ?? []
      const of = terms.get(loanId)
      return [loanId, of ? changes.reduce((now, one) => afterPrepayment(now, one, of), rows) : rows]
    }),
  )
}

/** The schedules of one loan that pokok paid ahead has changed by a day, oldest first. */
export async function listEarlierSchedules(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly loanId: string; readonly date: LocalDate },
): Promise<readonly EarlierSchedule[]> {
  const { loanId, date } = asked
  const loanIds = [loanId]
  const paidAhead = (await listPrepayments(tx, cooperativeId, { loanIds, date })).get(loanId) ?? []
  if (paidAhead.length === 0) return []
  const terms = await termsInForce(tx, cooperativeId, loanId)
  let instalments = (await listInstalments(tx, cooperativeId, loanIds)).get(loanId) ?? []
  return paidAhead.flatMap((prepayment) => {
    const before = instalments
    instalments = afterPrepayment(before, prepayment, terms)
    const rest = before.filter(({ no }) => no > prepayment.no)
    const ahead = Money.sum(rest.map(({ principal }) => principal)).minus(prepayment.balance)
    return instalments === before ? [] : [{ prepayment, ahead, instalments: before }]
  })
}

/** The terms a loan runs on: those it was given out on, or of its last restructuring. */
export async function termsInForce(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<LoanTerms> {
  return known((await listTerms(tx, cooperativeId, [loanId])).get(loanId), 'a loan has terms')
}

async function listTerms(
  tx: TenantTx,
  cooperativeId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, LoanTerms>> {
  const loans = await listLoans(tx, cooperativeId, { ids, limit: ids.length })
  const { rows } = await sql<Record<'loan_id' | 'method' | 'rate' | 'months', string>>`
    select distinct on (loan_id) loan_id, terms->>'method' as method,
      terms->>'monthly_rate_percent' as rate, terms->>'term_months' as months
    from loan_proposal
    where cooperative_id = ${cooperativeId} and loan_id = any(${[...ids]})
      and kind = 'restructure' and state = 'approved'
    order by loan_id, id desc`.execute(tx)
  const changed = new Map(rows.map((row) => [row.loan_id, row]))
  return new Map(
    loans.map(({ id, terms }) => {
      const now = changed.get(id)
      if (now === undefined) return [id, terms]
      const method = LOAN_METHODS.find((one) => one === now.method)
      return [
        id,
        {
          ...terms,
          method: known(method, 'new terms name a method'),
          months: Number(now.months),
          rate: { percent: new Decimal(now.rate), per: 'month' },
        },
      ]
    }),
  )
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
