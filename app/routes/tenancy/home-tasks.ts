import { planOn } from '#app/commands/collections/order-plan.ts'
import { penaltiesDueOn } from '#app/commands/loan-penalties.ts'
import { addDays, firstDay, type LocalDate, monthOf } from '#app/domain/calendar.ts'
import { differenceOf } from '#app/domain/ledger/cash-count.ts'
import { askedOf } from '#app/domain/loans/asked.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { type Actor, can } from '#app/domain/tenancy/roles.ts'
import { paths } from '#app/http/paths.ts'
import { recurringToBook } from '#app/routes/ledger/recurring-picked.ts'
import { deadlineHref, deadlinesIn } from '#app/routes/tenancy/deadlines-of.ts'
import { lastCount } from '#db/queries/cash-counts.ts'
import { draftSheets, pendingSheets } from '#db/queries/collection-lists.ts'
import { monthToClose, type RunningLoan } from '#db/queries/home.ts'
import { listRuns } from '#db/queries/interest-runs.ts'
import type { BookRef } from '#db/queries/ledger.ts'
import { listLoans } from '#db/queries/loans.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { listStandingRuns } from '#db/queries/standing-runs.ts'
import { certificatesDue } from '#db/queries/term-deposits.ts'
import type { TenantTx } from '#db/tables.ts'

const MOST_TASKS = 6
const MOST_LATE = 5
const NEAR_DAYS = 30
const MOST_WAITING = 50

type Place = {
  readonly tx: TenantTx
  readonly cooperative: Cooperative
  readonly actor: Actor
  readonly today: LocalDate
}

/** What waits for someone: a cash difference, a meeting's sheet, savings interest, applications, loans to pay out, a month to close; what this person may do first. */
export async function tasksOf(place: Place, book: BookRef) {
  const { tx, cooperative, actor, today } = place
  const waiting = await listLoans(tx, cooperative.id, {
    states: ['applied', 'approved'],
    limit: MOST_WAITING,
  })
  const { slug } = cooperative
  const loans = waiting.map((loan) => {
    const isToDecide = loan.state === 'applied'
    const isOwn = can(actor, isToDecide ? 'loans:decide' : 'loans:disburse')
    const act = isToDecide ? paths.loanDecision : paths.loanDisbursement
    return {
      kind: isToDecide ? ('decide' as const) : ('disburse' as const),
      isOwn,
      href: isOwn ? act(slug, loan.id) : paths.loan(slug, loan.id),
      name: loan.memberName,
      amount: loan.terms.principal.toString(),
      months: loan.terms.months,
      every: loan.terms.frequency ?? ('month' as const),
      date: loan.appliedOn,
    }
  })
  const month = can(actor, 'periods:close') ? await monthToClose(tx, book, today) : null
  const closing =
    month === null
      ? []
      : [{ kind: 'close' as const, isOwn: true, href: paths.periods(slug), month }]
  const tasks = [
    ...(await differences(place)),
    ...(await sheets(place)),
    ...(await returnedSheets(place)),
    ...(await interestToDecide(place)),
    ...(await bilyetsDue(place)),
    ...(await ordersToRun(place, book)),
    ...(await recurringToBook(place)),
    ...(await nearDeadlines(place)),
    ...loans,
    ...closing,
  ].toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn))
  return { count: tasks.length, first: tasks.slice(0, MOST_TASKS) }
}

const SOON_DAYS = 14

/** Bilyets that have fallen due and hold money still, and those that do so within a fortnight. */
async function bilyetsDue({ tx, cooperative, actor, today }: Place) {
  const isOwn = can(actor, 'savings:withdraw')
  const href = paths.termDeposits(cooperative.slug)
  const due = await certificatesDue(tx, cooperative.id, {
    today,
    through: addDays(today, SOON_DAYS),
  })
  return due.map(({ isOverdue, count, amount, first }) => ({
    kind: 'bilyets' as const,
    isOwn,
    href,
    isOverdue,
    count,
    amount: amount.toString(),
    date: first,
  }))
}

/** Days the law sets that come within a month, or passed without being met. */
async function nearDeadlines({ tx, cooperative, actor, today }: Place) {
  if (!can(actor, 'registers:write')) return []
  const year = Number(today.slice(0, 4))
  const deadlines = await deadlinesIn(tx, cooperative.id, { year, today })
  const until = addDays(today, NEAR_DAYS)
  return deadlines
    .filter(
      ({ due, isDone }) => due <= until && (isDone === false || (isDone === null && due >= today)),
    )
    .map((one) => ({
      kind: 'deadline' as const,
      isOwn: one.due < today,
      href: deadlineHref(cooperative.slug, one),
      duty: one.kind,
      of: one.of,
      date: one.due,
    }))
}

