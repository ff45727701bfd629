import { Decimal } from 'decimal.js'
import { sql } from 'kysely'
import { known } from '#app/domain/assert.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Instalment, PaidSoFar } from '#app/domain/loans/position.ts'
import { LOAN_METHODS, type LoanTerms } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import { insertInstalments } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

/** New terms of a loan, and the day from which they hold. */
export type Restructuring = {
  readonly proposalId: string
  readonly on: LocalDate
  readonly terms: Pick<LoanTerms, 'method' | 'months' | 'rate'>
  /** Jasa owed on that day that is asked for with the first instalment. */
  readonly carried: Money
  /** Jasa and denda that became principal on that day. */
  readonly capitalisedInterest: Money
  readonly capitalisedPenalty: Money
}

/** An instalment of a schedule that another one replaced. */
export type ReplacedInstalment = {
  readonly proposalId: string
  readonly no: number
  readonly dueOn: LocalDate
  readonly principal: Money
  readonly interest: Money
}

/** A schedule as it is written down: its instalments, and what was paid before its first day. */
export type WrittenSchedule = {
  readonly instalments: readonly Instalment[]
  readonly before: PaidSoFar
}

/** The restructurings of loans that were approved and stand, by loan, oldest first. */
export async function listRestructurings(
  tx: TenantTx,
  cooperativeId: string,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Restructuring[]>> {
  const { rows } = await sql<
    Record<
      'id' | 'loan_id' | 'on' | 'method' | 'rate' | 'months' | 'carried' | 'interest' | 'penalty',
      string
    >
  >`
    select p.id, p.loan_id, p.decided_on::text as on, p.terms->>'method' as method,
      p.terms->>'monthly_rate_percent' as rate, p.terms->>'term_months' as months,
      coalesce(r.interest_carried, 0)::text as carried,
      coalesce(r.figures->>'interest_capitalised', '0') as interest,
      coalesce(r.figures->>'penalty_capitalised', '0') as penalty
    from loan_proposal p
    left join loan_restructuring r on r.cooperative_id = p.cooperative_id and r.proposal_id = p.id
    where p.cooperative_id = ${cooperativeId} and p.loan_id = any(${[...loanIds]})
      and p.kind = 'restructure' and p.state = 'approved' and r.undone_at is null
    order by p.id`.execute(tx)
  const byLoan = new Map<string, Restructuring[]>()
  for (const row of rows) {
    const method = known(
      LOAN_METHODS.find((one) => one === row.method),
      'new terms name a method',
    )
    const rate = { percent: new Decimal(row.rate), per: 'month' } as const
    const terms = { method, months: Number(row.months), rate }
    const carried = Money.parse(row.carried)
    const one = {
      proposalId: row.id,
      on: localDate(row.on),
      terms,
      carried,
      capitalisedInterest: Money.parse(row.interest),
      capitalisedPenalty: Money.parse(row.penalty),
    }
    byLoan.set(row.loan_id, [...(byLoan.get(row.loan_id) ?? []), one])
  }
  return byLoan
}

/** The schedules that some restructurings replaced, as they held on its day, by the restructuring. */
export async function listKept(
  tx: TenantTx,
  cooperativeId: string,
  proposalIds: readonly string[],
): Promise<ReadonlyMap<string, WrittenSchedule>> {
  if (proposalIds.length === 0) return new Map()
  const rows = await tx
    .selectFrom('replaced_installment')
    .select(['proposal_id', 'no', 'due_on', 'principal', 'interest'])
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
  const kept = new Map<string, { instalments: Instalment[]; before: PaidSoFar }>()
  for (const row of rows) {
    const [principal, interest] = [Money.parse(row.principal), Money.parse(row.interest)]
    const opening = Money.parse(row.opening)
    const nothing = { principal: Money.zero, interest: Money.zero }
    const one = kept.get(row.proposal_id) ?? { instalments: [], before: nothing }
    kept.set(row.proposal_id, one)
    if (row.no === 0) {
      one.before = { principal, interest }
      continue
    }
    one.instalments.push({
      no: row.no,
      dueOn: localDate(row.due_on),
      opening,
      principal,
      interest,
      payment: principal.plus(interest),
      closing: opening.minus(principal),
    })
  }
  return kept
}

/** What was paid on loans before the schedules that are written down now, by loan; none where nothing was. */
export async function listPaidBefore(
  tx: TenantTx,
  cooperativeId: string,
  loanIds: readonly string[],
): Promise<ReadonlyMap<string, PaidSoFar>> {
  const { rows } = await sql<Record<'loan_id' | 'principal' | 'interest', string>>`
    select loan_id, principal::text, interest::text from loan_installment
    where cooperative_id = ${cooperativeId} and loan_id = any(${[...loanIds]}) and no = 0`.execute(
    tx,
  )
  return new Map(
    rows.map((row) => [
      row.loan_id,
      { principal: Money.parse(row.principal), interest: Money.parse(row.interest) },
    ]),
  )
}

/** Keeps a loan's schedule as it holds under the proposal that replaces it, and puts the new one in its place. */
export async function replaceSchedule(
  tx: TenantTx,
  cooperativeId: string,
  replaced: {
    readonly loanId: string
    readonly proposalId: string
    readonly on: LocalDate
    readonly capitalised: Money
    /** The schedule that holds until now, and the day its first period began. */
    readonly old: WrittenSchedule & { readonly begunOn: LocalDate }
    readonly laidDown: WrittenSchedule
  },
): Promise<void> {
  const { loanId, proposalId, capitalised, old } = replaced
  await tx
    .insertInto('replaced_installment')
    .values(
      [...rowOfBefore(old.before, old.begunOn), ...old.instalments].map(
        ({ no, dueOn, principal, interest }) => ({
          cooperative_id: cooperativeId,
          proposal_id: proposalId,
          loan_id: loanId,
          no,
          due_on: dueOn,
          principal: principal.toString(),
          interest: interest.toString(),
        }),
      ),
    )
    .execute()
  await writeSchedule(tx, cooperativeId, { ...replaced, schedule: replaced.laidDown })
  await addToPrincipal(tx, cooperativeId, { loanId, amount: capitalised })
}

/** Puts a schedule that was replaced in its place again. */
export async function restoreSchedule(
  tx: TenantTx,
  cooperativeId: string,
  restored: {
    readonly loanId: string
    /** What the restructuring that is taken back had made principal. */
    readonly capitalised: Money
    readonly old: WrittenSchedule
    /** The day the first period of that schedule began. */
    readonly on: LocalDate
  },
): Promise<void> {
  const { loanId, capitalised } = restored
  await writeSchedule(tx, cooperativeId, { ...restored, schedule: restored.old })
  await addToPrincipal(tx, cooperativeId, { loanId, amount: Money.zero.minus(capitalised) })
}

async function writeSchedule(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly loanId: string; readonly on: LocalDate; readonly schedule: WrittenSchedule },
): Promise<void> {
  const { loanId, schedule } = of
  await tx
    .deleteFrom('loan_installment')
    .where('cooperative_id', '=', cooperativeId)
    .where('loan_id', '=', loanId)
    .execute()
  const rows = [...rowOfBefore(schedule.before, of.on), ...schedule.instalments]
  await insertInstalments(
    tx,
    cooperativeId,
    rows.map((instalment) => ({ loanId, instalment })),
  )
}

