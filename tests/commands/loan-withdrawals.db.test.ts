import { beforeAll, expect, test } from 'vitest'
import { proposeAllowance } from '#app/commands/loan-allowance.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { withdrawApplication, withdrawProposal } from '#app/commands/loan-withdrawals.ts'
import { proposeWriteOff } from '#app/commands/loan-write-off.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { readTenant } from '#db/client.server.ts'
import { getProposal } from '#db/queries/loan-proposals.ts'
import { getLoan } from '#db/queries/loans.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-12-31T05:00:00Z')
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'batal-sini')
  there = await lendingVillage(runtime, 'batal-sana')
})

async function apply(of: Lending): Promise<string> {
  const asked = { member: 'Sari', amount: '900000', term_months: 6, method: 'flat' }
  const raw = { ...asked, monthly_rate_percent: '1', purpose: 'modal' }
  return (await send(runtime, of.treasurer, { command: applyForLoan, raw })).loan_id
}

type Sender = Lending['treasurer']
const withdraw = (by: Sender, loan: string) =>
  send(runtime, by, { command: withdrawApplication, raw: { loan, reason: 'batal beli benih' } })
const decide = (of: Lending, loan: string) =>
  send(runtime, of.chair, { command: decideOnLoan, raw: { loan, decision: 'approve' } })
const loanNow = (of: Lending, id: string) =>
  readTenant(runtime.db, of.cooperative.id, (tx) => getLoan(tx, of.cooperative.id, id))

test('an application that waits is taken back by who took it down, and can be decided no more', async () => {
  const [loan, other] = [await apply(here), await apply(there)]
  await expect(withdraw(here.chair, loan)).rejects.toMatchObject({ code: 'withdrawn_by_recorder' })
  await expect(withdraw(there.treasurer, loan)).rejects.toMatchObject({ code: 'loan_missing' })
  expect(await withdraw(here.treasurer, loan)).toEqual({ loan_id: loan, state: 'withdrawn' })
  expect(await loanNow(here, loan)).toMatchObject({
    state: 'rejected',
    isWithdrawn: true,
    decisionNote: 'batal beli benih',
    decidedBy: here.treasurer.actor.userId,
    decidedOn: '2026-12-31',
  })
  await expect(withdraw(here.treasurer, loan)).rejects.toMatchObject({ code: 'loan_state' })
  await expect(decide(here, loan)).rejects.toMatchObject({ code: 'loan_state' })
  expect(await loanNow(there, other)).toMatchObject({ state: 'applied', isWithdrawn: false })
})

test('another who may take applications down stands as who took it back', async () => {
  const loan = await apply(here)
  const secretary = { cooperative: here.cooperative, actor: officer('secretary') }
  await withdraw(secretary, loan)
  expect(await loanNow(here, loan)).toMatchObject({
    isWithdrawn: true,
    decidedBy: secretary.actor.userId,
  })
})

test('an approved loan is taken back by the chair alone, and is not paid out then', async () => {
  const loan = await apply(here)
  await decide(here, loan)
  await expect(withdraw(here.treasurer, loan)).rejects.toMatchObject({ code: 'withdrawn_by_chair' })
  await withdraw(here.chair, loan)
  expect(await loanNow(here, loan)).toMatchObject({ state: 'rejected', isWithdrawn: true })
  const kept = await readTenant(runtime.db, here.cooperative.id, (tx) =>
    tx
      .selectFrom('loan')
      .select(['decided_by', 'withdrawn_by', 'withdrawn_reason'])
      .where('cooperative_id', '=', here.cooperative.id)
      .where('id', '=', loan)
      .executeTakeFirst(),
  )
  const { userId } = here.chair.actor
  expect(kept).toEqual({
    decided_by: userId,
    withdrawn_by: userId,
    withdrawn_reason: 'batal beli benih',
  })
  const payout = { command: disburseLoan, raw: { loan } }
  await expect(send(runtime, here.treasurer, payout)).rejects.toMatchObject({ code: 'loan_state' })
})

test('of paying a loan out and taking it back at the same moment one is refused', async () => {
  const loan = await apply(here)
  await decide(here, loan)
  const both = await Promise.allSettled([
    send(runtime, here.treasurer, { command: disburseLoan, raw: { loan } }),
    withdraw(here.chair, loan),
  ])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('a loan that was turned down is not one that was taken back', async () => {
  const loan = await apply(here)
  const no = { loan, decision: 'reject', note: 'terlalu berat' }
  await send(runtime, here.chair, { command: decideOnLoan, raw: no })
  expect(await loanNow(here, loan)).toMatchObject({
    isWithdrawn: false,
    decisionNote: 'terlalu berat',
  })
  await expect(withdraw(here.chair, loan)).rejects.toMatchObject({ code: 'loan_state' })
})

const takeBack = (by: Sender, proposal: string) =>
  send(runtime, by, { command: withdrawProposal, raw: { proposal, reason: 'salah pinjaman' } })

test('a proposal is taken back by whoever made it, and the loan is free for another', async () => {
  const loan = await here.lend('2026-01-10')
  const propose = { command: proposeWriteOff, raw: { loan, reason: 'pindah jauh' } }
  const { proposal_id: proposal } = await send(runtime, here.treasurer, propose)
  const second = { cooperative: here.cooperative, actor: officer('treasurer') }
  await expect(takeBack(second, proposal)).rejects.toMatchObject({ code: 'proposal_of_another' })
  await expect(takeBack(there.treasurer, proposal)).rejects.toMatchObject({
    code: 'proposal_missing',
  })
  await takeBack(here.treasurer, proposal)
  const kept = await readTenant(runtime.db, here.cooperative.id, (tx) =>
    getProposal(tx, here.cooperative.id, proposal),
  )
  expect(kept).toMatchObject({
    state: 'withdrawn',
    decisionNote: 'salah pinjaman',
    decidedBy: here.treasurer.actor.userId,
    decidedOn: '2026-12-31',
  })
  const yes = { command: decideProposal, raw: { proposal, decision: 'approve' } }
  await expect(send(runtime, here.chair, yes)).rejects.toMatchObject({ code: 'proposal_decided' })
  await expect(takeBack(here.treasurer, proposal)).rejects.toMatchObject({
    code: 'proposal_decided',
  })
  await expect(send(runtime, here.treasurer, propose)).resolves.toHaveProperty('proposal_id')
})

test('the allowance of a month may be proposed again once its proposal was taken back', async () => {
  const kept = await lendingVillage(runtime, 'batal-cadangan')
  await kept.lend('2026-01-10')
  const propose = { command: proposeAllowance, raw: { month: '2026-11', reason: 'akhir bulan' } }
  const { proposal_id: proposal } = await send(runtime, kept.treasurer, propose)
  await expect(send(runtime, kept.treasurer, propose)).rejects.toMatchObject({
    code: 'proposal_waits',
  })
  await takeBack(kept.treasurer, proposal)
  await expect(send(runtime, kept.treasurer, propose)).resolves.toHaveProperty('proposal_id')
})
