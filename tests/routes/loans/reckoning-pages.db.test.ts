import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { sendLetter } from '#app/commands/loan-letters.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { withdrawApplication } from '#app/commands/loan-withdrawals.ts'
import { proposeWriteOff } from '#app/commands/loan-write-off.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { loader as entryPage } from '#app/routes/ledger/entry.tsx'
import { action as decide, loader as decision } from '#app/routes/loans/decision.tsx'
import { action as withdrawLetter } from '#app/routes/loans/letter-withdrawal.tsx'
import { loader as letters } from '#app/routes/loans/letters.tsx'
import { loader as loanPage } from '#app/routes/loans/loan.tsx'
import { loader as proposalPage } from '#app/routes/loans/proposal.tsx'
import { action as repay } from '#app/routes/loans/repayment.tsx'
import { loader as writeOff } from '#app/routes/loans/write-off.tsx'
import { newId } from '#db/uuid.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

/* What a page tells before something is decided or booked, and of what was taken back. */

const runtime = testRuntime('2026-05-25T03:00:00Z')
let here: Lending
let there: Lending
const cookies = { chair: '', treasurer: '' }

beforeAll(async () => {
  here = await lendingVillage(runtime, 'hitung-sini')
  there = await lendingVillage(runtime, 'hitung-sana')
  for (const role of ['chair', 'treasurer'] as const) {
    cookies[role] = (await signedInAs(runtime, here.cooperative, { role })).cookie
  }
})