/** What was paid before a schedule is written down beside it under number 0; nothing, where nothing was. */
function rowOfBefore(
  before: PaidSoFar,
  on: LocalDate,
): readonly Pick<Instalment, 'no' | 'dueOn' | 'principal' | 'interest'>[] {
  const isNothing = before.principal.isZero() && before.interest.isZero()
  return isNothing ? [] : [{ no: 0, dueOn: on, ...before }]
}

async function addToPrincipal(
  tx: TenantTx,
  cooperativeId: string,
  added: { readonly loanId: string; readonly amount: Money },
): Promise<void> {
  await sql`
    update loan set capitalised = capitalised + ${added.amount.toString()}::bigint
      where cooperative_id = ${cooperativeId} and id = ${added.loanId}`.execute(tx)
}

/** The schedules of a loan that were replaced and stay so, in the order they were, each in order. */
export async function listReplaced(
  tx: TenantTx,
  cooperativeId: string,
  loanId: string,
): Promise<readonly ReplacedInstalment[]> {
  const standing = (await listRestructurings(tx, cooperativeId, [loanId])).get(loanId) ?? []
  const ids = standing.map(({ proposalId }) => proposalId)
  const kept = await listKept(tx, cooperativeId, ids)
  return ids.flatMap((proposalId) =>
    (kept.get(proposalId)?.instalments ?? []).map(({ no, dueOn, principal, interest }) => ({
      proposalId,
      no,
      dueOn,
      principal,
      interest,
    })),
  )
}
