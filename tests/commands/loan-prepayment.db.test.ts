import { beforeAll, expect, test } from 'vitest'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { accrueInterest } from '#app/commands/loan-month-end.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { quoteOn } from '#app/commands/loan-quote.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { setRule } from '#app/commands/rules.ts'
import { localDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { listReplaced } from '#db/queries/loan-restructurings.ts'
import { listEarlierSchedules } from '#db/queries/loan-schedules.ts'
import { getLoan } from '#db/queries/loans.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-30T05:00:00Z')
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'dimuka-sini')
  there = await lendingVillage(runtime, 'dimuka-sana')
  // The neighbour's members keep the term; here nothing was decided, so the instalment stays.
  const rule = { rule: 'loan_prepayment', from: '2026-01-01', source: 'Rapat Anggota 2026 butir 6' }
  const raw = { ...rule, value: { keeps: 'term' } }
  await send(runtime, there.chair, { command: setRule, raw })
})

/** Rp1.200.000 for twelve months at 1 %, menurun unless told, paid out on 31 January: pokok 100.000, jasa 12.000 falling. */
async function lend(of: Lending, method = 'declining'): Promise<string> {
  const date = '2026-01-31'
  const asked = { member: 'Sari', amount: '1200000', term_months: 12, method }
  const raw = { ...asked, monthly_rate_percent: '1', purpose: 'warung', date }
  const { loan_id: loan } = await send(runtime, of.treasurer, { command: applyForLoan, raw })
  const yes = { loan, decision: 'approve', date }
  await send(runtime, of.chair, { command: decideOnLoan, raw: yes })
  await send(runtime, of.treasurer, { command: disburseLoan, raw: { loan, date } })
  return loan
}

const pay = (of: Lending, loan: string, [amount, date]: readonly [string, string]) =>
  send(runtime, of.treasurer, { command: repayLoan, raw: { loan, amount, date } })

const correct = (of: Lending, entry_id: string, date?: string) =>
  send(runtime, of.treasurer, { command: reverseEntry, raw: { entry_id, reason: 'keliru', date } })

const standing = (of: Lending, loanId: string, date = '2026-06-30') =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const loan = await getLoan(tx, of.cooperative.id, loanId)
    const asked = { loans: [loan], date: localDate(date) }
    const position = (await positionsOf(tx, of.cooperative.id, asked)).get(loanId)
    if (position === undefined) throw new Error('no schedule')
    return position
  })

/** Pokok and jasa of each instalment as they hold on a day. */
const schedule = async (of: Lending, loanId: string, date?: string) =>
  (await standing(of, loanId, date)).standings.map(
    ({ instalment: { no, principal, interest } }) => `${no}: ${principal} + ${interest}`,
  )

const earlier = (of: Lending, loanId: string) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const date = localDate('2026-06-30')
    const all = await listEarlierSchedules(tx, of.cooperative.id, { loanId, date })
    return all.map((one) => `${one.prepayment.on} ${one.ahead} of ${one.instalments.length}`)
  })

const isWhole = async (of: Lending) =>
  (await verify(runtime.db, of.cooperative.slug)).every(({ fault }) => fault === null)

/** Twelve rows of 100.000 with jasa of 1 % of what is out. */
const AGREED = Array.from(
  { length: 12 },
  (_, index) => `${index + 1}: 100000 + ${12_000 - 1_000 * index}`,
)

test('more than due repays pokok ahead, and the rule of the cooperative says what becomes less', async () => {
  const [kept, other] = [await lend(here), await lend(there)]
  // Asked are 112.000; 350.000 more leave 750.000 out.
  for (const [of, loan] of [[here, kept] as const, [there, other] as const]) {
    const paid = await pay(of, loan, ['462000', '2026-02-28'])
    expect(paid).toMatchObject({ interest: '12000', principal: '450000', outstanding: '750000' })
  }
  expect(await schedule(here, kept)).toEqual([
    '1: 450000 + 12000',
    '2: 100000 + 7500',
    '3: 100000 + 6500',
    '4: 100000 + 5500',
    '5: 100000 + 4500',
    '6: 100000 + 3500',
    '7: 100000 + 2500',
    '8: 100000 + 1500',
    '9: 50000 + 500',
  ])
  // 750.000 in eleven parts is 68.181,82, up to the rupiah; the last is what is left.
  const smaller = await schedule(there, other)
  expect(smaller).toHaveLength(12)
  expect(smaller.slice(0, 3)).toEqual(['1: 450000 + 12000', '2: 68182 + 7500', '3: 68182 + 6818'])
  expect(smaller.at(-1)).toBe('12: 68180 + 682')
  // The schedule of before holds for the days of before, and is kept.
  expect(await schedule(here, kept, '2026-02-27')).toEqual(AGREED)
  expect(await earlier(here, kept)).toEqual(['2026-02-28 350000 of 12'])
  const next = await pay(here, kept, ['107500', '2026-03-31'])
  expect(next).toMatchObject({ interest: '7500', principal: '100000' })
})