/** Standing orders, and titipan, that a run would book; those that last month's runs left out come first. */
async function ordersToRun(place: Place, book: BookRef) {
  const { actor, cooperative, today } = place
  if (!can(actor, 'collections:run_orders')) return []
  const { slug } = cooperative
  const missed = await missedOrders(place, book, addDays(firstDay(monthOf(today)), -1))
  const isMissed = missed.rows.length > 0
  const rows = isMissed ? missed.rows : await readyOn(place, today)
  if (rows.length === 0) return []
  const amount = Money.sum(rows.map((row) => row.amount)).toString()
  const href = paths.runStandingOrders(slug, isMissed ? missed.date : undefined)
  const month = isMissed ? monthOf(missed.date) : null
  return [{ kind: 'orders' as const, isOwn: true, href, count: rows.length, amount, month }]
}

/** What fell due in the month that a day ends after its last run, and could be booked while that month is open. */
export async function missedOrders(
  place: Omit<Place, 'actor'>,
  book: BookRef,
  /** The last day of a month that is over. */
  date: LocalDate,
) {
  const { tx, cooperative } = place
  const closed = await closedThrough(tx, book)
  if (closed !== null && date <= closed) return { date, rows: [] }
  const [run] = await listStandingRuns(tx, cooperative.id, { limit: 1 })
  if (run !== undefined && run.bookedOn >= date) return { date, rows: [] }
  const rows = (await readyOn(place, date)).filter(
    ({ dueOn }) => dueOn !== null && (run === undefined || dueOn > run.bookedOn),
  )
  return { date, rows }
}

async function readyOn({ tx, cooperative, today }: Omit<Place, 'actor'>, date: LocalDate) {
  const { rows } = await planOn({ tx, cooperative, today }, date)
  return rows.filter(({ reason }) => reason === null)
}

/** The difference of the last cash count, while nobody has accepted it. */
async function differences({ tx, cooperative, actor }: Place) {
  const count = await lastCount(tx, cooperative.id)
  if (count === null || count.settlement !== null) return []
  const difference = differenceOf(count)
  if (difference.isZero()) return []
  const isOwn = can(actor, 'cash:settle') && count.countedBy !== actor.userId
  const address = isOwn ? paths.countSettlement : paths.cashCount
  return [
    {
      kind: 'settle' as const,
      isOwn,
      href: address(cooperative.slug, count.id),
      no: count.no,
      amount: difference.abs().toString(),
      isShort: difference.isNegative(),
      date: count.countedOn,
    },
  ]
}

/** Sheets before the chair, and those whose rows are not all in the book. */
async function sheets({ tx, cooperative, actor }: Place) {
  const { slug } = cooperative
  return (await pendingSheets(tx, cooperative.id)).map((sheet) => {
    const isForChair = sheet.state === 'waiting'
    const isOwn = isForChair
      ? can(actor, 'collections:accept') && sheet.askedBy !== actor.userId
      : can(actor, 'collections:record')
    return {
      kind: isForChair ? ('accept' as const) : ('post' as const),
      isOwn,
      href: isOwn && isForChair ? paths.sheetDecision(slug, sheet.id) : paths.sheet(slug, sheet.id),
      date: sheet.meetingOn,
      rows: sheet.rows,
    }
  })
}

/** Sheets that the chair sent back: someone counts again, or says more. */
async function returnedSheets({ tx, cooperative, actor }: Place) {
  const drafts = await draftSheets(tx, cooperative.id)
  return drafts.flatMap(({ id, meetingOn: date, returnedBecause: reason }) =>
    reason === null
      ? []
      : [
          {
            kind: 'returned' as const,
            isOwn: can(actor, 'collections:record'),
            href: paths.sheet(cooperative.slug, id),
            date,
            reason,
          },
        ],
  )
}

/** Months whose savings interest waits for another officer than the one who submitted it. */
async function interestToDecide({ tx, cooperative, actor }: Place) {
  const runs = await listRuns(tx, cooperative.id, { limit: MOST_WAITING })
  return runs
    .filter(({ state }) => state === 'submitted')
    .map(({ month, gross, submittedBy }) => ({
      kind: 'interest' as const,
      isOwn: can(actor, 'interest:decide') && submittedBy !== actor.userId,
      href: paths.interestMonth(cooperative.slug, month),
      month,
      amount: gross.toString(),
    }))
}

/** Loans behind with their instalments, worst first, each with its denda, and what is asked for in all. */
export async function lateLoans(place: Omit<Place, 'actor'>, running: readonly RunningLoan[]) {
  const { cooperative, today } = place
  const { slug } = cooperative
  const behind = running.filter(({ position }) => position.daysPastDue > 0)
  const loans = behind.map(({ loan }) => loan)
  const penalties = await penaltiesDueOn(place, { loans, date: today })
  const late = behind
    .map(({ loan, position }) => ({
      href: paths.loan(slug, loan.id),
      name: loan.memberName,
      days: position.daysPastDue,
      amount: askedOf(position, penalties.get(loan.id) ?? Money.zero).total,
    }))
    .toSorted((a, b) => b.days - a.days)
  return {
    worst: late.slice(0, MOST_LATE).map((one) => ({ ...one, amount: one.amount.toString() })),
    more: late.slice(MOST_LATE).length,
    total: Money.sum(late.map(({ amount }) => amount)).toString(),
  }
}
