import { beforeAll, describe, expect, test } from 'vitest'
import { openSheet } from '#app/commands/collections/open.ts'
import { refreshCollection } from '#app/commands/collections/refresh.ts'
import { payRefund } from '#app/commands/exit-refund.ts'
import { leaveCooperative } from '#app/commands/exits.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { addSavingsProduct, setSavingsTerms } from '#app/commands/savings-products.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { mandatoryObligation } from '#app/domain/savings/obligation.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { receiptOf } from '#app/routes/ledger/receipt-of.ts'
import { readTenant } from '#db/client.server.ts'
import { getSheet } from '#db/queries/collections.ts'
import { settlementLines } from '#db/queries/exits.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { getLoan } from '#db/queries/loans.ts'
import { getMember } from '#db/queries/members.ts'
import { listAccountsOf } from '#db/queries/savings.ts'
import { listTerms } from '#db/queries/savings-products.ts'
import { newId } from '#db/uuid.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { controlsApart } from '#tests/support/savings-books.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-15T03:00:00Z')
const heir = { heir_name: 'Joko', heir_relation: 'anak', heir_document: 'SKW 1/2026' }
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

/** Jasa or another amount comes onto sukarela after the member has left, as the chair adjusts it. */
async function comesIn(member: string, amount: string, date: string): Promise<void> {
  const accounts = await readTenant(runtime.db, here.id, (tx) =>
    listAccountsOf(tx, here.id, { memberId: member }),
  )
  const sukarela = accounts.find(({ product }) => product.kind === 'voluntary')
  const lines = [
    { account: '1101', debit: amount },
    { account: '2101', credit: amount, subledger_id: sukarela?.id },
  ]
  const chair = { cooperative: here, actor: officer('chair') }
  const raw = { date, memo: 'Jasa simpanan', lines }
  await send(runtime, chair, { command: postGeneralEntry, raw })
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
    const bring = (amount: string, date: string) => comesIn(member, amount, date)
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

  test('who never saved gets what waits on a repaid loan: an empty sukarela names it, and takes it back', async () => {
    const raw = { name: 'Titin', sex: 'female', joined_on: '2026-01-02' }
    const { member_id: member } = await send(runtime, by(), { command: registerMember, raw })
    const loan = await lend(member, '600000')
    const pay = (amount: string, date: string) =>
      send(runtime, by(), {
        command: repayLoan,
        raw: { loan, amount, date, excess_to: 'deposit', method: 'bank' },
      })
    // 106.000 fell due; 700.000 waits, of which 500.000 pay what is out.
    await pay('806000', '2026-06-02')
    const left = await leave({ member, reason: 'died', ...heir })
    expect(left).toMatchObject({ saved: '0', deposits: '700000', refund: '200000' })
    expect(await linesOf(member)).toEqual(['members.leave 700000', 'members.set_off -500000'])
    const paid = await refund(member)
    expect(paid.amount).toBe('200000')
    const paper = await readTenant(runtime.db, here.id, async (tx) => {
      const entry = await getEntry(tx, await mainBook(tx, here.id), paid.entry_id)
      return receiptOf(tx, entry, { cooperative: here, language: 'id' })
    })
    expect(paper?.party.name).toBe('Joko, ahli waris dari Titin')
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
    const { no } = await readTenant(runtime.db, here.id, (tx) => getLoan(tx, here.id, loan))
    // One instalment of 100.000 + 6.000 fell due on 2 June.
    const left = await leave({ member })
    expect(left).toMatchObject({ set_off: '225000', refund: '0', still_owed: '381000' })
    expect((await linesOf(member)).slice(3)).toEqual([
      'members.set_off -6000',
      'members.set_off -219000',
    ])
    await expect(refund(member)).rejects.toMatchObject({ code: 'refund_nothing' })
    // What comes in meanwhile is for the loan, not for the hand.
    await comesIn(member, '1000', '2026-06-15')
    const out = { member, product: 'voluntary', amount: '1000' }
    const taking = send(runtime, by(), { command: withdrawSavings, raw: out })
    await expect(taking).rejects.toMatchObject({ code: 'leaver_owes', details: { label: no } })
    await expect(refund(member)).rejects.toMatchObject({ code: 'refund_nothing' })
    const paid = { loan, amount: '1000', method: 'savings' }
    await send(runtime, by(), { command: repayLoan, raw: paid })
  })

  test('brings nothing in from that day on, not even onto sukarela, and may take out what is left', async () => {
    const member = await join('Nur')
    await leave({ member, date: '2026-05-20' })
    const bring = (date: string, product: string) =>
      send(runtime, by(), {
        command: depositSavings,
        raw: { member, product, amount: '500', date },
      })
    for (const product of ['voluntary', 'mandatory']) {
      await expect(bring('2026-05-20', product)).rejects.toMatchObject({ code: 'member_left' })
    }
    // What was brought before and is written down only now is theirs.
    await bring('2026-05-19', 'voluntary')
    const raw = { member, product: 'voluntary', amount: '500' }
    await send(runtime, by(), { command: withdrawSavings, raw })
  })

  test('is on no sheet, not even of a meeting before the leaving, and is struck out of an open one', async () => {
    const [gone] = [await join('Dewi', there), await join('Dono', there)]
    const opened = async (date: string) => {
      const raw = { sheet: newId(), date }
      return (await send(runtime, by(there), { command: openSheet, raw })).sheet_id
    }
    const onIt = async (id: string) =>
      readTenant(runtime.db, there.id, async (tx) => {
        const { rows, version } = await getSheet(tx, there.id, { id })
        return { version, names: rows.map(({ memberName }) => memberName) }
      })
    const open = await opened('2026-05-18')
    const { version, names } = await onIt(open)
    expect(names).toEqual(['Dewi', 'Dono'])
    await leave({ member: gone, date: '2026-05-20' }, there)
    const raw = { sheet: open, version }
    const fresh = await send(runtime, by(there), { command: refreshCollection, raw })
    expect(fresh).toMatchObject({ added: 0, dropped: [{ member: gone }] })
    expect((await onIt(open)).names).toEqual(['Dono'])
    expect((await onIt(await opened('2026-05-19'))).names).toEqual(['Dono'])
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
    const surety = await join('Wiwin')
    const other = { ...raw, member: await join('Parmi'), guarantors: ['Wiwin'] }
    const { no } = await send(runtime, by(), { command: applyForLoan, raw: other })
    await expect(leave({ member: surety })).rejects.toMatchObject({
      code: 'member_guarantees',
      details: { no, borrower: 'Parmi' },
    })
    await expect(leave({ member }, there)).rejects.toMatchObject({ code: 'member_missing' })
  })

  test('stays while a bilyet runs, which is named by its own number', async () => {
    const member = await join('Sumi')
    const facts = { from: '2026-01-01', source: 'RAT' }
    const sijaka = { name: 'Sijaka', kind: 'term', amount: '1000000', penalty_percent: '1' }
    await send(runtime, by(), { command: addSavingsProduct, raw: { ...sijaka, ...facts } })
    const rate = { product: 'Sijaka', tenor_months: 3, yearly_percent: '5', ...facts }
    await send(runtime, by(), { command: setTermRate, raw: rate })
    const raw = { member, product: 'Sijaka', amount: '1000000', tenor_months: 3 }
    await send(runtime, by(), { command: openTerm, raw })
    await expect(leave({ member })).rejects.toMatchObject({
      code: 'member_in_use',
      details: { what: 'SB-2026-0001' },
    })
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
