import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { registerMember } from '#app/commands/members.ts'
import { loader as cardPage } from '#app/routes/loans/card.tsx'
import { loader as loanPage } from '#app/routes/loans/loan.tsx'
import { loader as settlement } from '#app/routes/loans/settlement.tsx'
import { action as waive } from '#app/routes/loans/waiver.tsx'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const TODAY = '2026-03-10'
const runtime = testRuntime(`${TODAY}T03:00:00Z`)
let here: Lending
let there: Lending
let cookie: string

beforeAll(async () => {
  here = await lendingVillage(runtime, 'sini')
  there = await lendingVillage(runtime, 'sana')
  cookie = (await signedInAs(runtime, here.cooperative, { role: 'treasurer' })).cookie
})

function asked(loan: string, query = '') {
  return {
    request: new Request(`http://localhost/k/sini/pinjaman/${loan}${query}`, {
      headers: { cookie },
    }),
    params: { coop: 'sini', loan },
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

test('a settlement is quoted for a day to come, with the jasa of the months until then', async () => {
  // Lent on 10 January, flat: jasa 90.000 a month, nothing paid since.
  const loan = await here.lend('2026-01-10')
  const now = await settlement(asked(loan))
  const later = await settlement(asked(loan, '?per=2026-04-10'))
  expect(now.quote).toMatchObject({ principal: '6000000', total: '6180000' })
  expect(later).toMatchObject({ day: '2026-04-10', today: TODAY })
  expect(later.quote).toMatchObject({ principal: '6000000', total: '6270000' })
})

test('a loan whose terms were changed shows those that hold now, and what was lent', async () => {
  const loan = await here.lend('2026-01-10', { method: 'declining' })
  const untouched = await there.lend('2026-01-10')
  const { proposal_id: proposal } = await send(runtime, here.treasurer, {
    command: proposeRestructuring,
    raw: {
      loan,
      reason: 'gagal panen',
      term_months: 24,
      method: 'flat',
      monthly_rate_percent: '1',
      interest_owed: 'first_instalment',
    },
  })
  const before = await loanPage(asked(loan))
  await send(runtime, here.chair, {
    command: decideProposal,
    raw: { proposal, decision: 'approve' },
  })
  const after = await loanPage(asked(loan))
  expect(before.loan).toMatchObject({ method: 'declining', months: 12, rate: '1.5' })
  expect(after.loan).toMatchObject({ method: 'flat', months: 24, rate: '1', amount: '6000000' })
  await expect(loanPage(asked(untouched))).rejects.toMatchObject({ data: { code: 'loan_missing' } })
})

const FINED = {
  name: 'Berdenda',
  from: '2026-01-01',
  source: 'Rapat pengurus 2 Januari 2026',
  method: 'flat',
  least_rate: '1',
  most_rate: '1',
  least_term: 3,
  most_term: 24,
  most: '10.000.000',
  penalty: 'percent_per_day',
  penalty_percent: '0,1',
}

test('a waiver is checked first, and then stands on the loan’s page and its card with who and why', async () => {
  await send(runtime, here.chair, { command: setProduct, raw: FINED })
  const loan = await here.lend('2026-01-10', {
    product: 'Berdenda',
    method: undefined,
    monthly_rate_percent: undefined,
  })
  const chair = await signedInAs(runtime, here.cooperative, { role: 'chair' })
  const sent = (own: Readonly<Record<string, string>>) => {
    const body = new URLSearchParams({ csrf: 'milik-sesi-ini', key: newId(), ...own })
    const init = { method: 'POST', body, headers: { cookie: chair.cookie } }
    const { params, context } = asked(loan)
    return waive({ request: new Request('http://localhost/denda', init), params, context })
  }
  const shown = async () => (await loanPage(asked(loan))).waivers
  const fields = { amount: '5.000', reason: 'gagal panen' }
  // 0,1 % a day of 560.000 for 28 days since 10 February.
  expect(await sent({ ...fields, step: 'check' })).toMatchObject({
    data: { step: 'check', amount: '5000', left: '10680', reason: 'gagal panen' },
  })
  expect(await shown()).toEqual([])
  expect(await sent({ ...fields, amount: '900.000', step: 'check' })).toMatchObject({
    data: { step: 'fill', errors: { amount: expect.stringContaining('15.680') } },
  })
  await sent({ ...fields, step: 'confirm' })
  const line = { on: TODAY, amount: '5000', reason: 'gagal panen', by: chair.user.id }
  expect(await shown()).toMatchObject([{ ...line, undo: null, undone: null }])
  const card = await cardPage(asked(loan))
  expect(card.waivers).toMatchObject([{ ...line, undo: null }])
  expect(card.names[chair.user.id]).toBeTruthy()
})

test('a loan’s page says what it is secured by and its denda, and marks the lines that were taken back', async () => {
  const budi = { name: 'Budi', sex: 'male', joined_on: '2025-12-01' }
  await send(runtime, here.treasurer, { command: registerMember, raw: budi })
  const loan = await here.lend('2026-01-10', {
    income: '3.000.000',
    expenses: '1.000.000',
    related_party: 'yes',
    collateral: [{ kind: 'BPKB', value: '8.000.000', note: 'motor' }],
    guarantors: ['Budi'],
  })
  const paid = await send(runtime, here.treasurer, {
    command: repayLoan,
    raw: { loan, amount: '590.000', date: '2026-02-10' },
  })
  const raw = { entry_id: paid.entry_id, reason: 'salah orang' }
  await send(runtime, here.chair, { command: reverseEntry, raw })
  const { security, card } = await loanPage(asked(loan))
  expect(security).toMatchObject({
    product: null,
    income: '3000000',
    expenses: '1000000',
    isRelated: true,
    penalty: null,
    collateral: [{ kind: 'BPKB', value: '8000000', note: 'motor' }],
    guarantors: [expect.stringContaining('Budi (')],
  })
  expect(card.map(({ mark }) => mark)).toEqual([null, 'reversed', 'reversal'])
})
