import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { PastSchedule } from '#app/domain/loans/penalty.ts'
import { firstSchedule, type Instalment, type LoanSchedule } from '#app/domain/loans/position.ts'
import { afterPrepayment } from '#app/domain/loans/prepayment.ts'
import { scheduleAsLaidDown } from '#app/domain/loans/restructuring.ts'
import type { LoanTerms } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import {
  listPrepayments,
  type StandingPrepayment,
  schedulesPrepaid,
} from '#db/queries/loan-prepayments.ts'
import {
  listKept,
  listPaidBefore,
  listRestructurings,
  type Restructuring,
  type WrittenSchedule,
} from '#db/queries/loan-restructurings.ts'
import { listInstalments, listLoans } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

/** A schedule that held until pokok was paid ahead. */
export type EarlierSchedule = {
  readonly prepayment: StandingPrepayment
  /** Pokok that was paid ahead. */
  readonly ahead: Money
  readonly instalments: readonly Instalment[]
}

/** Loans, and the day on which it is asked how they stood. */
type Asked = { readonly loanIds: readonly string[]; readonly date: LocalDate }

/** The schedules of loans as they hold on a day, with what pokok paid ahead changed of them; a loan without has none. */
export async function listSchedules(
  tx: TenantTx,
  cooperativeId: string,
  asked: Asked,
): Promise<ReadonlyMap<string, LoanSchedule>> {
  const laidDown = await listLaidDown(tx, cooperativeId, asked)
  const paidAhead = await listPrepayments(tx, cooperativeId, asked)
  if (paidAhead.size === 0) return laidDown
  const { date } = asked
  const terms = await listTerms(tx, cooperativeId, { loanIds: [...paidAhead.keys()], date })
  return new Map(
    [...laidDown].map(([loanId, schedule]) => {
      const changes = paidAhead.get(loanId) ?? []
      const of = terms.get(loanId)?.terms
      if (of === undefined) return [loanId, schedule]
      const instalments = changes.reduce(
        (now, one) => afterPrepayment(now, one, of),
        schedule.instalments,
      )
      return [loanId, { ...schedule, instalments }]
    }),
  )
}

/** The schedules of loans that restructurings had replaced by a day, as they held when they were, oldest first. */
export async function listPastSchedules(
  tx: TenantTx,
  cooperativeId: string,
  { loanIds, date }: Asked,
): Promise<ReadonlyMap<string, readonly PastSchedule[]>> {
  const changes = await listRestructurings(tx, cooperativeId, loanIds)
  const replaced = [...changes].flatMap(([loanId, all]) => {
    const by = all.filter(({ on }) => on <= date)
    return by.map((next, index) => ({ loanId, next, of: by[index - 1] }))
  })
  const kept = await listKept(
    tx,
    cooperativeId,
    replaced.map(({ next }) => next.proposalId),
  )
  const byLoan = new Map<string, PastSchedule[]>()
  for (const { loanId, next, of } of replaced) {
    const written = kept.get(next.proposalId)
    if (written === undefined) continue
    const past = { schedule: scheduleOf(written, of), until: next.on }
    byLoan.set(loanId, [...(byLoan.get(loanId) ?? []), past])
  }
  return byLoan
}

/** The schedules of one loan that pokok paid ahead has changed by a day, oldest first. */
export async function listEarlierSchedules(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly loanId: string; readonly date: LocalDate },
): Promise<readonly EarlierSchedule[]> {
  const { loanId, date } = asked
  const of = { loanIds: [loanId], date }
  const paidAhead = (await listPrepayments(tx, cooperativeId, of)).get(loanId) ?? []
  if (paidAhead.length === 0) return []
  const terms = await termsInForce(tx, cooperativeId, asked)
  let instalments = (await listLaidDown(tx, cooperativeId, of)).get(loanId)?.instalments ?? []
  return paidAhead.flatMap((prepayment) => {
    const before = instalments
    instalments = afterPrepayment(before, prepayment, terms)
    const rest = before.filter(({ no }) => no > prepayment.no)
    const ahead = Money.sum(rest.map(({ principal }) => principal)).minus(prepayment.balance)
    return instalments === before ? [] : [{ prepayment, ahead, instalments: before }]
  })
}

/** The terms a loan runs on, on a day: those it was given out on, or of its last restructuring by then. */
export async function termsInForce(
  tx: TenantTx,
  cooperativeId: string,
  { loanId, date }: { readonly loanId: string; readonly date: LocalDate },
): Promise<LoanTerms> {
  const terms = await listTerms(tx, cooperativeId, { loanIds: [loanId], date })
  return known(terms.get(loanId), 'a loan has terms').terms
}

/**
 * The schedule a restructuring of a loan replaced, as it was laid down: what to go back to when it is taken back.
 *
 * @returns With the day its first period began.
 */
