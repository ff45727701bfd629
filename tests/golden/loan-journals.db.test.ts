import { beforeAll, describe, expect, test } from 'vitest'
import type { Command, Plain } from '#app/commands/command.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { proposeAllowance } from '#app/commands/loan-allowance.ts'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { accrueInterest } from '#app/commands/loan-month-end.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { proposeWriteOff, recoverLoan } from '#app/commands/loan-write-off.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { verify } from '#scripts/verify.ts'
import { bookedBy, entryCount } from '#tests/support/booked.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

/*
 * The journal table of loans and its worked example, Rp6.000.000 for 12 months flat at 1,5 % (domain/koperasi.md
 * §5.4), as commands post them, on the accounts of §3.1: 0101 pinjaman dihapusbukukan and 0199 its contra, 1101 kas,
 * 1201 pinjaman, 1209 penyisihan, 1211 jasa yang masih akan diterima, 2101 sukarela, 2143 titipan, 4101 jasa,
 * 4102 administrasi, 4103 provisi, 4104 denda, 4804 pemulihan, 6103 beban penyisihan.
 */

const runtime = testRuntime('2026-12-31T05:00:00Z')
let here: Lending
let there: Lending

beforeAll(async () => {
  here = await lendingVillage(runtime, 'tabel')
  there = await lendingVillage(runtime, 'sebelah')
  await there.lend('2026-01-31')
  const decided = { from: '2026-01-01', source: 'Rapat Anggota' }
  const rate = { least_rate: '1.5', most_rate: '1.5', least_term: 12, most_term: 12 }
  const fees = { provision_percent: '1', admin_fee: '25000' }
  await decide(setProduct, { ...decided, ...rate, ...fees, name: 'Modal', method: 'flat' })
  const rule = { ...decided, rule: 'interest_capitalised', value: { allowed: 'yes' } }
  await decide(setRule, rule)
})

const by = <Input, Result extends Plain>(command: Command<Input, Result>, raw: object) =>
  send(runtime, here.treasurer, { command, raw })
const decide = <Input, Result extends Plain>(command: Command<Input, Result>, raw: object) =>
  send(runtime, here.chair, { command, raw })
const booked = (work: () => Promise<unknown>) =>
  bookedBy({ runtime, cooperative: here.cooperative }, work)
const approved = async (proposal: Promise<{ readonly proposal_id: string }>) =>
  decide(decideProposal, { proposal: (await proposal).proposal_id, decision: 'approve' })

/** A loan that was approved, with the fees of the example. */
async function agreed(): Promise<string> {
  const asked = { member: 'Sari', product: 'Modal', amount: '6000000', term_months: 12 }
  const raw = { ...asked, purpose: 'modal', date: '2026-01-31' }
  const { loan_id: loan } = await by(applyForLoan, raw)
  await decide(decideOnLoan, { loan, decision: 'approve', date: '2026-01-31' })
  return loan
}

describe('six million for 12 months flat at 1,5 %', () => {
  let loan: string

  test('is paid out less 1 % provisi and 25.000 administrasi', async () => {
    loan = await agreed()
    expect(await booked(() => by(disburseLoan, { loan, date: '2026-01-31' }))).toEqual([
      '1201 Dr 6000000',
      '1101 Cr 5915000',
      '4102 Cr 25000',
      '4103 Cr 60000',
    ])
  })

  test('takes an instalment of 590.000: 500.000 pokok and 90.000 jasa', async () => {
    const raw = { loan, amount: '590000', date: '2026-02-28' }
    expect(await booked(() => by(repayLoan, raw))).toEqual([
      '1101 Dr 590000',
      '1201 Cr 500000',
      '4101 Cr 90000',
    ])
  })

  test('earns the days of a month at its end, which the next instalment settles first', async () => {
    // Paid up to 28 February; all 31 days of the period to 31 March have run: 90.000.
    expect(await booked(() => by(accrueInterest, { month: '2026-03' }))).toEqual([
      '1211 Dr 90000',
      '4101 Cr 90000',
    ])
    const raw = { loan, amount: '590000', date: '2026-03-31' }
    expect(await booked(() => by(repayLoan, raw))).toEqual([
      '1101 Dr 590000',
      '1201 Cr 500000',
      '1211 Cr 90000',
    ])
  })

  test('takes denda, and an instalment from sukarela', async () => {
    const saved = { member: 'Sari', product: 'voluntary', amount: '600000', date: '2026-03-31' }
    await by(depositSavings, saved)
    const raw = { loan, amount: '590000', date: '2026-04-30' }
    expect(await booked(() => by(repayLoan, { ...raw, method: 'savings' }))).toEqual([
      '2101 Dr 590000',
      '1201 Cr 500000',
      '4101 Cr 90000',
    ])
    const late = { loan, amount: '595000', penalty: '5000', date: '2026-06-05' }
    expect(await booked(() => by(repayLoan, late))).toEqual([
      '1101 Dr 595000',
      '1201 Cr 500000',
      '4101 Cr 90000',
      '4104 Cr 5000',
    ])
  })

  test('keeps what is paid beyond its dues as titipan, on request', async () => {
    const raw = { loan, amount: '600000', excess_to: 'deposit', date: '2026-06-30' }
    const work = () => by(repayLoan, raw)
    expect(await booked(work)).toEqual([
      '1101 Dr 600000',
      '1201 Cr 500000',
      '2143 Cr 10000',
      '4101 Cr 90000',
    ])
  })

  test('takes a payment back by its mirror image', async () => {
    const { entry_id } = await by(repayLoan, { loan, amount: '590000', date: '2026-07-31' })
    const mirror = await booked(() => by(reverseEntry, { entry_id, reason: 'salah orang' }))
    expect(mirror).toEqual(['1201 Dr 500000', '4101 Dr 90000', '1101 Cr 590000'])
  })
})