test('a rule that changes binds the payments from its day on', async () => {
  const of = await lendingVillage(runtime, 'dimuka-ganti')
  const loan = await lend(of)
  const rule = { rule: 'loan_prepayment', from: '2026-03-01', source: 'Rapat Anggota 28 Februari' }
  const raw = { ...rule, value: { keeps: 'term' } }
  await send(runtime, of.chair, { command: setRule, raw })
  await pay(of, loan, ['462000', '2026-02-28'])
  await pay(of, loan, ['247500', '2026-03-31'])
  // 750.000 less 240.000 (140.000 of it ahead) is 510.000, over the seven that were left: 72.857,14.
  const rows = await schedule(of, loan)
  expect(rows).toHaveLength(9)
  expect(rows.slice(1, 4)).toEqual(['2: 240000 + 7500', '3: 72858 + 5100', '4: 72858 + 4371'])
  expect(await earlier(of, loan)).toEqual(['2026-02-28 350000 of 12', '2026-03-31 140000 of 9'])
})

test('flat jasa was agreed once: pokok paid ahead leaves its schedule', async () => {
  const loan = await lend(here, 'flat')
  await pay(here, loan, ['462000', '2026-02-28'])
  const rows = await schedule(here, loan)
  expect(rows).toHaveLength(12)
  expect(new Set(rows.map((row) => row.slice(3).trim()))).toEqual(new Set(['100000 + 12000']))
  expect(await earlier(here, loan)).toEqual([])
})

test('titipan leaves the schedule as it is', async () => {
  const loan = await lend(here)
  const raw = { loan, amount: '462000', date: '2026-02-28', excess_to: 'deposit' }
  const paid = await send(runtime, here.treasurer, { command: repayLoan, raw })
  expect(paid).toMatchObject({ principal: '100000', excess: '350000' })
  expect(await schedule(here, loan)).toEqual(AGREED)
})

test('a payment that is corrected gives the schedule back, and what followed is worked out again', async () => {
  const loan = await lend(here)
  const first = await pay(here, loan, ['462000', '2026-02-28'])
  await pay(here, loan, ['307500', '2026-03-31'])
  expect(await schedule(here, loan)).toHaveLength(7)
  await correct(here, first.entry_id)
  // March's 307.500 pay two instalments of 112.000 and 111.000, and 84.500 ahead.
  expect(await schedule(here, loan)).toEqual([
    '1: 100000 + 12000',
    '2: 184500 + 11000',
    ...Array.from({ length: 9 }, (_, index) => `${index + 3}: 100000 + ${9_155 - 1_000 * index}`),
    '12: 15500 + 155',
  ])
  const now = await standing(here, loan)
  expect(`${now.outstanding}`).toBe('915500')
  // April to June are open.
  expect(`${now.arrears.interest}`).toBe(`${9_155 + 8_155 + 7_155}`)
  expect(await isWhole(here)).toBe(true)
})

test('the only payment corrected leaves the loan as it was agreed', async () => {
  const loan = await lend(there)
  const paid = await pay(there, loan, ['462000', '2026-02-28'])
  await correct(there, paid.entry_id, '2026-03-05')
  expect(await schedule(there, loan)).toEqual(AGREED)
  expect(await earlier(there, loan)).toEqual([])
  // What was true on the day stays true of the day.
  expect(await schedule(there, loan, '2026-03-01')).toHaveLength(12)
  expect((await schedule(there, loan, '2026-03-01'))[0]).toBe('1: 450000 + 12000')
})

test('pokok that came back another way changes the schedule with the next payment ahead, and with its correction no more', async () => {
  const loan = await lend(here)
  const lines = [
    { account: '1101', debit: '200000' },
    { account: '1201', credit: '200000', subledger_id: loan },
  ]
  const raw = { date: '2026-02-10', memo: 'bantuan untuk pinjaman Sari', lines }
  await send(runtime, here.chair, { command: postGeneralEntry, raw })
  expect(await schedule(here, loan)).toEqual(AGREED)
  // Pokok of the first two is in: asked for are 12.000 of jasa, and 50.000 more leave 950.000 out.
  const paid = await pay(here, loan, ['62000', '2026-02-28'])
  expect(paid).toMatchObject({ interest: '12000', principal: '50000', outstanding: '950000' })
  expect((await schedule(here, loan)).slice(0, 3)).toEqual([
    '1: 250000 + 12000',
    '2: 100000 + 9500',
    '3: 100000 + 8500',
  ])
  await correct(here, paid.entry_id)
  expect(await schedule(here, loan)).toEqual(AGREED)
})

