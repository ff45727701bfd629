import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { penaltyDueOn, waivePenalty } from '#app/commands/loan-penalties.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { quoteOn } from '#app/commands/loan-quote.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import {
  foreseeRestructuring,
  restructuringFigures,
  standOf,
} from '#app/commands/restructuring-plan.ts'
import { undoRestructuring } from '#app/commands/restructuring-undo.ts'
import { setRule } from '#app/commands/rules.ts'
import { known } from '#app/domain/assert.ts'
import { localDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { termsInForce } from '#db/queries/loan-schedules.ts'
import { listWaivers } from '#db/queries/loan-waivers.ts'
import { getLoan } from '#db/queries/loans.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-05-27T05:00:00Z')
const later = (day: string) => ({ ...runtime, now: () => new Date(`${day}T05:00:00Z`) })
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'denda-sini')
  there = await lendingVillage(runtime, 'denda-sana')
  for (const of of [here, there]) {
    const rule = { rule: 'interest_capitalised', from: '2026-01-01', source: 'Rapat Anggota 2026' }
    await send(runtime, of.chair, { command: setRule, raw: { ...rule, value: { allowed: 'yes' } } })
    const product = {
      name: 'Modal',
      from: '2026-01-01',
      source: 'Rapat Anggota 2026',
      method: 'flat',
      frequency: 'month',
      least_rate: '1.5',
      most_rate: '1.5',
      least_term: 1,
      most_term: 24,
      penalty: 'percent_per_day',
      penalty_percent: of === here ? '0.1' : '0.2',
    }
    await send(runtime, of.chair, { command: setProduct, raw: product })
  }
})

const lend = (of: Lending) =>
  of.lend('2026-01-31', { product: 'Modal', method: undefined, monthly_rate_percent: undefined })

const propose = async (of: Lending, loan: string, own: object = {}) => {
  const terms = { term_months: 20, method: 'declining', monthly_rate_percent: '1' }
  const raw = { loan, ...terms, interest_owed: 'first_instalment', reason: 'gagal panen', ...own }
  return (await send(runtime, of.treasurer, { command: proposeRestructuring, raw })).proposal_id
}

const approve = (of: Lending, proposal: string, own: object = {}) =>
  send(runtime, of.chair, {
    command: decideProposal,
    raw: { proposal, decision: 'approve', ...own },
  })

const undo = (of: Lending, proposal: string) =>
  send(runtime, of.chair, { command: undoRestructuring, raw: { proposal, reason: 'keliru' } })

/** How a loan stands on a day: what is out, the rows of its schedule, denda, and its terms. */
const stood = (of: Lending, loanId: string, day = '2026-05-27') =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const context = { tx, cooperative: of.cooperative }
    const date = localDate(day)
    const loan = await getLoan(tx, of.cooperative.id, loanId)
    const asked = { loans: [loan], date }
    const position = known(
      (await positionsOf(tx, of.cooperative.id, asked)).get(loanId),
      'it has a schedule',
    )
    const terms = await termsInForce(tx, of.cooperative.id, { loanId, date })
    return {
      out: `${position.outstanding}`,
      late: `${position.arrears.principal} + ${position.arrears.interest}`,
      rows: position.standings.map(
        ({ instalment: row, state }) =>
          `${row.no} ${row.dueOn}: ${row.principal} + ${row.interest} ${state}`,
      ),
      penalty: `${await penaltyDueOn(context, { loan, date })}`,
      waivers: (await listWaivers(tx, of.cooperative.id, loanId)).length,
      terms: `${terms.method} ${terms.months}`,
      capitalised: `${loan.capitalised}`,
    }
  })

const isWhole = async () => (await verify(runtime.db)).every(({ fault }) => fault === null)

// 590.000 late since 28 February (88 days), 31 March (57) and 30 April (27): 172 days at 0,1 %.
const DENDA = 590 * 172

