import { beforeAll, describe, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { addSavingsProduct } from '#app/commands/savings-products.ts'
import { accrueTerms } from '#app/commands/term-accrual.ts'
import { breakTerm, matureTerm } from '#app/commands/term-closing.ts'
import { payTermInterest } from '#app/commands/term-interest.ts'
import { openTerm, setTermRate } from '#app/commands/term-savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { getCertificate } from '#db/queries/term-deposits.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { controlsApart } from '#tests/support/savings-books.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-01-31T03:00:00Z')
let hill: Cooperative
let coast: Cooperative

const by = (here: Cooperative) => ({ cooperative: here, actor: officer('treasurer') })
const at = (day: string) => runtime.setClock(`${day}T03:00:00Z`)
const open = (here: Cooperative, raw: object) =>
  send(runtime, by(here), {
    command: openTerm,
    raw: { member: 'Sari', tenor_months: 3, amount: '50000000', ...raw },
  })
const pay = (here: Cooperative, deposit: string) =>
  send(runtime, by(here), { command: payTermInterest, raw: { deposit } })
const accrue = (here: Cooperative, month: string) =>
  send(runtime, by(here), { command: accrueTerms, raw: { month } })
const certificate = (here: Cooperative, id: string) =>
  readTenant(runtime.db, here.id, (tx) => getCertificate(tx, here.id, id))

/** The lines of an entry as a bookkeeper writes them. */
async function written(here: Cooperative, entryId: string): Promise<readonly string[]> {
  const entry = await readTenant(runtime.db, here.id, async (tx) =>
    getEntry(tx, await mainBook(tx, here.id), entryId),
  )
  return entry.lines.map(
    (line) => `${line.accountCode} ${line.side === 'debit' ? 'Dr' : 'Cr'} ${line.amount}`,
  )
}

async function found(slug: string, terms: { readonly percent: string; readonly penalty: string }) {
  const here = await foundVillage(runtime, slug)
  const person = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
  await send(runtime, by(here), { command: registerMember, raw: person })
  const raw = { name: 'Sijaka', kind: 'term', from: '2026-01-01', source: 'RAT' }
  await send(runtime, by(here), {
    command: addSavingsProduct,
    raw: { ...raw, amount: '1000000', penalty_percent: terms.penalty },
  })
  for (const tenor_months of [1, 3, 24]) {
    const rate = { product: 'Sijaka', from: '2026-01-01', tenor_months, source: 'Rapat pengurus' }
    await send(runtime, by(here), {
      command: setTermRate,
      raw: { ...rate, yearly_percent: terms.percent },
    })
  }
  return here
}

beforeAll(async () => {
  hill = await found('bukit', { percent: '7', penalty: '1' })
  coast = await found('pantai', { percent: '5', penalty: '0' })
})

describe('a bilyet', () => {
  let hills: string
  let coasts: string

  test('is opened at the rate its own cooperative set, and keeps it', async () => {
    hills = (await open(hill, {})).deposit_id
    coasts = (await open(coast, {})).deposit_id
    expect(await certificate(hill, hills)).toMatchObject({
      certificateNo: 'SB-2026-0001',
      yearlyPercent: '7.000000',
      maturesOn: '2026-04-30',
    })
    expect((await certificate(coast, coasts)).yearlyPercent).toBe('5.000000')
    await expect(certificate(coast, hills)).rejects.toMatchObject({ code: 'term_missing' })
  })

  test('is refused below the least, without a rate, above the ceiling and for someone unknown', async () => {
    await expect(open(hill, { amount: '999999' })).rejects.toMatchObject({ code: 'term_least' })
    await expect(open(hill, { tenor_months: 5 })).rejects.toMatchObject({
      code: 'term_rate_missing',
    })
    const rate = { product: 'Sijaka', from: '2026-02-01', tenor_months: 3, source: 'x' }
    const tooHigh = send(runtime, by(hill), {
      command: setTermRate,
      raw: { ...rate, yearly_percent: '9,5' },
    })
    await expect(tooHigh).rejects.toMatchObject({ code: 'rate_above_ceiling' })
    await expect(open(hill, { member: 'Wati' })).rejects.toMatchObject({ code: 'member_missing' })
  })

  test('earns by the month’s end (5102 to 2111), once however often it is pressed', async () => {
    at('2026-03-01')
    const first = await accrue(hill, '2026-02')
    expect(first).toMatchObject({ accrued: 1, amount: '291667' })
    expect(await written(hill, first.entry_id ?? '')).toEqual(['5102 Dr 291667', '2111 Cr 291667'])
    expect(await accrue(hill, '2026-02')).toMatchObject({ accrued: 0, entry_id: null })
    await expect(accrue(hill, '2026-03')).rejects.toMatchObject({ code: 'date_in_future' })
  })

  test('pays its interest less tax from 2111, and only once', async () => {
    const paid = await pay(hill, hills)
    expect(paid).toMatchObject({ gross: '291667', tax: '29166', net: '262501' })
    expect(await written(hill, paid.entry_id)).toEqual([
      '2111 Dr 291667',
      '1101 Cr 262501',
      '2131 Cr 29166',
    ])
    await expect(pay(hill, hills)).rejects.toMatchObject({ code: 'nothing_due' })
    // Five percent is 208.333 a month: free of tax, and expensed as it is paid, since no month's end saw it.
    const free = await pay(coast, coasts)
    expect(await written(coast, free.entry_id)).toEqual([
      '5102 Dr 208333',
      '2111 Cr 208333',
      '2111 Dr 208333',
      '1101 Cr 208333',
    ])
  })

  test('is not paid out before its day, but may be broken: penalty kept, the running month lost', async () => {
    at('2026-03-20')
    const mature = { command: matureTerm, raw: { deposit: hills } }
    await expect(send(runtime, by(hill), mature)).rejects.toMatchObject({
      code: 'term_not_matured',
      details: { on: '2026-04-30' },
    })
    await accrue(hill, '2026-02')
    const broken = await send(runtime, by(hill), { command: breakTerm, raw: { deposit: hills } })
    expect(broken).toMatchObject({ paid_out: '49500000', penalty: '500000', interest: '0' })
    expect(await written(hill, broken.entry_id)).toEqual([
      '2102 Dr 50000000',
      '1101 Cr 49500000',
      '4105 Cr 500000',
    ])
    const again = { command: breakTerm, raw: { deposit: hills } }
    await expect(send(runtime, by(hill), again)).rejects.toMatchObject({ code: 'term_closed' })
  })

  test('gives back what a month’s end had accrued when it is broken after it', async () => {
    at('2026-03-31')
    const { deposit_id } = await open(hill, { date: '2026-03-10', tenor_months: 3 })
    at('2026-04-05')
    const month = await accrue(hill, '2026-03')
    expect(month.amount).toBe('197581')
    const broken = await send(runtime, by(hill), {
      command: breakTerm,
      raw: { deposit: deposit_id },
    })
    expect((await written(hill, broken.entry_id)).slice(3)).toEqual([
      '2111 Dr 197581',
      '5102 Cr 197581',
    ])
    expect((await certificate(hill, deposit_id)).accrued.toString()).toBe('0')
  })

  test('is paid out whole at maturity, with the interest that was left', async () => {
    at('2026-05-02')
    const out = await send(runtime, by(coast), { command: matureTerm, raw: { deposit: coasts } })
    expect(out).toMatchObject({ paid_out: '50000000', penalty: '0', interest: '416667' })
    expect((await certificate(coast, coasts)).paid.toString()).toBe('625000')
  })

  test('with ARO goes on by itself at the rate of that day, and its old interest can still be paid', async () => {
    at('2026-05-31')
    const raw = { rolls_over: 'ya', date: '2026-05-10', tenor_months: 1 }
    const { deposit_id } = await open(coast, raw)
    const rate = { product: 'Sijaka', from: '2026-06-01', tenor_months: 1, source: 'Rapat' }
    await send(runtime, by(coast), {
      command: setTermRate,
      raw: { ...rate, yearly_percent: '6' },
    })
    at('2026-08-15')
    expect((await accrue(coast, '2026-07')).rolled_over).toBe(2)
    const first = await certificate(coast, deposit_id)
    expect(first.balance.toString()).toBe('0')
    const second = await certificate(coast, first.continuedById ?? '')
    expect(second).toMatchObject({ yearlyPercent: '6.000000', openedOn: '2026-06-10' })
    const third = await certificate(coast, second.continuedById ?? '')
    expect([third.maturesOn, third.balance.toString()]).toEqual(['2026-08-10', '50000000'])
    expect((await pay(coast, deposit_id)).gross).toBe('208333')
    await expect(pay(coast, deposit_id)).rejects.toMatchObject({ code: 'nothing_due' })
  })

  test('with ARO is paid out whole at maturity where the member wants that, and not before', async () => {
    at('2026-08-15')
    const raw = { rolls_over: 'ya', date: '2026-07-20', tenor_months: 1 }
    const { deposit_id: deposit } = await open(coast, raw)
    const payOut = { command: matureTerm, raw: { deposit, at_maturity: 'pay_out' } }
    await expect(send(runtime, by(coast), payOut)).rejects.toMatchObject({
      code: 'term_not_matured',
    })
    at('2026-08-20')
    const out = await send(runtime, by(coast), payOut)
    expect(out).toMatchObject({ paid_out: '50000000', penalty: '0', next_id: null })
    const over = await certificate(coast, deposit)
    expect([over.balance.toString(), over.continuedById]).toEqual(['0', null])
    await expect(send(runtime, by(coast), payOut)).rejects.toMatchObject({ code: 'term_closed' })
    const other = (await open(coast, { ...raw, date: '2026-07-19' })).deposit_id
    const rolled = await send(runtime, by(coast), { command: matureTerm, raw: { deposit: other } })
    expect([rolled.paid_out, rolled.next_id === null]).toEqual(['0', false])
    const late = { command: matureTerm, raw: { deposit: other, at_maturity: 'pay_out' } }
    await expect(send(runtime, by(coast), late)).rejects.toMatchObject({ code: 'term_closed' })
  })

  test('of more than a year stands on its own account', async () => {
    const { entry_id } = await open(hill, { tenor_months: 24 })
    expect(await written(hill, entry_id)).toEqual(['1101 Dr 50000000', '2201 Cr 50000000'])
  })

  test('that ten people pay out at once is paid out once', async () => {
    const { deposit_id } = await open(hill, { date: '2026-04-10', tenor_months: 3 })
    const press = () =>
      send(runtime, by(hill), { command: matureTerm, raw: { deposit: deposit_id } })
    const tries = await Promise.allSettled(Array.from({ length: 10 }, press))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const made = await Promise.all(
      Array.from({ length: 5 }, () => open(hill, { amount: '1000000' })),
    )
    expect(new Set(made.map(({ certificate_no }) => certificate_no)).size).toBe(5)
  })

  test('leaves books that add up', async () => {
    expect((await verify(runtime.db)).map(({ fault }) => fault)).toEqual([null, null])
    for (const here of [hill, coast]) {
      expect(await controlsApart(runtime.db, here.id, localDate('2026-12-31'))).toEqual([])
    }
  })
})
