import { beforeAll, describe, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { depositSince, penaltyDueOn, waivePenalty } from '#app/commands/loan-penalties.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { quoteOn } from '#app/commands/loan-quote.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { setRule } from '#app/commands/rules.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { securityOf } from '#db/queries/loan-security.ts'
import { getLoan, listInstalments } from '#db/queries/loans.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
let here: Cooperative
let there: Cooperative

const by = (role: 'treasurer' | 'chair', cooperative: Cooperative) => ({
  cooperative,
  actor: officer(role),
})

const PRODUCT = {
  name: 'Pinjaman usaha',
  from: '2026-01-01',
  source: 'Rapat Anggota 3 Januari 2026',
  method: 'flat',
  least_rate: '1',
  most_rate: '1,5',
  least_term: 3,
  most_term: 12,
  most: '5.000.000',
  provision_percent: '1',
  admin_fee: '10.000',
  rounding_unit: 100,
  penalty: 'percent_per_day',
  penalty_percent: '0,1',
  penalty_grace_days: 3,
  penalty_cap_percent: '10',
}

beforeAll(async () => {
  here = await foundVillage(runtime, 'produk-sini')
  there = await foundVillage(runtime, 'produk-sana')
  for (const cooperative of [here, there]) {
    for (const name of ['Sari', 'Budi']) {
      const raw = { name, sex: 'female', joined_on: '2025-12-15' }
      await send(runtime, by('treasurer', cooperative), { command: registerMember, raw })
    }
  }
  await send(runtime, by('chair', here), { command: setProduct, raw: PRODUCT })
  // The neighbour's product of the same name: another method, rounding, rate, and denda a month.
  const other = {
    ...PRODUCT,
    method: 'declining',
    least_rate: '2',
    most_rate: '2',
    rounding_unit: 1000,
    penalty: 'flat',
    penalty_amount: '5.000',
    penalty_cap_percent: '',
  }
  await send(runtime, by('chair', there), { command: setProduct, raw: other })
})

const ASKED = {
  member: 'Sari',
  product: 'Pinjaman usaha',
  amount: '1.000.000',
  term_months: 6,
  monthly_rate_percent: '1',
  purpose: 'modal',
  date: '2026-02-01',
}

const apply = (raw: Readonly<Record<string, unknown>> = {}, cooperative = here) =>
  send(runtime, by('treasurer', cooperative), {
    command: applyForLoan,
    raw: { ...ASKED, ...raw },
  })

/** A loan of a million for six months, paid out on 3 February. */
async function running(
  cooperative = here,
  raw: Readonly<Record<string, unknown>> = {},
  method = 'cash',
) {
  const { loan_id: loan } = await apply(
    { monthly_rate_percent: cooperative === here ? '1' : '2', ...raw },
    cooperative,
  )
  const yes = { loan, decision: 'approve', date: '2026-02-02' }
  await send(runtime, by('chair', cooperative), { command: decideOnLoan, raw: yes })
  const out = { loan, method, date: '2026-02-03' }
  await send(runtime, by('treasurer', cooperative), { command: disburseLoan, raw: out })
  return loan
}

const repay = (loan: string, raw: Readonly<Record<string, unknown>>, cooperative = here) =>
  send(runtime, by('treasurer', cooperative), { command: repayLoan, raw: { loan, ...raw } })

const read = <T>(
  cooperative: Cooperative,
  work: (tx: Parameters<Parameters<typeof readTenant<T>>[2]>[0]) => Promise<T>,
) => readTenant(runtime.db, cooperative.id, work)

const penaltyOn = (loanId: string, date: string, cooperative = here) =>
  read(cooperative, async (tx) => {
    const loan = await getLoan(tx, cooperative.id, loanId)
    return `${await penaltyDueOn({ tx, cooperative }, { loan, date: localDate(date) })}`
  })

describe('an application of a product', () => {
  test('takes method, fees, rounding and denda from it, in each cooperative its own', async () => {
    const [mine, theirs] = [await running(here), await running(there)]
    const rows = async (cooperative: Cooperative, loanId: string) => {
      const all = await read(cooperative, (tx) => listInstalments(tx, cooperative.id, [loanId]))
      return (all.get(loanId) ?? []).map(({ principal, interest }) => `${principal}+${interest}`)
    }
    // 1.000.000/6 = 166.666,67: up to 100 here, to 1.000 there; jasa 1 % flat here, 2 % of the rest there.
    expect(await rows(here, mine)).toEqual([
      ...Array.from({ length: 5 }, () => '166700+10000'),
      '166500+10000',
    ])
    expect((await rows(there, theirs)).slice(0, 2)).toEqual(['167000+20000', '167000+16660'])
    const agreed = await read(here, (tx) => getLoan(tx, here.id, mine))
    expect([`${agreed.provisionPercent}`, `${agreed.adminFee}`]).toEqual(['1', '10000'])
    expect(agreed.penalty).toMatchObject({ kind: 'percent_per_day', graceDays: 3 })
  })

  test.each([
    [{ amount: '5.000.001' }, 'amount'],
    [{ term_months: 2 }, 'term_months'],
    [{ monthly_rate_percent: '1,6' }, 'monthly_rate_percent'],
    [{ monthly_rate_percent: '' }, 'monthly_rate_percent'],
  ])('is refused outside of what it allows: %o', async (raw, at) => {
    await expect(apply(raw)).rejects.toMatchObject({
      code: 'loan_outside_product',
      details: { field: at },
    })
  })

  test('is refused where the product is not offered yet, or is another cooperative’s', async () => {
    await expect(apply({ date: '2026-01-01' }, there)).rejects.toMatchObject({
      code: 'loan_outside_product',
    })
    await expect(apply({ product: 'Musiman' })).rejects.toMatchObject({
      code: 'loan_product_missing',
    })
    const raw = { ...PRODUCT, name: 'Lebaran', from: '2026-03-01' }
    await send(runtime, by('chair', here), { command: setProduct, raw })
    await expect(apply({ product: 'Lebaran' })).rejects.toMatchObject({
      code: 'loan_product_missing',
    })
  })

  test('keeps what it was agreed on when the product changes later', async () => {
    const loan = await running()
    const raw = { ...PRODUCT, name: 'Pinjaman usaha', from: '2026-02-10', penalty: '' }
    await send(runtime, by('chair', here), { command: setProduct, raw })
    const { penalty } = await read(here, (tx) => getLoan(tx, here.id, loan))
    expect(penalty).toMatchObject({ kind: 'percent_per_day' })
    const later = await apply({ date: '2026-02-10' })
    expect((await read(here, (tx) => getLoan(tx, here.id, later.loan_id))).penalty).toBeNull()
  })

  test('may not say again what the product says', () => {
    const parsed = applyForLoan.input.safeParse({ ...ASKED, method: 'annuity', admin_fee: '1' })
    expect(parsed.error?.issues.map(({ path, message }) => [path.join(), message])).toEqual([
      ['method', 'field.of_product'],
      ['admin_fee', 'field.of_product'],
    ])
  })

  test('names collateral and members who stand surety, never the borrower', async () => {
    const collateral = [{ kind: 'BPKB motor', value: '4.000.000', note: 'Honda 2019' }]
    const { loan_id } = await apply({ collateral, guarantors: ['Budi'], income: '900.000' })
    const security = await read(here, (tx) => securityOf(tx, here.id, loan_id))
    expect(security.guarantors.map(({ name }) => name)).toEqual(['Budi'])
    expect(security.collateral.map(({ kind, value }) => `${kind} ${value}`)).toEqual([
      'BPKB motor 4000000',
    ])
    expect((await read(there, (tx) => securityOf(tx, there.id, loan_id))).collateral).toEqual([])
    await expect(apply({ guarantors: ['Sari'] })).rejects.toMatchObject({ code: 'own_guarantor' })
    await expect(apply({ guarantors: ['Siapa'] })).rejects.toMatchObject({
      code: 'member_missing',
      details: { field: 'guarantors' },
    })
  })

  test('is not decided by its own borrower, and a smaller sum keeps what was asked', async () => {
    const { loan_id: loan } = await apply()
    const { memberId } = await read(here, (tx) => getLoan(tx, here.id, loan))
    const own = { cooperative: here, actor: { ...officer('chair'), memberId } }
    const raw = { loan, decision: 'approve', amount: '800.000', date: '2026-02-02' }
    await expect(send(runtime, own, { command: decideOnLoan, raw })).rejects.toMatchObject({
      code: 'own_loan',
    })
    await send(runtime, by('chair', here), { command: decideOnLoan, raw })
    const decided = await read(here, (tx) => getLoan(tx, here.id, loan))
    expect([`${decided.terms.principal}`, `${decided.asked}`]).toEqual(['800000', '1000000'])
  })
})

describe('denda', () => {
  test('counts from the due date once the grace is over, up to its cap', async () => {
    const loan = await running()
    expect(await penaltyOn(loan, '2026-03-06')).toBe('0')
    // 176.700 × 0,1 % × 4 days = 706,8.
    expect(await penaltyOn(loan, '2026-03-07')).toBe('707')
    // 100 days: 17.670 of the first; the second 69 days late 12.192,3; the third 39 days 6.891,3; the fourth 8 days 1.413,6.
    expect(await penaltyOn(loan, '2026-06-11')).toBe('38167')
    // 10 % of an instalment at most: 17.670 of the first, not 21.204 for 120 days.
    const later = Number(await penaltyOn(loan, '2026-07-01'))
    expect(later).toBe(17_670 + 15_726 + 10_425 + 4948)
  })

  test('is taken with the instalment, and what the chair waives with a reason is gone', async () => {
    const loan = await running()
    const waive = (amount: string, role: 'chair' | 'treasurer' = 'chair') =>
      send(runtime, by(role, here), {
        command: waivePenalty,
        raw: { loan, amount, reason: 'gagal panen', date: '2026-03-07' },
      })
    await expect(waive('708')).rejects.toMatchObject({ code: 'penalty_exceeds' })
    await expect(waive('1', 'treasurer')).rejects.toThrow('forbidden')
    expect(await waive('207')).toMatchObject({ penalty: '500' })
    const paid = await repay(loan, { amount: '177.200', date: '2026-03-07' })
    expect(paid).toMatchObject({ penalty: '500', interest: '10000', principal: '166700' })
    expect(await penaltyOn(loan, '2026-03-20')).toBe('0')
  })

  test('of the neighbour is flat, once for each late instalment', async () => {
    const loan = await running(there)
    expect(await penaltyOn(loan, '2026-03-06', there)).toBe('0')
    expect(await penaltyOn(loan, '2026-04-02', there)).toBe('5000')
    expect(await penaltyOn(loan, '2026-04-07', there)).toBe('10000')
  })

  test('of a payment entered late is counted by the day of the payment', async () => {
    const loan = await running()
    expect(await penaltyOn(loan, '2026-03-20')).toBe('3004')
    const paid = await repay(loan, { amount: '176.700', date: '2026-03-03' })
    expect(await penaltyOn(loan, '2026-03-20')).toBe('0')
    await send(runtime, by('treasurer', here), {
      command: reverseEntry,
      raw: { entry_id: paid.entry_id, reason: 'salah orang' },
    })
    expect(await penaltyOn(loan, '2026-03-20')).toBe('3004')
    const { outstanding } = await read(here, (tx) => getLoan(tx, here.id, loan))
    expect(`${outstanding}`).toBe('1000000')
  })
})

describe('an instalment', () => {
  test('is paid out of sukarela, and no further than what is there', async () => {
    const loan = await running(here, {}, 'savings')
    const savings = { member: 'Sari', product: 'voluntary', amount: '1.000', date: '2026-02-04' }
    const { balance } = await send(runtime, by('treasurer', here), {
      command: depositSavings,
      raw: savings,
    })
    // 1.000.000 less 1 % and 10.000 went to sukarela.
    expect(balance).toBe('981000')
    await repay(loan, { amount: '176.700', method: 'savings', date: '2026-03-03' })
    await expect(
      repay(loan, { amount: '810.000', method: 'savings', date: '2026-03-04' }),
    ).rejects.toMatchObject({ code: 'floor_broken' })
  })

  test('beyond what is due waits for the member, and pays the next one', async () => {
    const loan = await running()
    const more = { amount: '200.000', excess_to: 'deposit', date: '2026-03-03' }
    expect(await repay(loan, more)).toMatchObject({ principal: '166700', excess: '23300' })
    const waits = () =>
      read(here, async (tx) => {
        const of = await getLoan(tx, here.id, loan)
        const today = localDate('2026-05-01')
        const context = { tx, cooperative: here, today }
        return `${await depositSince(context, { loan: of, date: localDate('2026-04-03') })}`
      })
    expect(await waits()).toBe('23300')
    const take = (amount: string) => repay(loan, { amount, method: 'deposit', date: '2026-04-03' })
    await expect(take('23.301')).rejects.toMatchObject({ code: 'floor_broken' })
    expect(await take('23.300')).toMatchObject({ interest: '10000', principal: '13300' })
    expect(await waits()).toBe('0')
  })

  test('follows the order the cooperative decided, from its day on', async () => {
    const loan = await running(there)
    const value = { order: 'principal_first', excess: 'deposit' }
    const rule = { rule: 'loan_repayment', from: '2026-03-15', source: 'Rapat Anggota', value }
    await send(runtime, by('chair', there), { command: setRule, raw: rule })
    const before = { amount: '30.000', date: '2026-03-04' }
    expect(await repay(loan, before, there)).toMatchObject({
      interest: '20000',
      principal: '10000',
    })
    const after = { amount: '30.000', date: '2026-03-20' }
    expect(await repay(loan, after, there)).toMatchObject({ interest: '0', principal: '30000' })
  })
})

describe('a loan settled early', () => {
  const settle = (loan: string, raw: Readonly<Record<string, unknown>>, cooperative = here) =>
    send(runtime, by('treasurer', cooperative), { command: settleLoan, raw: { loan, ...raw } })

  test('flat takes the running month, and as many more as the rule says; then nothing is owed', async () => {
    const loan = await running()
    const quote = (date: string) =>
      read(here, async (tx) => {
        const of = await getLoan(tx, here.id, loan)
        return `${(await quoteOn({ tx, cooperative: here, today: localDate(date) }, { loan: of, date: localDate(date) })).total}`
      })
    expect(await quote('2026-02-20')).toBe('1010000')
    const rule = { rule: 'loan_early_settlement', from: '2026-02-25', source: 'Rapat Anggota' }
    await send(runtime, by('chair', here), {
      command: setRule,
      raw: { ...rule, value: { flat_months: '2' } },
    })
    expect(await quote('2026-02-25')).toBe('1030000')
    await expect(settle(loan, { amount: '1.010.000', date: '2026-02-25' })).rejects.toMatchObject({
      code: 'loan_settlement_differs',
    })
    await settle(loan, { amount: '1.030.000', date: '2026-02-25' })
    const position = await read(here, async (tx) => {
      const of = await getLoan(tx, here.id, loan)
      const date = localDate('2026-12-31')
      return (await positionsOf(tx, here.id, { loans: [of], date })).get(loan)
    })
    expect([`${position?.outstanding}`, position?.next]).toEqual(['0', null])
    await expect(settle(loan, { date: '2026-02-26' })).rejects.toMatchObject({ code: 'loan_state' })
  })

  test('menurun takes jasa by the day: 14 of 28 days of 20.000', async () => {
    const loan = await running(there)
    expect(await settle(loan, { date: '2026-02-17' }, there)).toMatchObject({
      principal: '1000000',
      interest: '10000',
      total: '1010000',
    })
  })
})

test('both books hold after all of this', async () => {
  for (const slug of ['produk-sini', 'produk-sana']) {
    expect((await verify(runtime.db, slug)).map(({ fault }) => fault)).toEqual([null])
  }
})
