import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { type PenaltyRule, penaltyOf, penaltyText } from '#app/domain/loans/penalty.ts'
import type { Instalment } from '#app/domain/loans/position.ts'
import type { LoanMethod, LoanTerms, Rounding } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { roundingOf } from '#db/queries/rounding.ts'
import type { TenantTx } from '#db/tables.ts'

export type LoanState = 'applied' | 'approved' | 'rejected' | 'disbursed' | 'written_off'

/** A loan with its terms and whose it is; what is owed is its subledger's balance. */
export type Loan = {
  readonly id: string
  readonly no: string
  readonly memberId: string
  readonly memberNo: string
  readonly memberName: string
  readonly state: LoanState
  readonly terms: LoanTerms
  readonly provisionPercent: Decimal
  readonly adminFee: Money
  readonly purpose: string
  readonly appliedOn: LocalDate
  readonly appliedBy: string
  readonly decidedOn: LocalDate | null
  readonly decidedBy: string | null
  readonly decisionNote: string | null
  /** Taken back before it was paid out, not turned down: the state is `rejected` all the same. */
  readonly isWithdrawn: boolean
  readonly disbursedOn: LocalDate | null
  readonly disbursedBy: string | null
  readonly writtenOffOn: LocalDate | null
  readonly interestPaidBefore: Money
  /** Brought in from an old book: who decided on it then is not known here. */
  readonly isImported: boolean
  readonly productId: string | null
  /** The denda that was agreed; null where none was. */
  readonly penalty: PenaltyRule | null
  /** What was asked for; the principal is what was approved of it. */
  readonly asked: Money
  readonly income: Money | null
  readonly expenses: Money | null
  /** The borrower is an officer, or of an officer's family. */
  readonly isRelatedParty: boolean
  /** Jasa and denda added to the principal when the loan was restructured. */
  readonly capitalised: Money
  /** Provisi is earned over the time of the loan (1205), not on the day of the payout. */
  readonly isProvisionDeferred: boolean
  readonly outstanding: Money
}

export type NewLoan = {
  readonly id: string
  readonly no: string
  readonly memberId: string
  readonly terms: LoanTerms
  readonly provisionPercent: Decimal
  readonly adminFee: Money
  readonly purpose: string
  readonly appliedOn: LocalDate
  readonly appliedBy: string
  readonly productId?: string | null
  readonly penalty?: PenaltyRule | null
  readonly income?: Money | null
  readonly expenses?: Money | null
  readonly isRelatedParty?: boolean
  readonly isProvisionDeferred?: boolean
}

/** A loan brought in from an old book: decided and paid out already. */
export type ImportedLoan = NewLoan & {
  readonly disbursedOn: LocalDate
  readonly writtenOffOn: LocalDate | null
  readonly interestPaidBefore: Money
  readonly batchId: string
}

/** Loans, newest application first. */
export async function listLoans(
  tx: TenantTx,
  cooperativeId: string,
  filter: {
    readonly memberId?: string
    readonly states?: readonly LoanState[]
    readonly ids?: readonly string[]
    readonly limit: number
  },
): Promise<readonly Loan[]> {
  const rows = await selectLoans(tx, cooperativeId)
    .$if(filter.memberId !== undefined, (q) => q.where('l.member_id', '=', filter.memberId ?? ''))
    .$if(filter.ids !== undefined, (q) =>
      q.where(sql<boolean>`l.id = any(${[...(filter.ids ?? [])]})`),
    )
    .$if(filter.states !== undefined, (q) => q.where('l.state', 'in', [...(filter.states ?? [])]))
    .orderBy('l.applied_on', 'desc')
    .orderBy('l.no', 'desc')
    .limit(filter.limit)
    .execute()
  return rows.map(loanOf)
}

/** One loan by its id. */
export async function getLoan(tx: TenantTx, cooperativeId: string, loanId: string): Promise<Loan> {
  const row = await selectLoans(tx, cooperativeId).where('l.id', '=', loanId).executeTakeFirst()
  if (!row) throw new DomainError('loan_missing')
  return loanOf(row)
}

/** Finds a loan by id or by its number, and holds it until the transaction ends. */
export async function findNamedLoan(
  tx: TenantTx,
  cooperativeId: string,
  text: string,
): Promise<Loan> {
  const isId = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text)
  const held = await tx
    .selectFrom('loan')
    .select('id')
    .where('cooperative_id', '=', cooperativeId)
    .where(isId ? 'id' : 'no', '=', text)
    .where('voided_at', 'is', null)
    .forNoKeyUpdate()
    .executeTakeFirst()
  if (!held) throw new DomainError('loan_missing', { field: 'loan' })
  // Read after the wait: what is owed stands in another row, which whoever held the loan may have changed.
  return getLoan(tx, cooperativeId, held.id)
}