/** A request of one of the officers, for a loan or what else the address names. */
function asked(
  params: Readonly<Record<string, string>>,
  own: { as?: 'chair' | 'treasurer'; form?: Readonly<Record<string, string>> } = {},
) {
  const headers = { cookie: cookies[own.as ?? 'treasurer'] }
  const body = new URLSearchParams({ csrf: 'milik-sesi-ini', key: newId(), ...own.form })
  const init = own.form === undefined ? { headers } : { method: 'POST', headers, body }
  return {
    request: new Request('http://localhost/halaman', init),
    params: { coop: 'hitung-sini', ...params },
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

const apply = async (of: Lending) => {
  const terms = { member: 'Sari', amount: '6000000', term_months: 12, method: 'flat' }
  const raw = { ...terms, monthly_rate_percent: '1.5', purpose: 'modal', income: '2000000' }
  return (await send(runtime, of.treasurer, { command: applyForLoan, raw })).loan_id
}

test('the chair counts again what a smaller loan asks of the income, and nothing is decided', async () => {
  const loan = await apply(here)
  const page = await decision(asked({ loan }, { as: 'chair' }))
  // 500.000 and 90.000 of jasa are 29,5 % of 2.000.000.
  expect(page.reckoned).toMatchObject({ instalment: '590000', share: '29.5', total: '7080000' })
  const form = { step: 'check', amount: '3.000.000', note: 'agunan kurang' }
  const counted = await decide(asked({ loan }, { as: 'chair', form }))
  expect(counted).toMatchObject({
    data: {
      step: 'counted',
      values: { amount: '3.000.000', note: 'agunan kurang' },
      reckoned: { instalment: '295000', share: '14.8', interest: '540000', total: '3540000' },
    },
  })
  for (const amount of ['7.000.000', 'banyak']) {
    const refused = await decide(asked({ loan }, { as: 'chair', form: { ...form, amount } }))
    expect(refused).toMatchObject({ data: { errors: { amount: expect.any(String) } } })
  }
  expect((await loanPage(asked({ loan }))).loan.state).toBe('applied')
})

test('an approval that was withdrawn stays in the trail, with who and what was noted', async () => {
  const loan = await apply(here)
  const yes = { loan, decision: 'approve', note: 'rapat 20 Mei', date: '2026-05-25' }
  await send(runtime, here.chair, { command: decideOnLoan, raw: yes })
  const raw = { loan, reason: 'batal beli mesin' }
  await send(runtime, here.chair, { command: withdrawApplication, raw })
  const page = await loanPage(asked({ loan }))
  expect(page.loan).toMatchObject({
    isWithdrawn: true,
    decisionNote: 'batal beli mesin',
    approval: { on: '2026-05-25', by: here.chair.actor.userId, note: 'rapat 20 Mei' },
  })
  const undecided = await apply(here)
  await send(runtime, here.treasurer, {
    command: withdrawApplication,
    raw: { ...raw, loan: undecided },
  })
  expect((await loanPage(asked({ loan: undecided }))).loan.approval).toBeNull()
})

test('a write-off tells what titipan pays, what the allowance bears and what is lost, before and at the decision', async () => {
  const loan = await here.lend('2026-01-10')
  const other = await there.lend('2026-01-10')
  const saved = { member: 'Sari', product: 'voluntary', amount: '70000' }
  await send(runtime, here.treasurer, { command: depositSavings, raw: saved })
  // 590.000 are asked for; 10.000 more wait.
  const paid = { loan, amount: '600000', excess_to: 'deposit', date: '2026-02-10' }
  await send(runtime, here.treasurer, { command: repayLoan, raw: paid })
  const reckoned = {
    outstanding: '5500000',
    deposit: '10000',
    lost: '5490000',
    fromAllowance: '0',
    short: '5490000',
    // March, April and May.
    interest: '270000',
    saved: '70000',
  }
  expect((await writeOff(asked({ loan }))).reckoned).toMatchObject(reckoned)
  const raw = { loan, reason: 'pergi tanpa kabar' }
  const propose = { command: proposeWriteOff, raw }
  const { proposal_id: proposal } = await send(runtime, here.treasurer, propose)
  expect((await proposalPage(asked({ proposal }))).reckoned).toMatchObject(reckoned)
  await send(runtime, here.chair, {
    command: decideProposal,
    raw: { proposal, decision: 'approve' },
  })
  // What was booked stays in sight once it is decided.
  expect(await proposalPage(asked({ proposal }))).toMatchObject({
    reckonedAs: 'booked',
    reckoned: { deposit: '10000', lost: '5490000', interest: '270000' },
  })
  expect(await writeOff(asked({ loan: other })).catch((error) => error)).toBeTruthy()
})

test('the check of a late-noted instalment shows which later one is split anew, and the receipts name each other', async () => {
  const loan = await here.lend('2026-01-10', { method: 'declining' })
  const march = { loan, amount: '700000', date: '2026-03-10' }
  const first = await send(runtime, here.treasurer, { command: repayLoan, raw: march })
  const form = { amount: '590.000', date: '2026-02-10', method: 'cash' }
  const checked = await repay(asked({ loan }, { form: { ...form, step: 'check' } }))
  const [line] = 'data' in checked && 'resplit' in checked.data ? checked.data.resplit : []
  expect(line).toMatchObject({ number: first.number, amount: '700000' })
  expect(line?.before.interest).not.toBe(line?.after.interest)
  expect((await entryPage(asked({ entry: first.entry_id }))).links.replacedBy).toBeNull()
  await repay(asked({ loan }, { form: { ...form, step: 'confirm' } }))
  const { replacedBy } = (await entryPage(asked({ entry: first.entry_id }))).links
  const replacement = replacedBy?.split('/').at(-1) ?? ''
  const { replaces } = (await entryPage(asked({ entry: replacement }))).links
  expect(replaces).toContain(first.entry_id)
})

test('a letter is withdrawn from its list, where it stays marked', async () => {
  const loan = await here.lend('2026-01-10')
  const raw = { loan, pay_by: '2026-06-01' }
  const { letter_id: letter } = await send(runtime, here.treasurer, { command: sendLetter, raw })
  const [line] = (await letters(asked({ loan }))).letters
  expect(line?.withdraw).toContain(letter)
  const form = { reason: 'alamatnya salah' }
  await withdrawLetter(asked({ loan, letter }, { form: { ...form, step: 'check' } }))
  expect((await letters(asked({ loan }))).letters[0]?.withdrawn).toBeNull()
  await withdrawLetter(asked({ loan, letter }, { form: { ...form, step: 'confirm' } }))
  const after = await letters(asked({ loan }))
  expect(after.letters).toMatchObject([
    { withdraw: null, withdrawn: { reason: 'alamatnya salah' } },
  ])
  expect(after.late?.next).toMatchObject({ level: 1, after: null })
})