test('denda of before stays owed, becomes principal, or is waived, as the proposal says', async () => {
  const carried = await lend(here)
  expect((await stood(here, carried)).penalty).toBe(`${DENDA}`)
  await approve(here, await propose(here, carried))
  expect(await stood(here, carried)).toMatchObject({ penalty: `${DENDA}`, out: '6000000' })
  // Nothing runs on it before the first new instalment falls due; then only that one's runs.
  expect((await stood(here, carried, '2026-06-27')).penalty).toBe(`${DENDA}`)

  const made = await lend(here)
  const { entry_ids } = await approve(
    here,
    await propose(here, made, { penalty_owed: 'capitalise', interest_owed: 'capitalise' }),
  )
  expect(entry_ids).toHaveLength(1)
  // Jasa of four months less four days of May: 3 x 90.000 + 90.000 x 27/31.
  const interest = 270_000 + Math.round((90_000 * 27) / 31)
  const principal = 6_000_000 + interest + DENDA
  expect(await stood(here, made)).toMatchObject({
    penalty: '0',
    out: `${principal}`,
    capitalised: `${interest + DENDA}`,
  })

  const waived = await lend(here)
  await approve(here, await propose(here, waived, { penalty_owed: 'waive' }))
  expect(await stood(here, waived)).toMatchObject({ penalty: '0', waivers: 1, out: '6000000' })
  // The neighbour's denda is its own: twice as much a day.
  expect((await stood(there, await lend(there))).penalty).toBe(`${DENDA * 2}`)
  expect(await isWhole()).toBe(true)
})

test('carried denda is paid once: with the first money after, and then no more', async () => {
  const loan = await lend(here)
  await approve(here, await propose(here, loan))
  const at = later('2026-06-27')
  const raw = { loan, amount: `${DENDA}`, date: '2026-06-27' }
  const paid = await send(at, here.treasurer, { command: repayLoan, raw })
  expect(paid).toMatchObject({ penalty: `${DENDA}`, principal: '0', interest: '0' })
  expect((await stood(here, loan, '2026-06-27')).penalty).toBe('0')
})

test('a restructuring taken back leaves everything as it was, and the loan may be restructured again', async () => {
  const loan = await lend(here)
  const pay = { loan, amount: '590000', penalty: '0', date: '2026-02-28' }
  await send(runtime, here.treasurer, { command: repayLoan, raw: pay })
  const other = await lend(there)
  const [before, neighbour] = [await stood(here, loan), await stood(there, other)]
  const ways = [
    {},
    { interest_owed: 'capitalise', penalty_owed: 'capitalise' },
    { interest_owed: 'capitalise', penalty_owed: 'waive' },
  ]
  for (const own of ways) {
    const proposal = await propose(here, loan, own)
    await approve(here, proposal)
    const changed = await stood(here, loan)
    expect(changed.terms).toBe('declining 20')
    expect(changed.rows).toHaveLength(20)
    expect(changed.rows[0]?.startsWith('1 2026-06-27: ')).toBe(true)
    await undo(here, proposal)
    expect(await stood(here, loan)).toEqual(before)
    await expect(undo(here, proposal)).rejects.toMatchObject({ code: 'restructuring_not_standing' })
  }
  expect(await stood(there, other)).toEqual(neighbour)
  expect(await isWhole()).toBe(true)
})

test('only the last one can be taken back, and goes back to the one before it', async () => {
  const loan = await lend(there)
  const first = await propose(there, loan, { term_months: 10, interest_owed: 'capitalise' })
  await approve(there, first)
  const between = await stood(there, loan)
  const second = await propose(there, loan, { term_months: 5, method: 'flat' })
  await approve(there, second)
  expect((await stood(there, loan)).rows).toHaveLength(5)
  await expect(undo(there, first)).rejects.toMatchObject({ code: 'restructuring_not_standing' })
  await undo(there, second)
  expect(await stood(there, loan)).toEqual(between)
  await undo(there, first)
  expect(await stood(there, loan)).toMatchObject({ terms: 'flat 12', capitalised: '0' })
})

