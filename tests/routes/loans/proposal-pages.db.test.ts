import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { proposeAllowance } from '#app/commands/loan-allowance.ts'
import { undoRun } from '#app/commands/loan-month-end.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { proposeWriteOff } from '#app/commands/loan-write-off.ts'
import { setRule } from '#app/commands/rules.ts'
import { loader as proposalPage } from '#app/routes/loans/proposal.tsx'
import { loader as proposalList } from '#app/routes/loans/proposals.tsx'
import { readTenant } from '#db/client.server.ts'
import { listRuns } from '#db/queries/loan-runs.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-05-25T03:00:00Z')
let here: Lending
let there: Lending
let cookie: string

beforeAll(async () => {
  here = await lendingVillage(runtime, 'usul-sini')
  there = await lendingVillage(runtime, 'usul-sana')
  cookie = (await signedInAs(runtime, here.cooperative, { role: 'treasurer' })).cookie
  const rule = { rule: 'interest_capitalised', from: '2026-01-01', source: 'Rapat Anggota 2026' }
  const raw = { ...rule, value: { allowed: 'yes' } }
  await send(runtime, here.chair, { command: setRule, raw })
})

function asked(proposal = '') {
  return {
    request: new Request(`http://localhost/k/usul-sini/pinjaman/usulan/${proposal}`, {
      headers: { cookie },
    }),
    params: { coop: 'usul-sini', proposal },
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  }
}

const decide = (of: Lending, proposal: string, own: object = { decision: 'approve' }) =>
  send(runtime, of.chair, { command: decideProposal, raw: { proposal, ...own } })

const isMarked = async (proposal: string) => [
  (await proposalPage(asked(proposal))).isTakenBack,
  (await proposalList(asked())).rows.find(({ id }) => id === proposal)?.isTakenBack,
]

test('a decided write-off shows what left the books, and says when it was taken back', async () => {
  const loan = await here.lend('2026-01-10')
  const raw = { loan, reason: 'pergi tanpa kabar' }
  const pay = { loan, amount: '590000', date: '2026-02-10' }
  const propose = async () =>
    (await send(runtime, here.treasurer, { command: proposeWriteOff, raw })).proposal_id
  const first = await propose()
  const { entry_ids } = await decide(here, first)
  expect((await proposalPage(asked(first))).outstanding).toBe('6000000')
  // Nothing was set aside before, so all of it became an expense; four times jasa of 90.000 is overdue.
  expect(await proposalPage(asked(first))).toMatchObject({
    reckonedAs: 'booked',
    reckoned: { lost: '6000000', fromAllowance: '0', short: '6000000', interest: '360000' },
    standing: { collectability: 'substandard', daysPastDue: 104 },
  })
  expect(await isMarked(first)).toEqual([false, false])
  const wrong = { entry_id: entry_ids[0], reason: 'ternyata membayar' }
  await send(runtime, here.chair, { command: reverseEntry, raw: wrong })
  await send(runtime, here.treasurer, { command: repayLoan, raw: pay })
  const second = await propose()
  await decide(here, second)
  expect(await isMarked(first)).toEqual([true, true])
  expect(await isMarked(second)).toEqual([false, false])
  expect((await proposalPage(asked(first))).outstanding).toBe('6000000')
  expect((await proposalPage(asked(second))).outstanding).toBe('5500000')
  expect((await proposalPage(asked(second))).reckoned).toMatchObject({ lost: '5500000' })
  const third = await here.lend('2026-01-20')
  const { proposal_id: refused } = await send(runtime, here.treasurer, {
    command: proposeWriteOff,
    raw: { ...raw, loan: third },
  })
  await decide(here, refused, { decision: 'reject', note: 'tunggu panen' })
  expect(await proposalPage(asked(refused))).toMatchObject({
    reckonedAs: 'proposed',
    reckoned: { lost: '6000000', penalty: '0' },
  })
  // The neighbour has nothing that was decided.
  const other = await there.lend('2026-01-10')
  const { proposal_id } = await send(runtime, there.treasurer, {
    command: proposeWriteOff,
    raw: { ...raw, loan: other },
  })
  await expect(proposalPage(asked(proposal_id))).rejects.toMatchObject({
    data: { code: 'proposal_missing' },
  })
})

test('an allowance whose run was undone is marked', async () => {
  await here.lend('2026-02-10')
  const raw = { month: '2026-04', reason: 'akhir bulan' }
  const { proposal_id } = await send(runtime, here.treasurer, { command: proposeAllowance, raw })
  await decide(here, proposal_id)
  expect(await isMarked(proposal_id)).toEqual([false, false])
  const [run] = await readTenant(runtime.db, here.cooperative.id, (tx) =>
    listRuns(tx, here.cooperative.id, 1),
  )
  await send(runtime, here.chair, {
    command: undoRun,
    raw: { run: run?.id, reason: 'keliru bulan' },
  })
  expect(await isMarked(proposal_id)).toEqual([true, true])
})

test('decided new terms show what was owed when they were decided', async () => {
  // Lent on 25 January, flat: by 25 May four times 90.000 are earned, one is paid.
  const owed = { outstanding: '5500000', interestOwed: '270000' }
  const lent = async () => {
    const loan = await here.lend('2026-01-25')
    const paid = { loan, amount: '590000', date: '2026-02-25' }
    await send(runtime, here.treasurer, { command: repayLoan, raw: paid })
    return loan
  }
  const propose = async (loan: string, interest_owed: string, at = runtime) => {
    const terms = { term_months: 20, method: 'declining', monthly_rate_percent: '1' }
    const raw = { loan, reason: 'gagal panen', interest_owed, ...terms }
    return (await send(at, here.treasurer, { command: proposeRestructuring, raw })).proposal_id
  }
  const loan = await lent()
  const dayBefore = { ...runtime, now: () => new Date('2026-05-24T03:00:00Z') }
  const rejected = await propose(loan, 'first_instalment', dayBefore)
  const no = { decision: 'reject', note: 'terlalu lama', date: '2026-05-24' }
  await decide(here, rejected, no)
  const approved = await propose(loan, 'first_instalment')
  const waiting = (await proposalPage(asked(approved))).terms
  expect(waiting?.plan).toMatchObject(owed)
  await decide(here, approved)
  // Pokok paid ahead on the new schedule changes nothing of what was decided.
  const ahead = { loan, amount: '2000000', date: '2026-05-25' }
  await send(runtime, here.treasurer, { command: repayLoan, raw: ahead })
  const added = await propose(await lent(), 'capitalise')
  await decide(here, added)
  // A day less of the fourth month: 29 of 30 days.
  expect((await proposalPage(asked(rejected))).terms?.plan).toMatchObject({
    outstanding: '5500000',
    interestOwed: '267000',
  })
  // 5.500.000 / 20 and 1 % of it, with the 270.000.
  const decided = await proposalPage(asked(approved))
  expect(decided.terms).toEqual(waiting)
  expect(decided.terms?.plan?.laidDown.rows[0]).toMatchObject({
    no: 1,
    dueOn: '2026-06-25',
    payment: '600000',
  })
  // Of the old schedule eleven instalments were left; none of them is the one that was paid.
  expect(decided.terms?.plan?.old.rows.map(({ no }) => no)).toEqual([
    2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ])
  expect((await proposalPage(asked(added))).terms?.plan).toMatchObject({
    ...owed,
    principal: '5770000',
  })
})
