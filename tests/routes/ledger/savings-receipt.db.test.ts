import { beforeAll, expect, test } from 'vitest'
import { payRefund } from '#app/commands/exit-refund.ts'
import { leaveCooperative } from '#app/commands/exits.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { addSavingsProduct } from '#app/commands/savings-products.ts'
import { transferSavings } from '#app/commands/savings-transfer.ts'
import { breakTerm } from '#app/commands/term-closing.ts'
import { payTermInterest } from '#app/commands/term-interest.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import { receiptPaper } from '#app/documents/receipt.ts'
import { settlementPaper } from '#app/documents/settlement.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { receiptOf } from '#app/routes/ledger/receipt-of.ts'
import { settlementOf } from '#app/routes/members/settlement-of.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
let hill: Cooperative
let coast: Cooperative
const members = new Map<string, string>()

const by = (cooperative: Cooperative) => ({ cooperative, actor: officer('treasurer') })

/** A village whose products have names of their own. */
async function village(slug: string, names: { readonly term: string; readonly feast: string }) {
  const here = await foundVillage(runtime, slug)
  const person = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
  const { member_id } = await send(runtime, by(here), { command: registerMember, raw: person })
  members.set(slug, member_id)
  const from = { from: '2026-01-01', source: 'RAT' }
  const term = { name: names.term, kind: 'term', penalty_percent: '1', ...from }
  await send(runtime, by(here), { command: addSavingsProduct, raw: term })
  const feast = { name: names.feast, kind: 'special', ...from }
  await send(runtime, by(here), {
    command: addSavingsProduct,
    raw: { ...feast, withdrawable_from: '2026-03-01' },
  })
  const rate = { product: names.term, tenor_months: 6, yearly_percent: '6', ...from }
  await send(runtime, by(here), { command: setTermRate, raw: rate })
  return here
}

beforeAll(async () => {
  hill = await village('bukit', { term: 'Sijaka', feast: 'Tabungan Lebaran' })
  coast = await village('pantai', { term: 'Deposito', feast: 'Tabungan Natal' })
})

const paper = (here: Cooperative, entryId: string, language: 'id' | 'en' = 'id') =>
  readTenant(runtime.db, here.id, async (tx) => {
    const entry = await getEntry(tx, await mainBook(tx, here.id), entryId)
    const receipt = await receiptOf(tx, entry, { cooperative: here, language })
    if (receipt === null) throw new Error('it has a receipt')
    return receiptPaper({ ...receipt, handledBy: { name: 'Wastini', role: 'x' } }, language)
  })
const purpose = async (here: Cooperative, entryId: string) =>
  (await paper(here, entryId)).facts.find(({ label }) => label === 'Untuk')?.value

const save = (here: Cooperative, product: string, amount: string) =>
  send(runtime, by(here), {
    command: depositSavings,
    raw: { member: 'Sari', product, amount, date: '2026-02-01' },
  })

test('a receipt names the savings as its own cooperative does', async () => {
  const feast = await save(hill, 'Tabungan Lebaran', '75000')
  const other = await save(coast, 'Tabungan Natal', '75000')
  const free = await save(hill, 'voluntary', '500000')
  expect(await purpose(hill, feast.entry_id)).toBe('Tabungan Lebaran')
  expect(await purpose(coast, other.entry_id)).toBe('Tabungan Natal')
  expect(await purpose(hill, free.entry_id)).toBe('Simpanan sukarela')
})

test('a receipt of wajib says until when it was paid, and keeps saying so', async () => {
  const first = await save(hill, 'mandatory', '30000')
  await save(hill, 'mandatory', '20000')
  const noteOf = async (entryId: string) =>
    (await paper(hill, entryId)).facts.find(({ label }) => label === 'Keterangan')?.value
  // Ten thousand a month since January.
  expect(await noteOf(first.entry_id)).toBe('Wajib lunas sampai Maret 2026')
  const free = await save(hill, 'voluntary', '1000')
  expect(await noteOf(free.entry_id)).toBeUndefined()
})

test('money that is moved between savings has a receipt: from where to where, without a stamp or means', async () => {
  const raw = { member: 'Sari', from: 'voluntary', to: 'mandatory', amount: '20000' }
  const { entry_id: entry } = await send(runtime, by(hill), { command: transferSavings, raw })
  const printed = await paper(hill, entry)
  expect(printed).toMatchObject({ title: 'Bukti pindah simpanan', amount: 'Rp20.000', parts: [] })
  expect(printed.facts.map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'Anggota: Sari (A-001)',
    'Untuk: Simpanan sukarela ke Simpanan wajib',
    'Tanggal: 5 Juni 2026',
    'Saldo simpanan: Rp481.000',
  ])
  expect(printed.signs.map(({ role }) => role)).toEqual(['Anggota', 'Petugas'])
})

test('papers of a bilyet carry its number, and breaking it shows what is kept back', async () => {
  const raw = { member: 'Sari', product: 'Sijaka', amount: '2000000', tenor_months: 6 }
  const opened = await send(runtime, by(hill), {
    command: openTerm,
    raw: { ...raw, date: '2026-02-05' },
  })
  const { deposit_id: deposit } = opened
  expect(await purpose(hill, opened.entry_id)).toBe('Sijaka SB-2026-0001')
  const paid = await send(runtime, by(hill), { command: payTermInterest, raw: { deposit } })
  expect(await purpose(hill, paid.entry_id)).toBe('Jasa Sijaka SB-2026-0001')
  const broken = await send(runtime, by(hill), { command: breakTerm, raw: { deposit } })
  const printed = await paper(hill, broken.entry_id)
  expect(printed.amount).toBe('Rp1.980.000')
  expect(printed.parts).toEqual([
    { label: 'Jumlah bilyet', value: 'Rp2.000.000' },
    // One percent of it.
    { label: 'Denda pencairan dini', value: expect.stringMatching(/^.Rp20\.000$/) },
  ])
})

test('a settlement and its refund speak of savings, not of accounts', async () => {
  const gone = { member: 'Sari', reason: 'moved', date: '2026-06-05' }
  await send(runtime, by(coast), { command: leaveCooperative, raw: gone })
  const member = members.get('pantai') ?? ''
  const refund = await send(runtime, by(coast), { command: payRefund, raw: { member } })
  expect(await purpose(coast, refund.entry_id)).toBe('Pengembalian simpanan anggota keluar')
  const lines = await readTenant(runtime.db, coast.id, async (tx) => {
    const today = localDate('2026-06-05')
    const asked = { tx, cooperative: coast, today, language: 'id', params: { member } } as const
    const issuer = { name: coast.name, place: '' }
    return settlementPaper({ ...(await settlementOf(asked)), issuer }, 'id').lines
  })
  expect(lines.map(({ label }) => label.replace(/^\S+ · /, ''))[0]).toBe('Tabungan Natal')
})