export async function scheduleReplacedBy(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly loanId: string; readonly proposalId: string },
): Promise<WrittenSchedule & { readonly on: LocalDate }> {
  const { loanId, proposalId } = of
  const all = (await listRestructurings(tx, cooperativeId, [loanId])).get(loanId) ?? []
  const last = all.findLast((one) => one.proposalId < proposalId)
  const [loan] = await listLoans(tx, cooperativeId, { ids: [loanId], limit: 1 })
  const inForce = inForceOf(known(loan, 'a restructured loan is there'), last)
  const kept = await listKept(tx, cooperativeId, [proposalId])
  const written = known(kept.get(proposalId), 'a restructuring replaced a schedule')
  const prepaid = await schedulesPrepaid(tx, cooperativeId, [loanId])
  const isPrepaid = prepaid.some((one) => one.proposalId === inForce.proposalId)
  return {
    ...written,
    instalments: isPrepaid ? scheduleAsLaidDown(written.instalments, inForce) : written.instalments,
    on: known(inForce.on, 'a restructured loan was paid out'),
  }
}

/**
 * The schedules that held on a day, as they were laid down: that of before a later restructuring is the one kept
 * under it, with the pokok paid ahead since taken out again.
 */
async function listLaidDown(
  tx: TenantTx,
  cooperativeId: string,
  { loanIds, date }: Asked,
): Promise<ReadonlyMap<string, LoanSchedule>> {
  const written = await listInstalments(tx, cooperativeId, loanIds)
  const changes = await listRestructurings(tx, cooperativeId, loanIds)
  const now = new Map(
    [...written].map(([id, instalments]) => [id, firstSchedule(instalments)] as const),
  )
  if (changes.size === 0) return now
  const before = await listPaidBefore(tx, cooperativeId, [...changes.keys()])
  for (const [id, all] of changes) {
    const schedule = known(now.get(id), 'a restructured loan has a schedule')
    const paid = before.get(id) ?? schedule.before
    now.set(id, scheduleOf({ ...schedule, before: paid }, all.at(-1)))
  }
  const later = [...changes].flatMap(([loanId, all]) => {
    const next = all.find(({ on }) => on > date)
    return next === undefined ? [] : [{ loanId, replacedBy: next.proposalId }]
  })
  if (later.length === 0) return now
  const ids = later.map(({ loanId }) => loanId)
  const kept = await listKept(
    tx,
    cooperativeId,
    later.map(({ replacedBy }) => replacedBy),
  )
  const prepaid = await schedulesPrepaid(tx, cooperativeId, ids)
  const terms = await listTerms(tx, cooperativeId, { loanIds: ids, date })
  for (const { loanId, replacedBy } of later) {
    const was = known(kept.get(replacedBy), 'a restructuring replaced a schedule')
    const of = known(terms.get(loanId), 'a loan has terms')
    const isPrepaid = prepaid.some(
      (one) => one.loanId === loanId && one.proposalId === of.proposalId,
    )
    const instalments = isPrepaid ? scheduleAsLaidDown(was.instalments, of) : was.instalments
    const last = changes.get(loanId)?.find(({ proposalId }) => proposalId === of.proposalId)
    now.set(loanId, scheduleOf({ ...was, instalments }, last))
  }
  return now
}

/** A schedule that is written down, with what the restructuring it is of says of it; none for the first one. */
function scheduleOf(
  { instalments, before }: WrittenSchedule,
  of: Restructuring | undefined,
): LoanSchedule {
  return { instalments, before, begunOn: of?.on ?? null, carried: of?.carried ?? Money.zero }
}

/** Terms in force on a day, the day from which they hold, and the restructuring that put them in force. */
export type InForce = {
  readonly terms: LoanTerms
  readonly on: LocalDate | null
  readonly proposalId: string | null
}

/** The terms loans run on, on a day, by loan. */
export async function listTerms(
  tx: TenantTx,
  cooperativeId: string,
  { loanIds, date }: Asked,
): Promise<ReadonlyMap<string, InForce>> {
  const loans = await listLoans(tx, cooperativeId, { ids: loanIds, limit: loanIds.length })
  const changes = await listRestructurings(tx, cooperativeId, loanIds)
  return new Map(
    loans.map((loan): [string, InForce] => [
      loan.id,
      inForceOf(
        loan,
        changes.get(loan.id)?.findLast(({ on }) => on <= date),
      ),
    ]),
  )
}

function inForceOf(
  { terms, disbursedOn }: { readonly terms: LoanTerms; readonly disbursedOn: LocalDate | null },
  last: Restructuring | undefined,
): InForce {
  return last === undefined
    ? { terms, on: disbursedOn, proposalId: null }
    : { terms: { ...terms, ...last.terms }, on: last.on, proposalId: last.proposalId }
}