test('a payment noted later for an earlier day counts, and arrears are those of its day', async () => {
  const loan = await lend(here)
  await pay(here, loan, ['462000', '2026-03-10'])
  // On 10 March the first instalment was late, so the money went to two of them: 223.000, and 239.000 ahead.
  expect((await schedule(here, loan))[1]).toBe('2: 339000 + 11000')
  expect((await standing(here, loan, '2026-03-09')).daysPastDue).toBe(9)
  await pay(here, loan, ['112000', '2026-02-27'])
  expect((await standing(here, loan, '2026-03-09')).daysPastDue).toBe(0)
  // February was paid then: March's money asks the jasa of one instalment, 11.000, and 351.000 of it are ahead.
  expect((await schedule(here, loan))[1]).toBe('2: 451000 + 11000')
  expect(`${(await standing(here, loan)).outstanding}`).toBe('649000')
})

test('a loan settled on any day after it leaves nothing, by the jasa of what is out', async () => {
  for (const [date, running] of [
    ['2026-03-01', '242'],
    ['2026-03-15', '3629'],
    ['2026-03-31', '7500'],
  ] as const) {
    const loan = await lend(here)
    await pay(here, loan, ['462000', '2026-02-28'])
    const quote = await readTenant(runtime.db, here.cooperative.id, async (tx) => {
      const of = await getLoan(tx, here.cooperative.id, loan)
      return quoteOn(
        { tx, cooperative: here.cooperative, today: localDate(date) },
        { loan: of, date: localDate(date) },
      )
    })
    // 7.500 for the 31 days of March.
    expect([`${quote.principal}`, `${quote.running}`]).toEqual(['750000', running])
    await send(runtime, here.treasurer, { command: settleLoan, raw: { loan, date } })
    expect(`${(await standing(here, loan)).outstanding}`).toBe('0')
  }
  expect(await isWhole(here)).toBe(true)
})

test('month ends earn the jasa of what is out', async () => {
  const of = await lendingVillage(runtime, 'dimuka-akhir')
  const loan = await lend(of)
  await pay(of, loan, ['462000', '2026-02-28'])
  const raw = { month: '2026-03' }
  const run = await send(runtime, of.treasurer, { command: accrueInterest, raw })
  expect(run).toMatchObject({ loans: 1, interest: '7500' })
})

test('a restructuring keeps the schedule as it held, and a correction of before leaves the new one', async () => {
  const loan = await lend(there)
  const before = await pay(there, loan, ['462000', '2026-02-28'])
  const april = { ...runtime, now: () => new Date('2026-04-01T05:00:00Z') }
  const terms = { term_months: 5, method: 'annuity', monthly_rate_percent: '2' }
  const raw = { loan, ...terms, interest_owed: 'first_instalment', reason: 'gagal panen' }
  const { proposal_id } = await send(april, there.treasurer, { command: proposeRestructuring, raw })
  const yes = { proposal: proposal_id, decision: 'approve' }
  await send(april, there.chair, { command: decideProposal, raw: yes })
  const replaced = await readTenant(runtime.db, there.cooperative.id, (tx) =>
    listReplaced(tx, there.cooperative.id, loan),
  )
  expect(`${replaced[1]?.principal} + ${replaced[1]?.interest}`).toBe('68182 + 7500')
  const held = await schedule(there, loan)
  expect(held).toHaveLength(5)
  // 750.000 × 2 % / (1 - 1,02^-5) = 159.118,80; with the first come 7.500 of March and a day of April's 6.818.
  expect(held[0]).toBe('1: 144119 + 22727')
  // The new terms are those that pokok paid ahead is worked out by: 2 % of 405.881.
  const asked = 144_119 + 22_727
  await pay(there, loan, [`${asked + 200_000}`, '2026-04-30'])
  const changed = await schedule(there, loan)
  expect(changed).toHaveLength(5)
  expect(changed[0]).toBe('1: 344119 + 22727')
  expect(changed[1]?.split(' + ')[1]).toBe('8118')
  await correct(there, before.entry_id)
  expect((await schedule(there, loan))[0]).toBe(held[0])
})

test('ten payments at once never repay more than was lent', async () => {
  const of = await lendingVillage(runtime, 'dimuka-ramai')
  const loan = await lend(of)
  await Promise.allSettled(
    Array.from({ length: 10 }, () => pay(of, loan, ['250000', '2026-02-28'])),
  )
  const { outstanding, standings } = await standing(of, loan)
  expect(`${outstanding}`).toBe('0')
  const lent = standings.reduce((sum, { instalment }) => sum + Number(`${instalment.principal}`), 0)
  expect(lent).toBe(1_200_000)
  expect(await isWhole(of)).toBe(true)
})
