import { beforeAll, describe, expect, test } from 'vitest'
import { leaveCooperative, payRefund } from '#app/commands/exits.ts'
import { reverseEntry } from '#app/commands/ledger.ts'
import { disburseLoan, repayLoan } from '#app/commands/loan-payments.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { setSavingsTerms } from '#app/commands/savings-products.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { mandatoryObligation } from '#app/domain/savings/obligation.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { settlementLines } from '#db/queries/exits.ts'
import { getMember } from '#db/queries/members.ts'
import { listTerms } from '#db/queries/savings-products.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { controlsApart } from '#tests/support/savings-books.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-15T03:00:00Z')
let here: Cooperative
let there: Cooperative

const by = (where = here) => ({ cooperative: where, actor: officer('treasurer') })
const leave = (raw: object, where = here) =>
  send(runtime, by(where), { command: leaveCooperative, raw: { reason: 'request', ...raw } })
const refund = (member: string, where = here) =>
  send(runtime, by(where), { command: payRefund, raw: { member } })

async function join(name: string, where = here): Promise<string> {
  const raw = { name, sex: 'female', joined_on: '2026-01-02' }
  const { member_id } = await send(runtime, by(where), { command: registerMember, raw })
  for (const [product, amount] of [
    ['principal', '100000'],
    ['mandatory', '50000'],
    ['voluntary', '75000'],
  ]) {
    const saved = { member: member_id, product, amount, date: '2026-05-10' }
    await send(runtime, by(where), { command: depositSavings, raw: saved })
  }
  return member_id
}

async function lend(member: string, amount: string): Promise<string> {
  const asked = { member, amount, term_months: 6, method: 'flat', monthly_rate_percent: '1' }
  const raw = { ...asked, purpose: 'modal', date: '2026-05-01' }
  const { loan_id: loan } = await send(runtime, by(), { command: applyForLoan, raw })
  const chair = { cooperative: here, actor: officer('chair') }
  const yes = { loan, decision: 'approve', date: '2026-05-01' }
  await send(runtime, chair, { command: decideOnLoan, raw: yes })
  await send(runtime, by(), { command: disburseLoan, raw: { loan, date: '2026-05-02' } })
  return loan
}

const linesOf = (memberId: string) =>
  readTenant(runtime.db, here.id, async (tx) =>
    (await settlementLines(tx, here.id, memberId)).map((one) => `${one.event} ${one.amount}`),
  )

beforeAll(async () => {
  here = await foundVillage(runtime, 'pulang')
  there = await foundVillage(runtime, 'lain')
  // A least balance must not keep back what a leaver is owed.
  const least = { product: 'voluntary', from: '2026-01-01', amount: '25000', source: 'RAT' }
  await send(runtime, by(), { command: setSavingsTerms, raw: least })
})