describe('the allowance', () => {
  const allow = (month: string) =>
    booked(() => approved(by(proposeAllowance, { month, reason: 'akhir bulan' })))

  test('is 0,5 % of what is out on loans that are lancar, and released as they are repaid', async () => {
    // 5.000.000 on 31 March, 3.500.000 on 30 June.
    expect(await allow('2026-03')).toEqual(['6103 Dr 25000', '1209 Cr 25000'])
    expect(await allow('2026-06')).toEqual(['1209 Dr 7500', '6103 Cr 7500'])
  })
})

test('jasa becomes pokok by restructuring: what was booked as earned is earned no second time', async () => {
  const loan = await here.lend('2026-11-30')
  // The period to 30 December, and one of the 31 days to 30 January.
  expect(await booked(() => by(accrueInterest, { month: '2026-12' }))).toEqual([
    '1211 Dr 92903',
    '4101 Cr 92903',
  ])
  const terms = { term_months: 24, method: 'flat', monthly_rate_percent: '1' }
  const raw = { loan, ...terms, reason: 'gagal panen', interest_owed: 'capitalise' }
  expect(await booked(() => approved(by(proposeRestructuring, raw)))).toEqual([
    '1201 Dr 92903',
    '1211 Cr 92903',
  ])
})

describe('a loan that nobody pays on', () => {
  let lost: Lending
  let loan: string
  const bookedThere = (work: () => Promise<unknown>) =>
    bookedBy({ runtime, cooperative: lost.cooperative }, work)
  const approve = async (proposal: Promise<{ readonly proposal_id: string }>) => {
    const raw = { proposal: (await proposal).proposal_id, decision: 'approve' }
    return send(runtime, lost.chair, { command: decideProposal, raw })
  }
  const allow = (month: string) => {
    const raw = { month, reason: 'akhir bulan' }
    const proposed = () => send(runtime, lost.treasurer, { command: proposeAllowance, raw })
    return bookedThere(() => approve(proposed()))
  }

  beforeAll(async () => {
    lost = await lendingVillage(runtime, 'macet')
    loan = await lost.lend('2026-01-31')
  })

  test('earns no more from its 91st day on; what it had earned is taken back', async () => {
    const raw = { month: '2026-02' }
    await send(runtime, lost.treasurer, { command: accrueInterest, raw })
    const classify = (date: string) => () =>
      send(runtime, lost.treasurer, { command: classifyLoans, raw: { date } })
    expect(await bookedThere(classify('2026-05-29'))).toEqual([])
    expect(await bookedThere(classify('2026-05-30'))).toEqual(['4101 Dr 90000', '1211 Cr 90000'])
  })

  test('needs 10 %, 50 % and all of it as it gets older', async () => {
    // 123, 184 and 306 days after 28 February.
    expect(await allow('2026-07')).toEqual(['6103 Dr 600000', '1209 Cr 600000'])
    expect(await allow('2026-08')).toEqual(['6103 Dr 2400000', '1209 Cr 2400000'])
    expect(await allow('2026-12')).toEqual(['6103 Dr 3000000', '1209 Cr 3000000'])
  })

  test('leaves the books against the allowance, and is remembered outside them', async () => {
    const raw = { loan, reason: 'peminjam pergi tanpa kabar' }
    const proposed = () => send(runtime, lost.treasurer, { command: proposeWriteOff, raw })
    expect(await bookedThere(() => approve(proposed()))).toEqual([
      '0101 Dr 6000000',
      '1209 Dr 6000000',
      '0199 Cr 6000000',
      '1201 Cr 6000000',
    ])
  })

  test('is income when money comes after all, and less is remembered', async () => {
    const raw = { loan, amount: '250000', method: 'cash' }
    const recover = () => send(runtime, lost.treasurer, { command: recoverLoan, raw })
    expect(await bookedThere(recover)).toEqual([
      '0199 Dr 250000',
      '1101 Dr 250000',
      '0101 Cr 250000',
      '4804 Cr 250000',
    ])
  })
})

test('next door nothing was booked but its loan, and both books are whole', async () => {
  expect(await entryCount({ runtime, cooperative: there.cooperative })).toBe(1)
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
})
