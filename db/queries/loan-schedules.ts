import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { Instalment } from '#app/domain/loans/position.ts'
import { afterPrepayment } from '#app/domain/loans/prepayment.ts'
import { scheduleAsLaidDown } from '#app/domain/loans/restructuring.ts'
import type { LoanTerms } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import {
  listPrepayments,
  type StandingPrepayment,
  schedulesPrepaid,
} from '#db/queries/loan-prepayments.ts'
import { listKept, listRestructurings } from '#db/queries/loan-restructurings.ts'
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

/** The schedules of loans as they hold on a day, each in order, with what pokok paid ahead changed of them. */
export async function listSchedules(
  tx: TenantTx,
  cooperativeId: string,
  asked: Asked,
): Promise<ReadonlyMap<string, readonly Instalment[]>> {
  const laidDown = await listLaidDown(tx, cooperativeId, asked)
  const paidAhead = await listPrepayments(tx, cooperativeId, asked)
  if (paidAhead.size === 0) return laidDown
  const { date } = asked
  const terms = await listTerms(tx, cooperativeId, { loanIds: [...paidAhead.keys()], date })
  return new Map(
    [...laidDown].map(([loanId, rows]) => {
      const changes = paidAhead.get(loanId) ?? []
      const of = terms.get(loanId)?.terms
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
  const of = { loanIds: [loanId], date }
  const paidAhead = (await listPrepayments(tx, cooperativeId, of)).get(loanId) ?? []
  if (paidAhead.length === 0) return []
  const terms = await termsInForce(tx, cooperativeId, asked)
  let instalments = (await listLaidDown(tx, cooperativeId, of)).get(loanId) ?? []
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
 * The schedules that held on a day, as they were laid down: that of before a later restructuring is the one kept
 * under it, with the pokok paid ahead since taken out again.
 */
async function listLaidDown(
  tx: TenantTx,
  cooperativeId: string,
  { loanIds, date }: Asked,
): Promise<ReadonlyMap<string, readonly Instalment[]>> {
  const now = await listInstalments(tx, cooperativeId, loanIds)
  const changes = await listRestructurings(tx, cooperativeId, loanIds)
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
  const then = [...kept].map(([loanId, rows]) => {
    const of = known(terms.get(loanId), 'a loan has terms')
    const isPrepaid = prepaid.some(
      (one) => one.loanId === loanId && one.proposalId === of.proposalId,
    )
    return [loanId, isPrepaid ? scheduleAsLaidDown(rows, of) : rows] as const
  })
  return new Map([...now, ...then])
}

/** Terms in force on a day, the day from which they hold, and the restructuring that put them in force. */
type InForce = {
  readonly terms: LoanTerms
  readonly on: LocalDate | null
  readonly proposalId: string | null
}

async function listTerms(
  tx: TenantTx,
  cooperativeId: string,
  { loanIds, date }: Asked,
): Promise<ReadonlyMap<string, InForce>> {
  const loans = await listLoans(tx, cooperativeId, { ids: loanIds, limit: loanIds.length })
  const changes = await listRestructurings(tx, cooperativeId, loanIds)
  return new Map(
    loans.map(({ id, terms, disbursedOn }): [string, InForce] => {
      const last = changes.get(id)?.findLast(({ on }) => on <= date)
      return last === undefined
        ? [id, { terms, on: disbursedOn, proposalId: null }]
        : [id, { terms: { ...terms, ...last.terms }, on: last.on, proposalId: last.proposalId }]
    }),
  )
}
