import { beforeAll, describe, expect, test } from 'vitest'
import type { Command, Plain } from '#app/commands/command.ts'
import { payRefund } from '#app/commands/exit-refund.ts'
import { leaveCooperative } from '#app/commands/exits.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { decideInterest, submitInterest } from '#app/commands/savings-interest.ts'
import { addSavingsProduct } from '#app/commands/savings-products.ts'
import { remitTax } from '#app/commands/savings-tax.ts'
import { transferSavings } from '#app/commands/savings-transfer.ts'
import { accrueTerms } from '#app/commands/term-accrual.ts'
import { breakTerm } from '#app/commands/term-closing.ts'
import { payTermInterest } from '#app/commands/term-interest.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import { balance, resolve } from '#app/domain/ledger/entry.ts'
import { postingMapOf } from '#app/domain/ledger/posting-map.ts'
import { setOffEntry } from '#app/domain/members/exit-entries.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { verify } from '#scripts/verify.ts'
import { bookedBy, entryCount } from '#tests/support/booked.ts'
import { testRuntime } from '#tests/support/database.ts'
import { chair, type Moved, savingVillage, treasurer } from '#tests/support/saving-villages.ts'
import { send } from '#tests/support/two-cooperatives.ts'

/*
 * The journal table of savings and its worked examples (domain/koperasi.md §4), as commands post them, on the
 * accounts of §3.1: 1101 kas, 1112 bank, 2101 sukarela, 2102 berjangka, 2103 khusus, 2111 jasa berjangka yang
 * masih harus dibayar, 2131 utang PPh, 2145 utang kepada anggota keluar, 3101 pokok, 3102 wajib, 5101 and 5102
 * beban jasa.
 */

const runtime = testRuntime('2026-07-05T03:00:00Z')
const at = (day: string) => runtime.setClock(`${day}T03:00:00Z`)
let here: Cooperative
let there: Cooperative

/** 500.000 for 4 days, 750.000 for 7, 600.000 for 8, 1.000.000 for 11: the June of the reference. */
const JUNE: readonly Moved[] = [
  ['2026-05-31', 500_000],
  ['2026-06-05', 250_000],
  ['2026-06-12', -150_000],
  ['2026-06-20', 400_000],
]

beforeAll(async () => {
  here = await savingVillage(runtime, 'tabel', {
    terms: { period: 'month', tiers: [{ from: '', percent: '7' }] },
    members: {
      // A twelfth of 7 %: 291.667; 240.000; one rupiah more.
      Sari: [['2026-06-01', 50_000_000]],
      Wati: [['2026-06-01', 41_142_857]],
      Tini: [['2026-06-01', 41_143_029]],
    },
  })
  there = await savingVillage(runtime, 'juni', { terms: {}, members: { Sari: JUNE } })
  const term = { name: 'Sijaka', kind: 'term', from: '2026-01-01', source: 'RAT', amount: '0' }
  const festive = { ...term, name: 'Hari raya', kind: 'special' }
  await decide(addSavingsProduct, { ...term, penalty_percent: '1' })
  await decide(addSavingsProduct, { ...festive, withdrawable_from: '2026-06-15' })
  const rate = { product: 'Sijaka', from: '2026-01-01', tenor_months: 3, source: 'RAT' }
  await decide(setTermRate, { ...rate, yearly_percent: '7' })
})

const by = <Input, Result extends Plain>(command: Command<Input, Result>, raw: object) =>
  send(runtime, { cooperative: here, actor: treasurer }, { command, raw })
const decide = <Input, Result extends Plain>(command: Command<Input, Result>, raw: object) =>
  send(runtime, { cooperative: here, actor: chair }, { command, raw })
const booked = (work: () => Promise<unknown>, cooperative = here) =>
  bookedBy({ runtime, cooperative }, work)

