import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeWriteOff } from '#app/commands/loan-write-off.ts'
import { applyForLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { action as correct } from '#app/routes/ledger/reversal.tsx'
import { action as decide, loader as decision } from '#app/routes/loans/decision.tsx'
import { action as disburse } from '#app/routes/loans/disbursement.tsx'
import { action as applied } from '#app/routes/loans/new-loan.tsx'
import { action as recover } from '#app/routes/loans/recovery.tsx'
import { action as repay } from '#app/routes/loans/repayment.tsx'
import { readTenant } from '#db/client.server.ts'
import { getLoan } from '#db/queries/loans.ts'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-11-24T03:00:00Z')
let here: Lending
let there: Lending
const cookies: Record<string, string> = {}

beforeAll(async () => {
  here = await lendingVillage(runtime, 'periksa-sini')
  there = await lendingVillage(runtime, 'periksa-sana')
  for (const role of ['treasurer', 'chair'] as const) {
    cookies[role] = (await signedInAs(runtime, here.cooperative, { role })).cookie
  }
  const budi = { name: 'Budi', sex: 'male', joined_on: '2025-12-01' }
  await send(runtime, here.treasurer, { command: registerMember, raw: budi })
})

type Role = 'treasurer' | 'chair'

/** A page of a loan asked for, or its form sent. */
function asked(loan: string, role: Role, form?: Readonly<Record<string, string>>) {
  const body = new URLSearchParams({ csrf: 'milik-sesi-ini', key: newId(), ...form })
  return {
    request: new Request(`http://localhost/k/periksa-sini/pinjaman/${loan}`, {
      headers: { cookie: cookies[role] ?? '', origin: 'http://localhost' },
      ...(form === undefined ? {} : { method: 'POST', body }),
    }),
    params: { coop: 'periksa-sini', loan },
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

const checked = (loan: string, form: Readonly<Record<string, string>>) =>
  asked(loan, 'treasurer', { step: 'check', ...form })

const waiting = async (of: Lending) =>
  (
    await send(runtime, of.treasurer, {
      command: applyForLoan,
      raw: {
        member: 'Sari',
        amount: '1000000',
        term_months: 6,
        method: 'flat',
        monthly_rate_percent: '1',
        purpose: 'modal',
        date: '2026-09-05',
      },
    })
  ).loan_id

test('a loan of the past is entered by the forms: its decision has a day, and the payout is checked against it', async () => {
  const loan = await waiting(here)
  expect(await decision(asked(loan, 'chair'))).toMatchObject({
    earliest: '2026-09-05',
    today: '2026-11-24',
  })
  const yes = { decision: 'approve', amount: '1000000' }
  expect(await decide(asked(loan, 'chair', { ...yes, date: '2026-09-04' }))).toMatchObject({
    data: { errors: { date: 'Tanggalnya terlalu awal. Paling awal 5 September 2026.' } },
    init: { status: 422 },
  })
  await decide(asked(loan, 'chair', { ...yes, date: '2026-09-08' }))
  expect(await disburse(checked(loan, { method: 'cash', date: '2026-09-07' }))).toMatchObject({
    data: { step: 'fill', errors: { date: expect.stringContaining('8 September 2026') } },
  })
  expect(await disburse(checked(loan, { method: 'cash', date: '2026-09-10' }))).toMatchObject({
    data: { step: 'check', date: '2026-09-10' },
  })
  const still = await readTenant(runtime.db, here.cooperative.id, (tx) =>
    getLoan(tx, here.cooperative.id, loan),
  )
  expect(still).toMatchObject({ state: 'approved', decidedOn: '2026-09-08', disbursedOn: null })
})

test('a repayment out of savings or titipan is checked against what is there', async () => {
  const loan = await here.lend('2026-10-01')
  const saved = { member: 'Sari', product: 'voluntary', amount: '100000', date: '2026-10-02' }
  await send(runtime, here.treasurer, { command: depositSavings, raw: saved })
  const pay = (amount: string, method: string) =>
    repay(checked(loan, { amount, method, date: '2026-11-01' }))
  for (const method of ['savings', 'deposit']) {
    expect(await pay('100001', method)).toMatchObject({
      data: { step: 'fill', errors: { amount: expect.any(String) } },
    })
  }
  expect(await pay('100000', 'savings')).toMatchObject({ data: { step: 'check' } })
  const { outstanding } = await readTenant(runtime.db, here.cooperative.id, (tx) =>
    getLoan(tx, here.cooperative.id, loan),
  )
  expect(`${outstanding}`).toBe('6000000')
})

test('more than is remembered of a written-off loan is refused before the check', async () => {
  const loan = await here.lend('2026-01-10')
  const { proposal_id: proposal } = await send(runtime, here.treasurer, {
    command: proposeWriteOff,
    raw: { loan, reason: 'pergi tanpa kabar' },
  })
  const yes = { proposal, decision: 'approve' }
  await send(runtime, here.chair, { command: decideProposal, raw: yes })
  const pay = (amount: string) => recover(checked(loan, { amount, method: 'cash' }))
  expect(await pay('99000000')).toMatchObject({
    data: { step: 'fill', errors: { amount: expect.stringContaining('diingat') } },
  })
  expect(await pay('50000')).toMatchObject({
    data: { step: 'check', method: 'cash', remembered: '5950000' },
  })
})

test('nobody is checked as surety for themselves', async () => {
  const form = {
    member: 'Sari',
    amount: '1000000',
    term_months: '6',
    method: 'flat',
    monthly_rate_percent: '1',
    purpose: 'modal',
    date: '2026-11-20',
  }
  expect(await applied(checked('', { ...form, guarantors: 'Sari' }))).toMatchObject({
    data: { step: 'fill', errors: { guarantors: expect.any(String) } },
  })
  expect(await applied(checked('', { ...form, guarantors: 'Budi' }))).toMatchObject({
    data: { step: 'check' },
  })
})

test('a product chosen is filled in before the check, keeps what was typed, and is named at the check', async () => {
  const source = 'Rapat Anggota 3 Januari 2026'
  const span = { least_rate: '2', most_rate: '2', least_term: 3, most_term: 5, method: 'flat' }
  const { product_id: product } = await send(runtime, here.chair, {
    command: setProduct,
    raw: { name: 'Pinjaman pasar', from: '2026-01-01', source, ...span },
  })
  const typed = { member: 'Budi', amount: '1.000.000', purpose: 'modal', date: '2026-11-20' }
  const own = { term_months: '4', monthly_rate_percent: '1,5', method: 'declining' }
  const fees = { rounding_unit: '100', provision_percent: '0', admin_fee: '' }
  const form = { ...typed, ...own, ...fees, product, terms_of: '' }
  for (const step of ['check', 'pick']) {
    expect(await applied(checked('', { ...form, step }))).toMatchObject({
      data: {
        step: 'fill',
        isFilledIn: true,
        values: {
          ...typed,
          product,
          terms_of: product,
          term_months: '4',
          monthly_rate_percent: '2',
        },
      },
    })
  }
  const filled = { ...typed, product, terms_of: product, term_months: '4' }
  expect(await applied(checked('', { ...filled, monthly_rate_percent: '2' }))).toMatchObject({
    data: { step: 'check', product: 'Pinjaman pasar', rate: '2', method: 'flat' },
  })
  const back = { ...filled, monthly_rate_percent: '2', product: '' }
  expect(await applied(checked('', back))).toMatchObject({
    data: { step: 'fill', values: { ...typed, product: '', terms_of: '', term_months: '4' } },
  })
})

test('a loan of another cooperative is not checked', async () => {
  const loan = await there.lend('2026-10-01')
  await expect(repay(checked(loan, { amount: '1000', method: 'cash' }))).resolves.toMatchObject({
    data: { errors: { '': expect.any(String) } },
  })
})

test('the check of a correction tells which later instalments are split anew, and books nothing', async () => {
  const loan = await here.lend('2026-01-15', { method: 'declining' })
  const paid = async (date: string, amount: string) =>
    send(runtime, here.treasurer, { command: repayLoan, raw: { loan, amount, date } })
  const february = await paid('2026-02-15', '590000')
  const march = await paid('2026-03-15', '700000')
  const given = checked(loan, { reason: 'keliru' })
  const params = { coop: 'periksa-sini', entry: february.entry_id }
  await expect(correct({ ...given, params })).resolves.toMatchObject({
    data: {
      step: 'check',
      // Nothing was ever put into this box: the loans went out of it all the same.
      short: { last: null },
      resplit: [{ number: march.number, amount: '700000' }],
    },
  })
  const after = await readTenant(runtime.db, here.cooperative.id, (tx) =>
    getLoan(tx, here.cooperative.id, loan),
  )
  expect(`${after.outstanding}`).toBe(march.outstanding)
})
