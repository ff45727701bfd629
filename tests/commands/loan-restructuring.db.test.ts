import { beforeAll, expect, test } from 'vitest'
import { allowanceOn } from '#app/commands/loan-allowance.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { standingsOn } from '#app/commands/loan-standing.ts'
import { setRule } from '#app/commands/rules.ts'
import { localDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { termsInForce } from '#db/queries/loan-schedules.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-11-25T05:00:00Z')
const later = { ...runtime, now: () => new Date('2027-02-10T05:00:00Z') }
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'lalu-sini')
  there = await lendingVillage(runtime, 'lalu-sana')
  const rule = { rule: 'interest_capitalised', from: '2026-01-01', source: 'Rapat Anggota 2026' }
  await send(runtime, there.chair, {
    command: setRule,
    raw: { ...rule, value: { allowed: 'yes' } },
  })
})

/** How every loan stood on a day: what was out and late, its class, what is set aside, what was still asked. */
const stood = (of: Lending, day: string) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const date = localDate(day)
    const standings = await standingsOn(tx, of.cooperative.id, date)
    const { required } = await allowanceOn(tx, of.cooperative.id, date)
    return {
      required: `${required}`,
      loans: standings.map(({ position, collectability, allowance }) => ({
        out: `${position.outstanding}`,
        late: `${position.arrears.principal} + ${position.arrears.interest}`,
        days: position.daysPastDue,
        collectability,
        allowance: `${allowance}`,
        rows: position.standings.map(
          ({ instalment: row, state }) =>
            `${row.no} ${row.dueOn}: ${row.opening} ${row.principal} + ${row.interest} ${state}`,
        ),
      })),
    }
  })

const monthEnds = (of: Lending, days: readonly string[]) =>
  Promise.all(days.map((day) => stood(of, day)))

const restructure = async (
  of: Lending,
  loan: string,
  { at = runtime, ...own }: { at?: typeof runtime; [term: string]: unknown },
) => {
  const terms = {
    term_months: 20,
    method: 'flat',
    monthly_rate_percent: '1',
    reason: 'gagal panen',
  }
  const raw = { loan, ...terms, interest_owed: 'first_instalment', ...own }
  const { proposal_id } = await send(at, of.treasurer, { command: proposeRestructuring, raw })
  const yes = { proposal: proposal_id, decision: 'approve' }
  return send(at, of.chair, { command: decideProposal, raw: yes })
}

const pay = (of: Lending, loan: string, [amount, date]: readonly [string, string]) =>
  send(later, of.treasurer, { command: repayLoan, raw: { loan, amount, date } })

test('a restructuring leaves arrears, classes and allowance of the days before it as they were', async () => {
  const days = ['2026-02-28', '2026-03-31', '2026-06-30', '2026-08-31', '2026-10-31', '2026-11-24']
  const loan = await here.lend('2026-01-31')
  const other = await there.lend('2026-01-31', { method: 'declining' })
  await pay(here, loan, ['590000', '2026-02-28'])
  await pay(there, other, ['590000', '2026-02-28'])
  // 500.000 and the jasa of 5.500.000 are due; 900.000 more repays pokok ahead.
  await pay(there, other, ['1482500', '2026-03-31'])
  const before = { here: await monthEnds(here, days), there: await monthEnds(there, days) }
  // 1 April to 31 October: due since 31 March, 214 days; 5.500.000 diragukan, 50 %.
  expect(before.here[4]?.loans[0]).toMatchObject({
    out: '5500000',
    days: 214,
    collectability: 'doubtful',
    allowance: '2750000',
  })
  await restructure(here, loan, {})
  expect(await monthEnds(here, days)).toEqual(before.here)
  expect(await monthEnds(there, days)).toEqual(before.there)
  await restructure(there, other, { interest_owed: 'capitalise' })
  expect(await monthEnds(here, days)).toEqual(before.here)
  expect(await monthEnds(there, days)).toEqual(before.there)
  // From its day on the new terms hold.
  expect((await stood(here, '2026-11-25')).loans[0]).toMatchObject({ days: 0 })
  expect((await stood(there, '2026-11-25')).loans[0]).toMatchObject({ days: 0 })
})

test('nor does a second one change the days of the first, whatever was paid ahead between', async () => {
  const days = ['2026-10-31', '2026-11-24', '2026-11-25', '2026-12-25', '2026-12-31', '2027-01-31']
  const [loan, other] = await Promise.all([here.lend('2026-07-31'), there.lend('2026-07-31')])
  await pay(here, loan, ['590000', '2026-08-31'])
  await restructure(here, loan, { method: 'declining' })
  await restructure(there, other, { interest_owed: 'capitalise', method: 'annuity' })
  await pay(here, loan, ['1500000', '2026-12-25'])
  await pay(here, loan, ['900000', '2027-01-25'])
  await pay(there, other, ['1500000', '2027-01-25'])
  const before = { here: await monthEnds(here, days), there: await monthEnds(there, days) }
  await restructure(here, loan, { term_months: 6, at: later })
  await restructure(there, other, { term_months: 6, at: later })
  expect(await monthEnds(here, days)).toEqual(before.here)
  expect(await monthEnds(there, days)).toEqual(before.there)
})

test('terms of a day are those that held on it', async () => {
  const loan = await here.lend('2026-09-30')
  await restructure(here, loan, { method: 'annuity' })
  const methods = await readTenant(runtime.db, here.cooperative.id, (tx) =>
    Promise.all(
      ['2026-11-24', '2026-11-25'].map(async (day) => {
        const asked = { loanId: loan, date: localDate(day) }
        const { method, months } = await termsInForce(tx, here.cooperative.id, asked)
        return `${method} ${months}`
      }),
    ),
  )
  expect(methods).toEqual(['flat 12', 'annuity 20'])
})
