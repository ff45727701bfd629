import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeWriteOff, recoverLoan } from '#app/commands/loan-write-off.ts'
import { receiptPaper } from '#app/documents/receipt.ts'
import { receiptOf } from '#app/routes/ledger/receipt-of.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-12-31T05:00:00Z')
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'pulih-sini')
  there = await lendingVillage(runtime, 'pulih-sana')
})

async function writtenOff(of: Lending) {
  const loan = await of.lend('2026-01-31')
  const raw = { loan, reason: 'pergi tanpa kabar' }
  const { proposal_id } = await send(runtime, of.treasurer, { command: proposeWriteOff, raw })
  const yes = { proposal: proposal_id, decision: 'approve' }
  const { entry_ids } = await send(runtime, of.chair, { command: decideProposal, raw: yes })
  return { loan, entry: entry_ids[0] ?? '' }
}

const paper = (of: Lending, entryId: string) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const entry = await getEntry(tx, await mainBook(tx, of.cooperative.id), entryId)
    const at = { cooperative: of.cooperative, language: 'id' } as const
    const receipt = await receiptOf(tx, entry, at)
    if (receipt === null) return null
    return receiptPaper({ ...receipt, handledBy: { name: 'Wastini', role: 'bendahara' } }, 'id')
  })

test('money that comes after a write-off has a receipt: who paid, and what is still owed', async () => {
  const { loan } = await writtenOff(here)
  const other = await writtenOff(there)
  const bring = (of: Lending, id: string, amount: string) =>
    send(runtime, of.treasurer, { command: recoverLoan, raw: { loan: id, amount } })
  await bring(here, loan, '250000')
  const second = await bring(here, loan, '100000')
  await bring(there, other.loan, '1000000')
  const printed = await paper(here, second.entry_id)
  expect(printed).toMatchObject({ title: 'Bukti pemulihan pinjaman', amount: 'Rp100.000' })
  expect(printed?.facts).toContainEqual({ label: 'Sudah terima dari', value: 'Sari (A-001)' })
  expect(printed?.facts).toContainEqual({ label: 'Utang yang masih ada', value: 'Rp5.650.000' })
  expect(printed?.parts).toEqual([{ label: 'Pemulihan', value: 'Rp100.000' }])
  expect(printed?.signs[0]).toEqual({ role: 'Penyetor', name: 'Sari' })
})

test('what the chair has written off only the chair takes back', async () => {
  const { entry } = await writtenOff(there)
  const raw = { entry_id: entry, reason: 'keliru' }
  await expect(
    send(runtime, there.treasurer, { command: reverseEntry, raw }),
  ).rejects.toMatchObject({ code: 'decided_by_chair' })
  await send(runtime, there.chair, { command: reverseEntry, raw })
})
