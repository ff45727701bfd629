import { createHash } from 'node:crypto'
import type { CommandContext } from '#app/commands/command.ts'
import { depositsSince } from '#app/commands/loan-penalties.ts'
import { dueStill } from '#app/commands/loan-positions.ts'
import { floorOn } from '#app/commands/savings-accounts.ts'
import { known } from '#app/domain/assert.ts'
import { type LocalDate, monthOf } from '#app/domain/calendar.ts'
import {
  type DueOrder,
  fallsDueOn,
  planRun,
  type RunRow,
} from '#app/domain/collections/standing-order.ts'
import { Money } from '#app/domain/money.ts'
import { unpaidMonths } from '#app/domain/savings/obligation.ts'
import { mainBook, postingMap } from '#db/queries/ledger.ts'
import { loansWithDeposit } from '#db/queries/loan-payments.ts'
import { type Loan, listLoans } from '#db/queries/loans.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import { listAccountsOf, type SavingsAccount } from '#db/queries/savings.ts'
import { listTerms } from '#db/queries/savings-products.ts'
import { ordersOfMonth, type StandingOrder } from '#db/queries/standing-orders.ts'
import { servedIn } from '#db/queries/standing-runs.ts'

type Reading = Pick<CommandContext, 'tx' | 'cooperative' | 'today'>

/** A row of a run with the order it serves and the loan it pays. */
export type PlannedRow = RunRow & {
  readonly order: StandingOrder | null
  readonly loan: Loan | null
  /** The day of the month the order names; null for titipan. */
  readonly dueOn: LocalDate | null
}

/** A run as it would be on a day, and a digest by which it is known again. */
export type OrderPlan = { readonly rows: readonly PlannedRow[]; readonly digest: string }

/**
 * Works out what a run on a day would do: titipan that pays what fell due, then every order whose day of the
 * month has come, by that day and then as they were taken down.
 */
export async function planOn(context: Reading, date: LocalDate): Promise<OrderPlan> {
  const { tx, cooperative } = context
  const month = monthOf(date)
  const all = await ordersOfMonth(tx, cooperative.id, { month, through: date })
  const fallen = all
    .flatMap((order) => {
      const dueOn = fallsDueOn(order, month)
      return dueOn === null || dueOn > date ? [] : [{ order, dueOn }]
    })
    // The sort keeps orders of one day as they were taken.
    .toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))
  const orders = fallen.map(({ order }) => order)
  const waiting = await loansWaiting(context, date)
  const loans = await listLoans(tx, cooperative.id, {
    ids: [...new Set([...waiting, ...orders.flatMap(({ loanId }) => loanId ?? [])])],
    states: ['disbursed'],
    limit: MOST_LOANS,
  })
  const due = await dueByLoan(context, loans, date)
  const waits = await depositsSince(context, { loanIds: waiting, date })
  const deposits = loans.flatMap(({ id }) => {
    const amount = waits.get(id)
    return amount === undefined ? [] : [{ loanId: id, waits: amount }]
  })
  const { sources, free, owed } = await savingsOf(context, orders, date)
  const served = await servedIn(tx, cooperative.id, month)
  const wishes = orders.map((order) => wishOf(order, { served, sources }))
  const rows = planRun(deposits, wishes, { free, due, owed })
  const byId = new Map(fallen.map((one) => [one.order.id, one]))
  const planned = rows.map((row) => ({
    ...row,
    order: byId.get(row.orderId ?? '')?.order ?? null,
    dueOn: byId.get(row.orderId ?? '')?.dueOn ?? null,
    loan: loans.find(({ id }) => id === row.loanId) ?? null,
  }))
  return { rows: planned, digest: digestOf(rows, date) }
}

const MOST_LOANS = 50_000

/** The sukarela of a member that an order takes from: the first there is, as a repayment from savings does. */
type Sources = ReadonlyMap<string, SavingsAccount>

function wishOf(
  order: StandingOrder,
  its: { readonly served: ReadonlySet<string>; readonly sources: Sources },
): DueOrder {
  const { id, memberId, loanId, amount, takesPart, memberLeftOn } = order
  return {
    id,
    memberId,
    loanId,
    amount,
    takesPart,
    sourceId: its.sources.get(memberId)?.id ?? null,
    hasRun: its.served.has(loanId ?? memberId),
    hasLeft: memberLeftOn !== null,
  }
}

/** Loans on which titipan waits, unless the cooperative decided that it is put to them by hand. */
async function loansWaiting({ tx, cooperative }: Reading, date: LocalDate) {
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'deposit_applied', date })
  if (rule.automatic !== 'yes') return []
  const map = await postingMap(tx, await mainBook(tx, cooperative.id))
  const account = known(map.get('unapplied_payments'), 'titipan has an account')
  return loansWithDeposit(tx, cooperative.id, account)
}

/** What fell due on each loan by a day and was not paid since, with its denda; a loan that is paid is not there. */
async function dueByLoan(context: Reading, loans: readonly Loan[], date: LocalDate) {
  const open = loans.filter(({ disbursedOn }) => disbursedOn !== null && disbursedOn <= date)
  const due = await dueStill(context, { loans: open, date })
  return new Map([...due].map(([id, parts]) => [id, Money.sum(Object.values(parts))]))
}

async function savingsOf(context: Reading, orders: readonly StandingOrder[], date: LocalDate) {
  const { tx, cooperative } = context
  const memberIds = [...new Set(orders.map(({ memberId }) => memberId))]
  const accounts = await listAccountsOf(tx, cooperative.id, { memberIds })
  const amounts = await listTerms(tx, cooperative.id, 'mandatory')
  const sources = new Map<string, SavingsAccount>()
  const paid = new Map<string, Money>()
  for (const account of accounts) {
    const { memberId, product, balance } = account
    if (product.kind === 'voluntary' && !sources.has(memberId)) sources.set(memberId, account)
    if (product.kind === 'mandatory') {
      paid.set(memberId, (paid.get(memberId) ?? Money.zero).plus(balance))
    }
  }
  const owed = orders.map(({ memberId, memberJoinedOn }) => {
    const soFar = { paid: paid.get(memberId) ?? Money.zero, asOf: date }
    const months = unpaidMonths(memberJoinedOn, amounts, soFar)
    return [memberId, Money.sum(months.map(({ left }) => left))] as const
  })
  return { sources, free: await freeIn(context, sources, date), owed: new Map(owed) }
}

/** What may be taken from each account: its balance above the least amount of the day's terms. */
async function freeIn(context: Reading, sources: Sources, date: LocalDate) {
  const floors = new Map<string, Money>()
  const free = new Map<string, Money>()
  for (const { id, product, balance } of sources.values()) {
    const floor =
      floors.get(product.id) ?? (await floorOn(context, product, { date, isLeaving: false }))
    floors.set(product.id, floor)
    free.set(id, Money.max(balance.minus(floor), Money.zero))
  }
  return free
}

function digestOf(rows: readonly RunRow[], date: LocalDate): string {
  const lines = rows.map(({ orderId, loanId, asked, amount, reason }) =>
    [orderId, loanId, asked, amount, reason].join(' '),
  )
  return createHash('sha256')
    .update([date, ...lines].join('\n'))
    .digest('hex')
}