describe('a member who leaves', () => {
  test('gets pokok, wajib and sukarela back through 2145, once', async () => {
    const member = await join('Sari')
    const left = await leave({ member })
    expect(left).toMatchObject({ saved: '225000', set_off: '0', refund: '225000' })
    const tries = await Promise.allSettled(Array.from({ length: 6 }, () => refund(member)))
    const paid = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value.amount] : []))
    expect(paid).toEqual(['225000'])
    expect(await linesOf(member)).toEqual([
      'members.leave 100000',
      'members.leave 50000',
      'members.leave 75000',
      'members.pay_refund -225000',
    ])
    await expect(leave({ member })).rejects.toMatchObject({ code: 'member_left' })
  })

  test('gets what came in after leaving, above what had to stay, with the refund or after it', async () => {
    const member = await join('Rini')
    await leave({ member, date: '2026-05-20' })
    const bring = (amount: string, date: string) => {
      const raw = { member, product: 'voluntary', amount, date }
      return send(runtime, by(), { command: depositSavings, raw })
    }
    await bring('1500', '2026-06-10')
    const early = { member, date: '2026-06-09' }
    await expect(send(runtime, by(), { command: payRefund, raw: early })).rejects.toMatchObject({
      code: 'moved_after',
      details: { on: '2026-06-10' },
    })
    expect((await refund(member)).amount).toBe('226500')
    await bring('700', '2026-06-12')
    expect((await refund(member)).amount).toBe('700')
    expect((await linesOf(member)).slice(3)).toEqual([
      'members.pay_refund 1500',
      'members.pay_refund -226500',
      'members.pay_refund 700',
      'members.pay_refund -700',
    ])
    await expect(refund(member)).rejects.toMatchObject({ code: 'refund_nothing' })
  })

  test('has what waits on a loan pay that loan, and the rest refunded; taken back, it waits again', async () => {
    const member = await join('Wati')
    const loan = await lend(member, '600000')
    const pay = (amount: string, own: object) => {
      const raw = { loan, amount, date: '2026-06-02', excess_to: 'deposit', ...own }
      return send(runtime, by(), { command: repayLoan, raw })
    }
    // 106.000 fell due, and 700.000 more waits: the 500.000 that is out is paid from it.
    expect(await pay('806000', {})).toMatchObject({ excess: '700000', outstanding: '500000' })
    const left = await leave({ member })
    expect(left).toMatchObject({ saved: '225000', deposits: '700000', set_off: '500000' })
    expect(left).toMatchObject({ refund: '425000', still_owed: '0' })
    expect((await linesOf(member)).slice(3)).toEqual([
      'members.leave 700000',
      'members.set_off -500000',
    ])
    expect((await refund(member)).amount).toBe('425000')
    expect((await verify(runtime.db, 'pulang')).every(({ fault }) => fault === null)).toBe(true)
  })

  test('pays the loan first, interest before principal, and owes what is not covered', async () => {
    const member = await join('Tini')
    const loan = await lend(member, '600000')
    // One instalment of 100.000 + 6.000 fell due on 2 June.
    const left = await leave({ member })
    expect(left).toMatchObject({ set_off: '225000', refund: '0', still_owed: '381000' })
    expect((await linesOf(member)).slice(3)).toEqual([
      'members.set_off -6000',
      'members.set_off -219000',
    ])
    await expect(refund(member)).rejects.toMatchObject({ code: 'refund_nothing' })
    // What comes in meanwhile is for the loan, not for the hand.
    const raw = { member, product: 'voluntary', amount: '1000' }
    await send(runtime, by(), { command: depositSavings, raw })
    await expect(refund(member)).rejects.toMatchObject({ code: 'refund_nothing' })
    const paid = { loan, amount: '1000', method: 'savings' }
    await send(runtime, by(), { command: repayLoan, raw: paid })
  })

  test('owes no wajib from the month of leaving on', async () => {
    const member = await join('Wati')
    await leave({ member, date: '2026-05-20' })
    const owed = await readTenant(runtime.db, here.id, async (tx) => {
      const amounts = await listTerms(tx, here.id, 'mandatory')
      const facts = { paid: Money.zero, asOf: localDate('2026-12-31') }
      return mandatoryObligation(await getMember(tx, here.id, member), amounts, facts)
    })
    expect([owed.months, owed.due.toString()]).toEqual([4, '40000'])
  })

  test('stays while a loan waits, and before anything that is booked already', async () => {
    const member = await join('Yuni')
    await expect(leave({ member, date: '2026-05-09' })).rejects.toMatchObject({
      code: 'moved_after',
      details: { on: '2026-05-10' },
    })
    const asked = { member, amount: '100000', term_months: 6, method: 'flat' }
    const raw = { ...asked, monthly_rate_percent: '1', purpose: 'modal', date: '2026-05-01' }
    await send(runtime, by(), { command: applyForLoan, raw })
    await expect(leave({ member })).rejects.toMatchObject({ code: 'member_in_use' })
    await expect(leave({ member }, there)).rejects.toMatchObject({ code: 'member_missing' })
  })

  test('who has died leaves it to the heir, who must be named with a paper', async () => {
    const member = await join('Darsih')
    const died = { member, reason: 'died' }
    expect(leaveCooperative.input.safeParse(died).success).toBe(false)
    const heir = { heir_name: 'Tono', heir_relation: 'suami', heir_document: 'SKW 12/2026' }
    expect(leaveCooperative.input.safeParse({ ...died, ...heir, reason: 'moved' }).success).toBe(
      false,
    )
    await leave({ ...died, ...heir })
    expect((await refund(member)).amount).toBe('225000')
  })

  test('is one again when the leaving is corrected, unless it has been paid out', async () => {
    const member = await join('Eka')
    await leave({ member })
    const entry = async () =>
      readTenant(runtime.db, here.id, async (tx) => {
        const [first] = await settlementLines(tx, here.id, member)
        return first?.entryId ?? ''
      })
    const correct = async () =>
      send(runtime, by(), {
        command: reverseEntry,
        raw: { entry_id: await entry(), reason: 'urung keluar' },
      })
    await correct()
    const back = await readTenant(runtime.db, here.id, (tx) => getMember(tx, here.id, member))
    expect(back.leftOn).toBeNull()
    await leave({ member })
    await refund(member)
    await expect(correct()).rejects.toMatchObject({ code: 'exit_settled' })
  })

  test('leaves books that add up', async () => {
    expect((await verify(runtime.db)).map(({ fault }) => fault)).toEqual([null, null])
    expect(await controlsApart(runtime.db, here.id, localDate('2026-12-31'))).toEqual([])
  })
})
