import { beforeAll, expect, test } from 'vitest'
import { linkPersonToMember, registerHousehold } from '#app/commands/community.ts'
import { leaveCooperative } from '#app/commands/exits.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { closeMonth, proposeReopening, reopenMonth } from '#app/commands/periods.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { issueInvoice, payInvoice } from '#app/commands/trade.ts'
import { known } from '#app/domain/assert.ts'
import { localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { readTenant } from '#db/client.server.ts'
import { getLoan } from '#db/queries/loans.ts'
import { verify } from '#scripts/verify.ts'
import { tellVillage, type Village } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const treasurer = officer('treasurer')
const chair = officer('chair')
let village: Village

const by = (actor = treasurer) => ({ cooperative: village.cooperative, actor })

beforeAll(async () => {
  village = await tellVillage(runtime, 'ramai')
})

/** Presses ten times at once: how many went through, and every reason given to the others. */
async function tenTimes(press: () => Promise<unknown>) {
  const tries = await Promise.allSettled(Array.from({ length: 10 }, press))
  const reasons = tries.flatMap((one) =>
    one.status === 'rejected'
      ? [one.reason instanceof DomainError ? one.reason.code : String(one.reason)]
      : [],
  )
  return { done: 10 - reasons.length, reasons: [...new Set(reasons)] }
}

async function approvedLoan(own: object = {}) {
  const asked = { member: 'Sari', amount: '300000', term_months: 3, method: 'flat' }
  const raw = { ...asked, monthly_rate_percent: '1', purpose: 'modal', date: '2026-02-01', ...own }
  const { loan_id: loan } = await send(runtime, by(), { command: applyForLoan, raw })
  return loan
}

test('the pokok of a member is paid once, however many receipts are written for it', async () => {
  const raw = { member: 'Sari', product: 'principal', amount: '100000', date: '2026-06-01' }
  const paid = await tenTimes(() => send(runtime, by(), { command: depositSavings, raw }))
  expect(paid).toEqual({ done: 1, reasons: ['principal_paid'] })
})

test('a loan is decided once, paid out once, and never paid back beyond what is owed', async () => {
  const loan = await approvedLoan()
  const decision = { loan, decision: 'approve', date: '2026-02-02' }
  const decided = await tenTimes(() =>
    send(runtime, by(chair), { command: decideOnLoan, raw: decision }),
  )
  expect(decided).toEqual({ done: 1, reasons: ['loan_state'] })
  const out = { loan, date: '2026-02-03' }
  const paid = await tenTimes(() => send(runtime, by(), { command: disburseLoan, raw: out }))
  expect(paid).toEqual({ done: 1, reasons: ['loan_state'] })
  const back = { loan, amount: '90000', date: '2026-03-03' }
  // 300.000 and the jasa of a month: the fourth 90.000 pays it, and what comes after it is not taken.
  const taken = await tenTimes(() => send(runtime, by(), { command: repayLoan, raw: back }))
  expect(taken).toEqual({ done: 4, reasons: ['loan_nothing_owed'] })
})

test('a loan is settled once, and whoever comes second hears that it is repaid', async () => {
  const loan = await approvedLoan()
  const yes = { loan, decision: 'approve', date: '2026-02-02' }
  await send(runtime, by(chair), { command: decideOnLoan, raw: yes })
  await send(runtime, by(), { command: disburseLoan, raw: { loan, date: '2026-02-03' } })
  const raw = { loan, date: '2026-03-03' }
  const settled = await tenTimes(() => send(runtime, by(), { command: settleLoan, raw }))
  expect(settled).toEqual({ done: 1, reasons: ['loan_state'] })
})

test('who leaves while an instalment is being paid owes its jasa once', async () => {
  const jasa = await Promise.all(
    Array.from({ length: 8 }, async (_, at) => {
      const person = { name: `Lilis ${at}`, sex: 'female', joined_on: '2026-01-02' }
      const { member_id: member } = await send(runtime, by(), {
        command: registerMember,
        raw: person,
      })
      const saved = { member, product: 'voluntary', amount: '200000', date: '2026-02-01' }
      await send(runtime, by(), { command: depositSavings, raw: saved })
      const loan = await approvedLoan({ member })
      const yes = { loan, decision: 'approve', date: '2026-02-02' }
      await send(runtime, by(chair), { command: decideOnLoan, raw: yes })
      await send(runtime, by(), { command: disburseLoan, raw: { loan, date: '2026-02-03' } })
      return { member, loan }
    }),
  ).then((borrowers) => Promise.all(borrowers.map(leaveAndRepay)))
  // Three instalments of 3.000 jasa have fallen due by 3 May.
  expect(jasa).toEqual(jasa.map(() => 9_000))
})

/** Both at the same moment, and then what was paid of jasa. */
async function leaveAndRepay({ member, loan }: { member: string; loan: string }) {
  const date = '2026-05-03'
  const paid = { loan, amount: '103000', only_due: true, excess_to: 'deposit', date }
  const both = await Promise.allSettled([
    send(runtime, by(), { command: leaveCooperative, raw: { member, reason: 'moved', date } }),
    send(runtime, by(), { command: repayLoan, raw: paid }),
  ])
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled'])
  const { id } = village.cooperative
  return readTenant(runtime.db, id, async (tx) => {
    const asked = { loans: [await getLoan(tx, id, loan)], date: localDate(date) }
    const { standings } = known((await positionsOf(tx, id, asked)).get(loan), 'the loan runs')
    const of = standings.map(({ instalment, interestLeft }) =>
      instalment.interest.minus(interestLeft),
    )
    return Number(Money.sum(of))
  })
}

test('an invoice is never paid beyond what it asks', async () => {
  const enterprise_id = village.ids.enterprise
  const owner = by(officer('enterprise_owner', { enterpriseIds: [enterprise_id] }))
  const lines = [{ description: 'Kerupuk', quantity: '1', unit_price: '30000' }]
  const billed = { enterprise_id, customer: 'Toko', lines, due_on: '2026-07-01' }
  const { invoice_id } = await send(runtime, owner, { command: issueInvoice, raw: billed })
  const raw = { enterprise_id, invoice_id, amount: '7000' }
  const paid = await tenTimes(() => send(runtime, owner, { command: payInvoice, raw }))
  expect(paid.done).toBe(4)
  expect(['floor_broken', 'pays_too_much']).toEqual(expect.arrayContaining(paid.reasons))
})

test('members and families registered at once each get a number of their own', async () => {
  const people = [{ name: 'Wati', sex: 'female', relation: 'head' }]
  const member = { name: 'Wati', sex: 'female', joined_on: '2026-01-02' }
  const joined = await tenTimes(() => send(runtime, by(), { command: registerMember, raw: member }))
  expect(joined).toEqual({ done: 10, reasons: [] })
  const visitor = by(officer('village_officer'))
  const family = await tenTimes(() =>
    send(runtime, visitor, { command: registerHousehold, raw: { name: 'Wati', people } }),
  )
  expect(family).toEqual({ done: 10, reasons: [] })
  const named = { ...member, no: 'A-900' }
  const taken = await tenTimes(() => send(runtime, by(), { command: registerMember, raw: named }))
  expect(taken).toEqual({ done: 1, reasons: ['member_no_taken'] })
})

test('a member is linked to one person, however many are said to be that member', async () => {
  const visitor = by(officer('village_officer'))
  const people = [{ name: 'Sari', sex: 'female', relation: 'head', member: 'Sari' }]
  const linked = await tenTimes(() =>
    send(runtime, visitor, { command: registerHousehold, raw: { name: 'Sari', people } }),
  )
  expect(linked).toEqual({ done: 1, reasons: ['person_linked'] })
})

test('of ten people said to be one member at the same moment, one is', async () => {
  const { no } = await send(runtime, by(), {
    command: registerMember,
    raw: { name: 'Karti', sex: 'female', joined_on: '2026-01-02' },
  })
  const visitor = by(officer('village_officer'))
  const people = Array.from({ length: 10 }, () => ({
    name: 'Karti',
    sex: 'female',
    relation: 'other',
  }))
  const raw = { name: 'Karti', people }
  const { person_ids } = await send(runtime, visitor, { command: registerHousehold, raw })
  const waiting = [...person_ids]
  const linked = await tenTimes(() => {
    const link = { person_id: waiting.pop(), member: no }
    return send(runtime, visitor, { command: linkPersonToMember, raw: link })
  })
  expect(linked).toEqual({ done: 1, reasons: ['person_linked'] })
})

test('loans asked for at once each get a number of their own', async () => {
  expect(await tenTimes(() => approvedLoan())).toEqual({ done: 10, reasons: [] })
})

test('a month is closed once, and opened again once', async () => {
  const month = '2026-05'
  const closed = await tenTimes(() => send(runtime, by(), { command: closeMonth, raw: { month } }))
  expect(closed).toEqual({ done: 1, reasons: ['period_closed'] })
  const raw = { month, reason: 'ada nota tertinggal' }
  await send(runtime, by(), { command: proposeReopening, raw })
  const opened = await tenTimes(() => send(runtime, by(chair), { command: reopenMonth, raw }))
  expect(opened).toEqual({ done: 1, reasons: ['period_not_closed'] })
})

test('after all that the books are whole', async () => {
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
})