/** Writes an application. */
export async function insertLoan(
  tx: TenantTx,
  cooperativeId: string,
  loan: NewLoan,
): Promise<void> {
  await tx.insertInto('loan').values(applicationRow(cooperativeId, loan)).execute()
}

/** Writes loans brought in from an old book. */
export async function insertImportedLoans(
  tx: TenantTx,
  cooperativeId: string,
  loans: readonly ImportedLoan[],
): Promise<void> {
  await tx
    .insertInto('loan')
    .values(
      loans.map((loan) => ({
        ...applicationRow(cooperativeId, loan),
        state: loan.writtenOffOn === null ? ('disbursed' as const) : ('written_off' as const),
        decided_on: loan.disbursedOn,
        decided_by: loan.appliedBy,
        disbursed_on: loan.disbursedOn,
        disbursed_by: loan.appliedBy,
        written_off_on: loan.writtenOffOn,
        interest_paid_before: loan.interestPaidBefore.toString(),
        batch_id: loan.batchId,
      })),
    )
    .execute()
}

/** Writes the committee's decision. */
export async function decideLoan(
  tx: TenantTx,
  cooperativeId: string,
  decision: {
    readonly loanId: string
    readonly state: 'approved' | 'rejected'
    readonly principal: Money
    readonly on: LocalDate
    readonly by: string
    readonly note: string | null
  },
): Promise<void> {
  await tx
    .updateTable('loan')
    .set({
      state: decision.state,
      principal: decision.principal.toString(),
      asked: sql`principal`,
      decided_on: decision.on,
      decided_by: decision.by,
      decision_note: decision.note,
    })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', decision.loanId)
    .execute()
}

/** Writes that a loan was paid out. */
export async function markDisbursed(
  tx: TenantTx,
  cooperativeId: string,
  payout: { readonly loanId: string; readonly on: LocalDate; readonly by: string },
): Promise<void> {
  await tx
    .updateTable('loan')
    .set({ state: 'disbursed', disbursed_on: payout.on, disbursed_by: payout.by })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', payout.loanId)
    .execute()
}

