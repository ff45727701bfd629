import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { setSavingsTerms } from '#app/commands/savings-products.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { getLoan, listInstalments } from '#db/queries/loans.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
let village: Cooperative
let neighbour: Cooperative

const by = (role: 'treasurer' | 'chair', cooperative = village) => ({
  cooperative,
  actor: officer(role),
})

beforeAll(async () => {
  village = await foundVillage(runtime, 'cair')
  neighbour = await foundVillage(runtime, 'tetangga')
  const raw = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
  for (const cooperative of [village, neighbour]) {
    await send(runtime, by('treasurer', cooperative), { command: registerMember, raw })
  }
})

/** A loan of Rp600.000 for 6 months, paid out on 3 February: its id and the entry of the payout. */
async function paidOut(cooperative = village) {
  const asked = { member: 'Sari', amount: '600000', term_months: 6, method: 'flat' }
  const terms = { monthly_rate_percent: '1', purpose: 'modal', date: '2026-02-01' }
  const treasurer = by('treasurer', cooperative)
  const raw = { ...asked, ...terms }
  const { loan_id: loan } = await send(runtime, treasurer, { command: applyForLoan, raw })
  const yes = { loan, decision: 'approve', date: '2026-02-02' }
  await send(runtime, by('chair', cooperative), { command: decideOnLoan, raw: yes })
  return { loan, entry: await payOut(loan, { date: '2026-02-03', cooperative }) }
}

async function payOut(loan: string, on: { date: string; cooperative?: Cooperative }) {
  const raw = { loan, date: on.date }
  const from = by('treasurer', on.cooperative)
  return (await send(runtime, from, { command: disburseLoan, raw })).entry_id
}

const correct = (entry: string, cooperative = village) =>
  send(runtime, by('treasurer', cooperative), {
    command: reverseEntry,
    raw: { entry_id: entry, reason: 'salah tanggal' },
  })

const standing = (loanId: string, cooperative = village) =>
  readTenant(runtime.db, cooperative.id, async (tx) => {
    const { state, outstanding, disbursedOn } = await getLoan(tx, cooperative.id, loanId)
    const dues = (await listInstalments(tx, cooperative.id, [loanId])).get(loanId) ?? []
    return { state, outstanding: String(outstanding), disbursedOn, first: dues[0]?.dueOn ?? null }
  })

test('an instalment from sukarela leaves what must stay there, and only due pays nothing ahead', async () => {
  const { loan } = await paidOut(neighbour)
  const from = by('treasurer', neighbour)
  const least = { product: 'voluntary', from: '2026-01-01', amount: '25000', source: 'RAT' }
  await send(runtime, from, { command: setSavingsTerms, raw: least })
  const saved = { member: 'Sari', product: 'voluntary', amount: '131000', date: '2026-02-05' }
  await send(runtime, from, { command: depositSavings, raw: saved })
  const pay = (amount: string, date: string) => {
    const raw = { loan, amount, method: 'savings', date, only_due: true, excess_to: 'deposit' }
    return send(runtime, from, { command: repayLoan, raw })
  }
  await expect(pay('106001', '2026-03-03')).rejects.toMatchObject({ code: 'floor_broken' })
  await pay('1000', '2026-03-02')
  expect((await standing(loan, neighbour)).outstanding).toBe('600000')
  await pay('105000', '2026-03-03')
  // Rp6.000 jasa and Rp99.000 of the Rp100.000 pokok: the first thousand waits as titipan.
  expect((await standing(loan, neighbour)).outstanding).toBe('501000')
})

test('a payout entered wrongly is corrected, and the loan is paid out again on the right day', async () => {
  const { loan, entry } = await paidOut()
  await correct(entry)
  expect(await standing(loan)).toEqual({
    state: 'approved',
    outstanding: '0',
    disbursedOn: null,
    first: null,
  })
  const repayment = { loan, amount: '100000', date: '2026-03-03' }
  await expect(
    send(runtime, by('treasurer'), { command: repayLoan, raw: repayment }),
  ).rejects.toMatchObject({ code: 'loan_state' })
  await payOut(loan, { date: '2026-02-10' })
  expect(await standing(loan)).toEqual({
    state: 'disbursed',
    outstanding: '600000',
    disbursedOn: '2026-02-10',
    first: '2026-03-10',
  })
  await expect(correct(entry)).rejects.toMatchObject({ code: 'already_reversed' })
  expect((await verify(runtime.db, 'cair')).map(({ fault }) => fault)).toEqual([null])
})

test('a payout stands while an instalment stands, also one of jasa alone; the neighbour notices nothing', async () => {
  const { loan, entry } = await paidOut()
  const other = await paidOut(neighbour)
  const raw = { loan, amount: '6000', date: '2026-03-03' }
  const jasa = await send(runtime, by('treasurer'), { command: repayLoan, raw })
  expect(jasa).toMatchObject({ interest: '6000', principal: '0' })
  await expect(correct(entry)).rejects.toMatchObject({ code: 'loan_repaid' })
  expect(await standing(loan)).toMatchObject({ state: 'disbursed', outstanding: '600000' })
  await correct(jasa.entry_id)
  await correct(entry)
  expect(await standing(loan)).toMatchObject({ state: 'approved', first: null })
  await expect(correct(other.entry)).rejects.toMatchObject({ code: 'entry_missing' })
  expect(await standing(other.loan, neighbour)).toMatchObject({ state: 'disbursed' })
})
