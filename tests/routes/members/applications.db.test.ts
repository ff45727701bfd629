import { beforeAll, expect, test } from 'vitest'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { applicationsOf } from '#app/routes/members/member-loan-view.ts'
import { readTenant } from '#db/client.server.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'pengajuan-sini')
  there = await lendingVillage(runtime, 'pengajuan-sana')
  const budi = { name: 'Budi', sex: 'male', joined_on: '2025-12-01' }
  await send(runtime, here.treasurer, { command: registerMember, raw: budi })
})

const ASKED = { term_months: 6, method: 'flat', monthly_rate_percent: '1', date: '2026-02-01' }

async function apply(of: Lending, member: string, amount: string): Promise<string> {
  const raw = { ...ASKED, member, amount, purpose: 'modal' }
  return (await send(runtime, of.treasurer, { command: applyForLoan, raw })).loan_id
}

const decide = (of: Lending, loan: string, how: object) =>
  send(runtime, of.chair, { command: decideOnLoan, raw: { loan, date: '2026-02-02', ...how } })

const shown = (of: Lending, member: string) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const { id } = await findNamedMember(tx, of.cooperative.id, member)
    const all = await applicationsOf(tx, of.cooperative, id)
    return all.map(({ state, asked, amount, note }) => ({ state, asked, amount, note }))
  })

test('a member sees what became of an application: less was approved, or it was turned down, and why', async () => {
  const less = await apply(here, 'Sari', '900000')
  const no = await apply(here, 'Sari', '5000000')
  await apply(here, 'Sari', '300000')
  await apply(there, 'Sari', '700000')
  await decide(here, less, { decision: 'approve', amount: '600000', note: 'sesuai tabungan' })
  await expect(decide(here, no, { decision: 'reject' })).rejects.toThrow()
  await decide(here, no, { decision: 'reject', note: 'angsurannya terlalu berat' })
  expect(await shown(here, 'Sari')).toEqual([
    { state: 'applied', asked: '300000', amount: '300000', note: null },
    {
      state: 'rejected',
      asked: '5000000',
      amount: '5000000',
      note: 'angsurannya terlalu berat',
    },
    { state: 'approved', asked: '900000', amount: '600000', note: 'sesuai tabungan' },
  ])
  expect(await shown(here, 'Budi')).toEqual([])
  expect(await shown(there, 'Sari')).toHaveLength(1)
})
