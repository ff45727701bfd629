import { beforeAll, expect, test } from 'vitest'
import { leaveCooperative } from '#app/commands/exits.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { amortiseFees } from '#app/commands/loan-fees.ts'
import { accrueInterest, undoRun } from '#app/commands/loan-month-end.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { proposeWriteOff } from '#app/commands/loan-write-off.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { deferredOn } from '#db/queries/loan-fees.ts'
import { listRuns } from '#db/queries/loan-runs.ts'
import { getLoan } from '#db/queries/loans.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-12-31T05:00:00Z')
let neighbour: Lending

const PRODUCT = {
  name: 'Pinjaman musim',
  from: '2026-01-01',
  source: 'Rapat pengurus 2 Januari 2026',
  method: 'declining',
  least_rate: '1',
  most_rate: '1',
  least_term: 1,
  most_term: 12,
  provision_percent: '10',
  provision_earned: 'deferred',
}

beforeAll(async () => {
  // The neighbour offers the same, but earns its provisi at once.
  neighbour = await offering('provisi-sana', 'at_once')
})

async function offering(slug: string, provision_earned: 'deferred' | 'at_once') {
  const village = await lendingVillage(runtime, slug)
  const raw = { ...PRODUCT, provision_earned }
  await send(runtime, village.chair, { command: setProduct, raw })
  return village
}

/** Rp300.000 for three months, provisi 30.000, paid out on 31 January: its id and the entry of the payout. */
async function lend(of: Lending) {
  const date = '2026-01-31'
  const asked = { member: 'Sari', product: PRODUCT.name, amount: '300000', term_months: 3 }
  const raw = { ...asked, purpose: 'bibit', date }
  const { loan_id: loan } = await send(runtime, of.treasurer, { command: applyForLoan, raw })
  const yes = { loan, decision: 'approve', date }
  await send(runtime, of.chair, { command: decideOnLoan, raw: yes })
  const out = await send(runtime, of.treasurer, { command: disburseLoan, raw: { loan, date } })
  return { loan, payout: out.entry_id, paidOut: out.paid_out }
}

const run = (of: Lending, month: string) =>
  send(runtime, of.treasurer, { command: amortiseFees, raw: { month } })

const written = (of: Lending, entryId: string) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const { lines } = await getEntry(tx, await mainBook(tx, of.cooperative.id), entryId)
    return lines.map(
      (line) => `${line.accountCode} ${line.side === 'debit' ? 'Dr' : 'Cr'} ${line.amount}`,
    )
  })

const during = (to: string) =>
  ({ from: localDate('2026-01-01'), to: localDate(to), closing: 'with' }) as const

const waits = (of: Lending, loan: string) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) =>
    (await deferredOn(tx, of.cooperative.id, loan)).toString(),
  )

const correct = (of: Lending, entry_id: string, by: 'chair' | 'treasurer' = 'chair') =>
  send(runtime, of[by], { command: reverseEntry, raw: { entry_id, reason: 'keliru' } })

const isWhole = async (slug: string) =>
  (await verify(runtime.db, slug)).every(({ fault }) => fault === null)

test('the payout puts provisi off by the product, month ends earn it, and it sums to the fee', async () => {
  const kept = await offering('provisi-sini', 'deferred')
  const { loan, payout, paidOut } = await lend(kept)
  const there = await lend(neighbour)
  expect([paidOut, there.paidOut]).toEqual(['270000', '270000'])
  const payoutLines = ['1201 Dr 300000', '1101 Cr 270000']
  expect(await written(kept, payout)).toEqual([...payoutLines, '1205 Cr 30000'])
  expect(await written(neighbour, there.payout)).toEqual([...payoutLines, '4103 Cr 30000'])
  const neraca = async (of: Lending) =>
    readTenant(runtime.db, of.cooperative.id, async (tx) => {
      const book = await mainBook(tx, of.cooperative.id)
      const balances = await accountBalances(tx, book, during('2026-02-27'))
      const line = balanceSheet(balances).lines.find(({ key }) => key === 'deferred_loan_fees')
      return `${line?.amount ?? '-'}`
    })
  expect([await neraca(kept), await neraca(neighbour)]).toEqual(['-30000', '0'])
  // The figures are those of tests/domain/loans/deferred-fee.test.ts, worked by hand.
  expect(await run(kept, '2026-01')).toMatchObject({ loans: 0, fees: '0' })
  expect(await run(kept, '2026-02')).toMatchObject({ loans: 1, fees: '14318' })
  await expect(run(kept, '2026-02')).rejects.toMatchObject({ code: 'run_done' })
  await expect(run(kept, '2027-01')).rejects.toMatchObject({ code: 'date_in_future' })
  expect(await run(neighbour, '2026-02')).toMatchObject({ loans: 0, fees: '0' })
  // March is left out: April earns both.
  expect(await run(kept, '2026-04')).toMatchObject({ fees: '15682' })
  expect(await waits(kept, loan)).toBe('0')
  expect(await isWhole('provisi-sini')).toBe(true)
})