test('money since holds a restructuring up until it is corrected; a stranger and a treasurer cannot take it back', async () => {
  const loan = await lend(here)
  const proposal = await propose(here, loan)
  const { entry_ids } = await approve(here, proposal)
  expect(entry_ids).toEqual([])
  const raw = { loan, amount: '400000', date: '2026-05-27' }
  const paid = await send(runtime, here.treasurer, { command: repayLoan, raw })
  await expect(undo(here, proposal)).rejects.toMatchObject({
    code: 'restructuring_paid_on',
    details: { no: paid.number },
  })
  const wrong = { entry_id: paid.entry_id, reason: 'keliru' }
  await send(runtime, here.treasurer, { command: reverseEntry, raw: wrong })
  await expect(undo(there, proposal)).rejects.toMatchObject({ code: 'proposal_missing' })
  const byTreasurer = send(runtime, here.treasurer, {
    command: undoRestructuring,
    raw: { proposal, reason: 'keliru' },
  })
  await expect(byTreasurer).rejects.toMatchObject({ code: 'forbidden' })
  await undo(here, proposal)
  expect((await stood(here, loan)).terms).toBe('flat 12')
})

test('a decision on what was shown is refused once something else stands', async () => {
  const loan = await lend(here)
  const proposal = await propose(here, loan)
  const shown = () =>
    readTenant(runtime.db, here.cooperative.id, async (tx) => {
      const of = await getLoan(tx, here.cooperative.id, loan)
      const terms = {
        term_months: 20,
        method: 'declining' as const,
        monthly_rate_percent: '1',
        interest_owed: 'first_instalment' as const,
        penalty_owed: 'carry' as const,
      }
      const asked = { loan: of, terms, date: localDate('2026-05-27') }
      const context = { tx, cooperative: here.cooperative }
      return standOf(restructuringFigures(await foreseeRestructuring(context, asked)))
    })
  const stale = await shown()
  const raw = { loan, amount: '590000', date: '2026-05-27' }
  await send(runtime, here.treasurer, { command: repayLoan, raw })
  await expect(approve(here, proposal, { stood: stale })).rejects.toMatchObject({
    code: 'proposal_seen_outdated',
  })
  expect((await stood(here, loan)).terms).toBe('flat 12')
  await approve(here, proposal, { stood: await shown() })
  expect((await stood(here, loan)).terms).toBe('declining 20')
})

test('a restructured loan settled on any day leaves nothing, denda and jasa of before included', async () => {
  for (const [day, method] of [
    ['2026-05-27', 'flat'],
    ['2026-06-03', 'declining'],
    ['2026-07-15', 'annuity'],
    ['2026-09-30', 'at_maturity'],
    ['2028-03-01', 'bullet'],
  ] as const) {
    const loan = await lend(here)
    await approve(here, await propose(here, loan, { method }))
    const date = localDate(day)
    const quote = await readTenant(runtime.db, here.cooperative.id, async (tx) => {
      const context = { tx, cooperative: here.cooperative, today: date }
      return quoteOn(context, { loan: await getLoan(tx, here.cooperative.id, loan), date })
    })
    expect(Number(`${quote.penalty}`)).toBeGreaterThanOrEqual(DENDA)
    // Jasa of before: 3 x 90.000 and 27 of 31 days of May.
    expect(Number(`${quote.overdue}`)).toBeGreaterThanOrEqual(270_000 + 78_387)
    const raw = { loan, date: day }
    await send(later(day), here.treasurer, { command: settleLoan, raw })
    const after = await stood(here, loan, day)
    expect([after.out, after.penalty, after.late]).toEqual(['0', '0', '0 + 0'])
  }
  expect(await isWhole()).toBe(true)
})

test('what was owed before a restructuring is in its terms: no day before it takes it a second time', async () => {
  const loan = await lend(here)
  await approve(
    here,
    await propose(here, loan, { interest_owed: 'capitalise', penalty_owed: 'waive' }),
  )
  const before = { loan, date: '2026-05-25' }
  const by = { treasurer: here.treasurer, chair: here.chair }
  const early = { code: 'date_before', details: { earliest: '2026-05-27' } }
  const paid = { ...before, amount: '300000', method: 'cash' }
  for (const raw of [paid, { ...paid, only_due: true }]) {
    await expect(send(runtime, by.treasurer, { command: repayLoan, raw })).rejects.toMatchObject(
      early,
    )
  }
  const settled = { command: settleLoan, raw: { ...before, method: 'cash' } }
  await expect(send(runtime, by.treasurer, settled)).rejects.toMatchObject(early)
  const waived = { command: waivePenalty, raw: { ...before, amount: '1000', reason: 'sakit' } }
  await expect(send(runtime, by.chair, waived)).rejects.toMatchObject(early)
  expect(await isWhole()).toBe(true)
})