/** Takes a payout back: the loan is approved again, and its schedule waits for the day it is paid out. */
export async function markNotDisbursed(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<void> {
  await tx
    .updateTable('loan')
    .set({ state: 'approved', disbursed_on: null, disbursed_by: null })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', loanId)
    .execute()
  await tx
    .deleteFrom('loan_installment')
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .execute()
}

/** Writes the schedules of loans. */
export async function insertInstalments(
  tx: TenantTx,
  cooperativeId: string,
  rows: readonly {
    readonly loanId: string
    readonly instalment: Pick<Instalment, 'no' | 'dueOn' | 'principal' | 'interest'>
  }[],
): Promise<void> {
  await tx
    .insertInto('loan_installment')
    .values(
      rows.map(({ loanId, instalment }) => ({
        cooperative_id: cooperativeId,
        loan_id: loanId,
        no: instalment.no,
        due_on: instalment.dueOn,
        principal: instalment.principal.toString(),
        interest: instalment.interest.toString(),
      })),
    )
    .execute()
}

/**
 * The schedules of loans as they were agreed, each in order; opening and closing follow from the principal. What
 * was paid before a restructuring is no instalment and is not there.
 */
export async function listInstalments(
  tx: TenantTx,
  cooperativeId: string,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Instalment[]>> {
  if (loanIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('loan_installment')
    .select(['loan_id', 'no', 'due_on', 'principal', 'interest'])
    .select(
      sql<string>`sum(principal) over (partition by loan_id order by no desc)::text`.as('opening'),
    )
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', 'in', [...loanIds])
    .where('no', '>', 0)
    .orderBy('loan_id')
    .orderBy('no')
    .execute()
  const byLoan = new Map<string, Instalment[]>(loanIds.map((id) => [id, []]))
  for (const row of rows) {
    const [principal, interest] = [Money.parse(row.principal), Money.parse(row.interest)]
    const opening = Money.parse(row.opening)
    byLoan.get(row.loan_id)?.push({
      no: row.no,
      dueOn: localDate(row.due_on),
      opening,
      principal,
      interest,
      payment: principal.plus(interest),
      closing: opening.minus(principal),
    })
  }
  return byLoan
}

function applicationRow(cooperativeId: string, loan: NewLoan) {
  const rounding = {
    interest: loan.terms.interestRounding,
    instalment: loan.terms.instalmentRounding,
  } as const satisfies Record<string, Rounding>
  return {
    cooperative_id: cooperativeId,
    id: loan.id,
    no: loan.no,
    member_id: loan.memberId,
    state: 'applied' as const,
    method: loan.terms.method,
    principal: loan.terms.principal.toString(),
    term_months: loan.terms.months,
    monthly_rate_percent: loan.terms.rate.percent.toString(),
    rounding: JSON.stringify(rounding),
    provision_percent: loan.provisionPercent.toString(),
    admin_fee: loan.adminFee.toString(),
    purpose: loan.purpose,
    applied_on: loan.appliedOn,
    applied_by: loan.appliedBy,
    frequency: loan.terms.frequency ?? 'month',
    grace_on: loan.terms.grace?.on ?? null,
    grace_periods: loan.terms.grace?.periods ?? 0,
    product_id: loan.productId ?? null,
    penalty: loan.penalty ? JSON.stringify(penaltyText(loan.penalty)) : null,
    income: loan.income?.toString() ?? null,
    expenses: loan.expenses?.toString() ?? null,
    related_party: loan.isRelatedParty ?? false,
    provision_deferred: loan.isProvisionDeferred ?? false,
  }
}

function selectLoans(tx: TenantTx, cooperativeId: string) {
  return tx
    .selectFrom('loan as l')
    .innerJoin('member as m', (join) =>
      join.onRef('m.cooperative_id', '=', 'l.cooperative_id').onRef('m.id', '=', 'l.member_id'),
    )
    .innerJoin('subledger_balance as b', (join) =>
      join.onRef('b.cooperative_id', '=', 'l.cooperative_id').onRef('b.subledger_id', '=', 'l.id'),
    )
    .selectAll('l')
    .select(['m.no as member_no', 'm.name as member_name', 'b.balance'])
    .where('l.cooperative_id', '=', cooperativeId)
    .where('l.voided_at', 'is', null)
}

type LoanRow = Awaited<ReturnType<ReturnType<typeof selectLoans>['executeTakeFirstOrThrow']>>

/** How an application ended; where it was taken back after it was approved, the withdrawal is the end. */
function endOf(
  row: LoanRow,
): Pick<Loan, 'decidedOn' | 'decidedBy' | 'decisionNote' | 'isWithdrawn'> {
  const on = row.withdrawn_on ?? row.decided_on
  return {
    decidedOn: on === null ? null : localDate(on),
    decidedBy: row.withdrawn_by ?? row.decided_by,
    decisionNote: row.withdrawn_reason ?? row.decision_note,
    isWithdrawn: row.withdrawn_on !== null,
  }
}

function loanOf(row: LoanRow): Loan {
  const rounding = roundingOf(row.rounding)
  const method: LoanMethod = row.method
  return {
    id: row.id,
    no: row.no,
    memberId: row.member_id,
    memberNo: row.member_no,
    memberName: row.member_name,
    state: row.state,
    terms: {
      method,
      principal: Money.parse(row.principal),
      months: row.term_months,
      frequency: row.frequency,
      ...(row.grace_on === null ? {} : { grace: { on: row.grace_on, periods: row.grace_periods } }),
      rate: { percent: new Decimal(row.monthly_rate_percent), per: 'month' },
      interestRounding: rounding.interest,
      instalmentRounding: rounding.instalment,
    },
    provisionPercent: new Decimal(row.provision_percent),
    adminFee: Money.parse(row.admin_fee),
    purpose: row.purpose,
    appliedOn: localDate(row.applied_on),
    appliedBy: row.applied_by,
    ...endOf(row),
    disbursedOn: row.disbursed_on === null ? null : localDate(row.disbursed_on),
    disbursedBy: row.disbursed_by,
    writtenOffOn: row.written_off_on === null ? null : localDate(row.written_off_on),
    interestPaidBefore: Money.parse(row.interest_paid_before),
    isImported: row.batch_id !== null,
    productId: row.product_id,
    penalty: row.penalty === null ? null : penaltyOf(row.penalty),
    asked: Money.parse(row.asked ?? row.principal),
    income: row.income === null ? null : Money.parse(row.income),
    expenses: row.expenses === null ? null : Money.parse(row.expenses),
    isRelatedParty: row.related_party,
    capitalised: Money.parse(row.capitalised),
    isProvisionDeferred: row.provision_deferred,
    outstanding: Money.parse(row.balance),
  }
}