test('a run is undone as a whole by the chair, and run again comes to the same', async () => {
  const kept = await offering('provisi-batal', 'deferred')
  const { loan } = await lend(kept)
  const february = await run(kept, '2026-02')
  await run(kept, '2026-03')
  const raw = { run: february.run_id, reason: 'keliru' }
  await expect(send(runtime, neighbour.chair, { command: undoRun, raw })).rejects.toMatchObject({
    code: 'run_missing',
  })
  expect(await send(runtime, kept.chair, { command: undoRun, raw })).toMatchObject({ reversed: 1 })
  expect(await waits(kept, loan)).toBe('19432')
  expect(await run(kept, '2026-02')).toMatchObject({ fees: '14318' })
  expect(await run(kept, '2026-04')).toMatchObject({ fees: '5114' })
})

test('a loan that is macet goes on earning its provisi, though its jasa stops', async () => {
  const kept = await offering('provisi-macet', 'deferred')
  await lend(kept)
  expect(await run(kept, '2026-02')).toMatchObject({ fees: '14318' })
  const classed = await send(runtime, kept.treasurer, {
    command: classifyLoans,
    raw: { date: '2026-12-31' },
  })
  expect(classed).toMatchObject({ changed: 1 })
  const accrued = await send(runtime, kept.treasurer, {
    command: accrueInterest,
    raw: { month: '2026-11' },
  })
  expect(accrued).toMatchObject({ loans: 0 })
  expect(await run(kept, '2026-11')).toMatchObject({ loans: 1, fees: '15682' })
})

test('the last pokok earns the rest at once, settled or paid; corrected, it waits again', async () => {
  const kept = await offering('provisi-lunas', 'deferred')
  const { loan } = await lend(kept)
  await run(kept, '2026-02')
  const raw = { loan, date: '2026-03-10' }
  const settled = await send(runtime, kept.treasurer, { command: settleLoan, raw })
  // 10 of the 31 days to 31 March of 2.000, rounded half up, and the 3.000 that fell due on 28 February.
  expect(await written(kept, settled.entry_id)).toEqual([
    '1101 Dr 303645',
    '4101 Cr 3645',
    '1201 Cr 300000',
    '1205 Dr 15682',
    '4103 Cr 15682',
  ])
  await correct(kept, settled.entry_id)
  expect(await waits(kept, loan)).toBe('15682')
  expect(await run(kept, '2026-03')).toMatchObject({ fees: '10568' })
  const pay = (amount: string) =>
    send(runtime, kept.treasurer, {
      command: repayLoan,
      raw: { loan, amount, date: '2026-05-02' },
    })
  const part = await pay('200000')
  expect(await written(kept, part.entry_id)).not.toContain('1205 Dr 5114')
  const last = await pay('106000')
  expect(last.outstanding).toBe('0')
  expect((await written(kept, last.entry_id)).slice(-2)).toEqual(['1205 Dr 5114', '4103 Cr 5114'])
})

test('a write-off is one entry with provisi, jasa and what the allowance lacks; taken back, all is as before', async () => {
  const kept = await offering('provisi-hapus', 'deferred')
  const { loan } = await lend(kept)
  await run(kept, '2026-02')
  await send(runtime, kept.treasurer, { command: accrueInterest, raw: { month: '2026-02' } })
  const raw = { loan, reason: 'pergi tanpa kabar' }
  const { proposal_id } = await send(runtime, kept.treasurer, { command: proposeWriteOff, raw })
  const yes = { proposal: proposal_id, decision: 'approve' }
  const { entry_ids } = await send(runtime, kept.chair, { command: decideProposal, raw: yes })
  const [entryId = ''] = entry_ids
  expect(entry_ids).toHaveLength(1)
  expect(await written(kept, entryId)).toEqual([
    '6103 Dr 300000',
    '1209 Cr 300000',
    '4101 Dr 3000',
    '1211 Cr 3000',
    '1205 Dr 15682',
    '4103 Cr 15682',
    '1209 Dr 300000',
    '1201 Cr 300000',
    '0101 Dr 300000',
    '0199 Cr 300000',
  ])
  await correct(kept, entryId)
  const totals = await readTenant(runtime.db, kept.cooperative.id, async (tx) => {
    const book = await mainBook(tx, kept.cooperative.id)
    const balances = await accountBalances(tx, book, during('2026-12-31'))
    return ['1209', '6103', '1205', '1211', '0101'].map((code) => {
      const one = balances.find((account) => account.code === code)
      return `${one === undefined ? '-' : one.debit.minus(one.credit)}`
    })
  })
  expect(totals).toEqual(['0', '0', '-15682', '3000', '0'])
  expect(await isWhole('provisi-hapus')).toBe(true)
})

