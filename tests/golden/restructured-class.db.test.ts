import { beforeAll, expect, test } from 'vitest'
import { AllowanceFigures, proposeAllowance } from '#app/commands/loan-allowance.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { setRule } from '#app/commands/rules.ts'
import { readTenant } from '#db/client.server.ts'
import { getProposal } from '#db/queries/loan-proposals.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

/*
 * Rp6.000.000 lent on 10 January 2026, nothing paid; on 25 May it is 104 days late: kurang lancar, 10 % (koperasi.md
 * 5.3). Then 10 months flat at 1 %: 600.000 and 60.000 a month; with the first the jasa of before, four months and 15 of
 * 31 days: 403.548.
 */

const runtime = testRuntime('2026-05-25T03:00:00Z')
const at = (day: string) => runtime.setClock(`${day}T03:00:00Z`)
let held: Lending
let free: Lending

beforeAll(async () => {
  held = await lendingVillage(runtime, 'golongan-tetap')
  free = await lendingVillage(runtime, 'golongan-bebas')
  const raw = {
    rule: 'restructured_class',
    from: '2026-01-01',
    source: 'Rapat Anggota 2026',
    value: { instalments: '0' },
  }
  await send(runtime, free.chair, { command: setRule, raw })
})

async function restructured(of: Lending): Promise<string> {
  const loan = await of.lend('2026-01-10')
  const terms = { term_months: 10, method: 'flat', monthly_rate_percent: '1' }
  const raw = { loan, reason: 'gagal panen', interest_owed: 'first_instalment', ...terms }
  const { proposal_id: proposal } = await send(runtime, of.treasurer, {
    command: proposeRestructuring,
    raw,
  })
  const yes = { proposal, decision: 'approve' }
  await send(runtime, of.chair, { command: decideProposal, raw: yes })
  return loan
}

/** What the allowance of a month's end would have to be, by class; the proposal is rejected again. */
async function allowance(of: Lending, month: string) {
  const { proposal_id: proposal } = await send(runtime, of.treasurer, {
    command: proposeAllowance,
    raw: { month, reason: 'akhir bulan' },
  })
  const { terms } = await readTenant(runtime.db, of.cooperative.id, (tx) =>
    getProposal(tx, of.cooperative.id, proposal),
  )
  const no = { proposal, decision: 'reject', note: 'hitung saja' }
  await send(runtime, of.chair, { command: decideProposal, raw: no })
  const { required, classes } = AllowanceFigures.parse(terms)
  const full = classes.filter(({ loans }) => loans > 0)
  return [required, full.map(({ collectability }) => collectability).join()]
}

test('a restructured loan is lancar only after three instalments of its new schedule, and the allowance follows', async () => {
  at('2026-05-25')
  const [loan, other] = [await restructured(held), await restructured(free)]
  at('2026-06-01')
  expect(await allowance(held, '2026-05')).toEqual(['600000', 'substandard'])
  // Next door decided that new terms begin with a clean sheet.
  expect(await allowance(free, '2026-05')).toEqual(['30000', 'current'])
  const pay = async (of: Lending, id: string, [date, amount]: readonly [string, string]) => {
    at(date)
    await send(runtime, of.treasurer, { command: repayLoan, raw: { loan: id, amount, date } })
  }
  for (const payment of [
    ['2026-06-25', '1063548'],
    ['2026-07-25', '660000'],
  ] as const) {
    await pay(held, loan, payment)
    await pay(free, other, payment)
  }
  at('2026-08-01')
  expect(await allowance(held, '2026-07')).toEqual(['480000', 'substandard'])
  await pay(held, loan, ['2026-08-25', '660000'])
  at('2026-09-01')
  expect(await allowance(held, '2026-08')).toEqual(['21000', 'current'])
  // One month late after that is lancar still: proven once is proven.
  at('2026-10-01')
  expect(await allowance(held, '2026-09')).toEqual(['21000', 'current'])
})
