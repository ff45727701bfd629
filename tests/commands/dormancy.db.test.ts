import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { decideInterest, submitInterest, undoInterest } from '#app/commands/savings-interest.ts'
import { transferSavings } from '#app/commands/savings-transfer.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { lastMovements, listAccountsOf } from '#db/queries/savings.ts'
import { testRuntime } from '#tests/support/database.ts'
import { chair, interestLines, savingVillage, treasurer } from '#tests/support/saving-villages.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
let here: Cooperative
let there: Cooperative

beforeAll(async () => {
  // So much that the month's jasa is taxed.
  const members = { Wati: [['2026-03-01', 90_000_000]] } as const
  here = await savingVillage(runtime, 'sini', { terms: {}, members })
  there = await savingVillage(runtime, 'sana', { terms: {}, members })
})

/** The day Wati last moved her sukarela. */
async function lastMoved(cooperative: Cooperative) {
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const { id: memberId } = await findNamedMember(tx, cooperative.id, 'Wati')
    const accounts = await listAccountsOf(tx, cooperative.id, { memberId })
    const sukarela = accounts.find(({ product }) => product.kind === 'voluntary')
    return (await lastMovements(tx, cooperative.id, memberId)).get(sukarela?.id ?? '')
  })
}

async function bookInterest(month: string): Promise<string> {
  const by = { cooperative: here, actor: treasurer }
  const { run_id: run } = await send(runtime, by, { command: submitInterest, raw: { month } })
  const raw = { run, decision: 'approve' }
  await send(runtime, { cooperative: here, actor: chair }, { command: decideInterest, raw })
  return run
}

test('jasa, its tax and the undoing of both wake no account', async () => {
  const by = { cooperative: here, actor: chair }
  const run = await bookInterest('2026-04')
  expect(await lastMoved(here)).toBe('2026-03-01')
  await send(runtime, by, { command: undoInterest, raw: { run, reason: 'keliru' } })
  const wati = await readTenant(runtime.db, here.id, (tx) => findNamedMember(tx, here.id, 'Wati'))
  const events = (await interestLines(runtime, here, wati.id)).map(([event]) => event)
  expect(events.toSorted()).toEqual([
    'ledger.reverse',
    'ledger.reverse',
    'savings.accrue_interest',
    'savings.withhold_tax',
  ])
  expect(await lastMoved(here)).toBe('2026-03-01')
})

test('a deposit that was corrected never was; a transfer is the member’s own', async () => {
  const by = { cooperative: here, actor: treasurer }
  const deposit = { member: 'Wati', product: 'voluntary', amount: '5000', date: '2026-05-02' }
  const { entry_id } = await send(runtime, by, { command: depositSavings, raw: deposit })
  expect(await lastMoved(here)).toBe('2026-05-02')
  const wrong = { entry_id, reason: 'anggota lain' }
  await send(runtime, by, { command: reverseEntry, raw: wrong })
  expect(await lastMoved(here)).toBe('2026-03-01')
  const raw = { member: 'Wati', from: 'voluntary', to: 'mandatory', amount: '10000' }
  await send(runtime, by, { command: transferSavings, raw: { ...raw, date: '2026-05-20' } })
  expect(await lastMoved(here)).toBe('2026-05-20')
  expect(await lastMoved(there)).toBe('2026-03-01')
})