test('a restructured loan earns what is left over its new schedule', async () => {
  const kept = await offering('provisi-ubah', 'deferred')
  const { loan } = await lend(kept)
  await run(kept, '2026-02')
  const march = { ...runtime, now: () => new Date('2026-03-15T05:00:00Z') }
  const terms = { term_months: 2, method: 'declining', monthly_rate_percent: '1' }
  const raw = { loan, ...terms, interest_owed: 'first_instalment', reason: 'gagal panen' }
  const { proposal_id } = await send(march, kept.treasurer, { command: proposeRestructuring, raw })
  const yes = { proposal: proposal_id, decision: 'approve' }
  await send(march, kept.chair, { command: decideProposal, raw: yes })
  // Pokok times days from 28 February: 300.000 × 46 to 15 April, 150.000 × 30 to 15 May: 18,3 million.
  // March: 15.682 × 9,3 / 18,3 = 7.969,54 -> 7.970. April: 7.712 × (4,5 + 2,25) / 9 = 5.784. May: 1.928.
  expect(await run(kept, '2026-03')).toMatchObject({ fees: '7970' })
  expect(await run(kept, '2026-04')).toMatchObject({ fees: '5784' })
  expect(await run(kept, '2026-05')).toMatchObject({ fees: '1928' })
})

test('a payout taken back takes its provisi back, also what month ends have earned of it', async () => {
  const kept = await offering('provisi-cair', 'deferred')
  const { loan, payout } = await lend(kept)
  await run(kept, '2026-02')
  await send(runtime, kept.treasurer, { command: accrueInterest, raw: { month: '2026-02' } })
  await correct(kept, payout, 'treasurer')
  expect(await waits(kept, loan)).toBe('0')
  const state = await readTenant(runtime.db, kept.cooperative.id, async (tx) =>
    getLoan(tx, kept.cooperative.id, loan),
  )
  expect(state.state).toBe('approved')
  const again = { loan, date: '2026-03-01' }
  await send(runtime, kept.treasurer, { command: disburseLoan, raw: again })
  expect(await waits(kept, loan)).toBe('30000')
  expect(await isWhole('provisi-cair')).toBe(true)
})

test('a loan repaid from the savings of a leaver has its rest earned at the next month end', async () => {
  const kept = await offering('provisi-keluar', 'deferred')
  const { loan } = await lend(kept)
  const save = { member: 'Sari', product: 'voluntary', amount: '400000', date: '2026-03-01' }
  await send(runtime, kept.treasurer, { command: depositSavings, raw: save })
  const raw = { member: 'Sari', reason: 'request', date: '2026-03-05' }
  await send(runtime, kept.treasurer, { command: leaveCooperative, raw })
  expect(await waits(kept, loan)).toBe('30000')
  expect(await run(kept, '2026-03')).toMatchObject({ loans: 1, fees: '30000' })
})

test('nobody but the chair moves provisi put off by hand, and no run goes into a closed month', async () => {
  const kept = await offering('provisi-tutup', 'deferred')
  const { loan } = await lend(kept)
  await run(kept, '2026-02')
  const lines = [
    { account: '1205', debit: '1000' },
    { account: '4103', credit: '1000' },
  ]
  const raw = { date: '2026-03-01', memo: 'provisi', lines }
  await expect(
    send(runtime, kept.treasurer, { command: postGeneralEntry, raw }),
  ).rejects.toMatchObject({ code: 'adjustment_by_chair' })
  const runs = await readTenant(runtime.db, kept.cooperative.id, (tx) =>
    listRuns(tx, kept.cooperative.id, 1),
  )
  const entry = runs[0]?.entryIds[0] ?? ''
  await expect(correct(kept, entry, 'treasurer')).rejects.toMatchObject({
    code: 'decided_by_chair',
  })
  await send(runtime, kept.treasurer, { command: closeMonth, raw: { month: '2026-03' } })
  await expect(run(kept, '2026-03')).rejects.toMatchObject({ code: 'period_closed' })
  expect(await waits(kept, loan)).toBe('15682')
})

test('a run and a settlement at the same moment never earn more than the fee', async () => {
  const kept = await offering('provisi-ramai', 'deferred')
  const loans = [await lend(kept), await lend(kept), await lend(kept)]
  const settle = ({ loan }: { readonly loan: string }) =>
    send(runtime, kept.treasurer, { command: settleLoan, raw: { loan, date: '2026-03-10' } })
  await Promise.all([run(kept, '2026-03'), ...loans.map(settle)])
  for (const { loan } of loans) expect(await waits(kept, loan)).toBe('0')
  expect(await isWhole('provisi-ramai')).toBe(true)
})