async function runInterest(cooperative: Cooperative, month: string) {
  const { run_id: run } = await send(
    runtime,
    { cooperative, actor: treasurer },
    { command: submitInterest, raw: { month } },
  )
  const raw = { run, decision: 'approve' }
  return send(runtime, { cooperative, actor: chair }, { command: decideInterest, raw })
}

async function lend(member: string): Promise<string> {
  const asked = { member, amount: '600000', term_months: 6, method: 'flat', purpose: 'modal' }
  const raw = { ...asked, monthly_rate_percent: '1', date: '2026-07-01' }
  const { loan_id: loan } = await by(applyForLoan, raw)
  await decide(decideOnLoan, { loan, decision: 'approve', date: '2026-07-01' })
  await by(disburseLoan, { loan, date: '2026-07-01' })
  return loan
}

describe('money of a member comes and goes', () => {
  test.each([
    ['principal', 'cash', ['1101 Dr 100000', '3101 Cr 100000']],
    ['mandatory', 'bank', ['1112 Dr 100000', '3102 Cr 100000']],
    ['voluntary', 'cash', ['1101 Dr 100000', '2101 Cr 100000']],
    ['Hari raya', 'bank', ['1112 Dr 100000', '2103 Cr 100000']],
  ])('a deposit of %s through the %s', async (product, method, lines) => {
    const raw = { member: 'Wati', product, method, amount: '100000', date: '2026-07-01' }
    expect(await booked(() => by(depositSavings, raw))).toEqual(lines)
  })

  test('a withdrawal of sukarela', async () => {
    const raw = { member: 'Wati', product: 'voluntary', amount: '25000', date: '2026-07-02' }
    expect(await booked(() => by(withdrawSavings, raw))).toEqual(['2101 Dr 25000', '1101 Cr 25000'])
  })

  test('a transfer of sukarela to wajib', async () => {
    const raw = { member: 'Wati', from: 'voluntary', to: 'mandatory', amount: '10000' }
    expect(await booked(() => by(transferSavings, raw))).toEqual(['2101 Dr 10000', '3102 Cr 10000'])
  })

  test('a wrong entry stays, and its mirror image names it', async () => {
    const raw = { member: 'Wati', product: 'voluntary', amount: '25000', date: '2026-07-02' }
    const { entry_id } = await by(depositSavings, raw)
    const mirror = await booked(() => by(reverseEntry, { entry_id, reason: 'salah tulis' }))
    expect(mirror).toEqual(['2101 Dr 25000', '1101 Cr 25000'])
    const kept = await readTenant(runtime.db, here.id, async (tx) =>
      getEntry(tx, await mainBook(tx, here.id), entry_id),
    )
    expect(kept.reversedById).not.toBeNull()
  })
})

describe('interest of a month', () => {
  test('291.667, 240.000 and 240.001 cost 5101; 29.166, nothing and 24.000 of it are kept back', async () => {
    expect(await booked(() => runInterest(here, '2026-06'))).toEqual([
      '5101 Dr 771668',
      // 262.501 + 240.000 + 216.001.
      '2101 Cr 718502',
      '2131 Cr 53166',
    ])
  })

  test('the June of 500.000, 750.000, 600.000 and 1.000.000 at 4 % by the day is 2.526, untaxed', async () => {
    const lines = await booked(() => runInterest(there, '2026-06'), there)
    expect(lines).toEqual(['5101 Dr 2526', '2101 Cr 2526'])
  })

  test('its tax goes to the state from the bank', async () => {
    const raw = { month: '2026-06', date: '2026-07-05' }
    expect(await booked(() => by(remitTax, raw))).toEqual(['2131 Dr 53166', '1112 Cr 53166'])
  })
})

describe('a bilyet of 50.000.000 at 7 %', () => {
  let bilyet: string
  const open = { product: 'Sijaka', tenor_months: 3, amount: '50000000', rolls_over: false }

  test('is placed', async () => {
    const raw = { ...open, member: 'Sari', date: '2026-05-31' }
    const lines = await booked(async () => {
      bilyet = (await by(openTerm, raw)).deposit_id
    })
    expect(lines).toEqual(['1101 Dr 50000000', '2102 Cr 50000000'])
  })

  test('earns 291.667 by the month’s end, and is paid 262.501 after a tax of 29.166', async () => {
    const month = { month: '2026-06' }
    expect(await booked(() => by(accrueTerms, month))).toEqual(['5102 Dr 291667', '2111 Cr 291667'])
    expect(await booked(() => by(payTermInterest, { deposit: bilyet }))).toEqual([
      '2111 Dr 291667',
      '1101 Cr 262501',
      '2131 Cr 29166',
    ])
  })

  test('broken before its day costs a penalty', async () => {
    expect(await booked(() => by(breakTerm, { deposit: bilyet }))).toEqual([
      '2102 Dr 50000000',
      '1101 Cr 49500000',
      '4105 Cr 500000',
    ])
  })
})

describe('a member who leaves', () => {
  test('is owed all savings at 2145, less what is owed on the loan; the rest is paid', async () => {
    at('2026-08-15')
    const wati = { member: 'Wati' }
    await lend('Wati')
    // 600.000 and the jasa of the instalment that fell due on 1 August; 41.307.857 and 240.000 of jasa were saved.
    expect(await booked(() => by(leaveCooperative, { ...wati, reason: 'request' }))).toEqual([
      '2101 Dr 41447857',
      '2103 Dr 100000',
      '3101 Dr 100000',
      '3102 Dr 110000',
      '1201 Cr 600000',
      '2145 Cr 41151857',
      '4101 Cr 6000',
    ])
    expect(await booked(() => by(payRefund, { ...wati, method: 'bank' }))).toEqual([
      '2145 Dr 41151857',
      '1112 Cr 41151857',
    ])
  })

  test('settles jasa that is booked as earned, the loan and the shop', () => {
    const event = { date: localDate('2026-08-15'), memberLabel: 'A-003 Tini', namedBy: 'savings' }
    const rupiah = (amount: number) => Money.parse(`${amount}`)
    const lines = (kind: 'loan' | 'trade', interest: number) => {
      const paid = { paidInterest: rupiah(interest), paidPrincipal: rupiah(500_000) }
      const owed = { interest: paid.paidInterest, principal: paid.paidPrincipal }
      const debt = { id: 'debt', label: 'PJ-1', kind, ...owed, ...paid, accrued: rupiah(interest) }
      const entry = balance(resolve(setOffEntry(event, debt), postingMapOf('cooperative')))
      return entry.lines.map(
        ({ accountCode, side, amount }) =>
          `${accountCode} ${side === 'debit' ? 'Dr' : 'Cr'} ${amount}`,
      )
    }
    expect(lines('loan', 6_000)).toEqual(['2145 Dr 506000', '1211 Cr 6000', '1201 Cr 500000'])
    expect(lines('trade', 0)).toEqual(['2145 Dr 500000', '1221 Cr 500000'])
  })

  test('by death leaves it to the heir, with a paper', async () => {
    const heir = { heir_name: 'Tono', heir_relation: 'suami', heir_document: 'SKW 12/2026' }
    const raw = { member: 'Tini', reason: 'died', ...heir }
    const saved = 41_143_029 + 216_001
    expect(await booked(() => by(leaveCooperative, raw))).toEqual([
      `2101 Dr ${saved}`,
      `2145 Cr ${saved}`,
    ])
    expect(await booked(() => by(payRefund, { member: 'Tini' }))).toEqual([
      `2145 Dr ${saved}`,
      `1101 Cr ${saved}`,
    ])
  })
})

test('next door nothing but its own was booked, and both books are whole', async () => {
  // Four movements and the interest of June.
  expect(await entryCount({ runtime, cooperative: there })).toBe(5)
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
})
