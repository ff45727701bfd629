import { beforeAll, expect, test } from 'vitest'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { registerMember } from '#app/commands/members.ts'
import { postOpening, saveOpeningPart } from '#app/commands/onboarding/opening.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import { figureOf } from '#app/domain/statements/lines.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { balanceSheetByUnit } from '#app/domain/statements/units.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { listInstalments, listLoans } from '#db/queries/loans.ts'
import { savedOpening } from '#db/queries/opening-balances.ts'
import { listProducts } from '#db/queries/savings-products.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { unitBalances } from '#db/queries/unit-balances.ts'
import { booksToVerify, firstFault } from '#db/queries/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const treasurer = officer('treasurer')
const DAY = localDate('2025-12-31')

type Village = Awaited<ReturnType<typeof village>>
let here: Village
let there: Village

async function village(slug: string) {
  const cooperative = await foundVillage(runtime, slug)
  const from = { cooperative, actor: treasurer }
  for (const [no, name] of [
    ['001', 'Casriah'],
    ['002', 'Darsono'],
    ['003', 'Wastini'],
  ]) {
    const raw = { no, name, sex: 'female', joined_on: '2024-01-02' }
    await send(runtime, from, { command: registerMember, raw })
  }
  const products = await readTenant(runtime.db, cooperative.id, (tx) =>
    listProducts(tx, cooperative.id),
  )
  const product = (kind: string) => products.find((one) => one.kind === kind)?.id ?? ''
  let version = 0
  const save = async (part: Record<string, unknown>) => {
    const sent = await send(runtime, from, { command: saveOpeningPart, raw: { version, ...part } })
    version = sent.version
  }
  const post = () => send(runtime, from, { command: postOpening, raw: { version } })
  return { cooperative, from, product, save, post }
}

/** Cash 4.000.000, bank 6.000.000, a loan of which 3.000.000 is out, goods 1.200.000, and who owns it all. */
async function fill({ save, product }: Village, extra = '0') {
  await save({ part: 'day', day: DAY })
  await save({
    part: 'accounts',
    accounts: {
      1101: '4000000',
      1112: '6.000.000',
      3301: '5000000',
      3401: `${9_150_000 + Number(extra)}`,
      1695: '250000',
      1605: '1500000',
    },
  })
  await save({
    part: 'savings',
    savings: [
      { member: '001', product: product('principal'), amount: '100000' },
      { member: '001', product: product('mandatory'), amount: '240000' },
      { member: '002', product: product('principal'), amount: '100000' },
      { member: '002', product: product('voluntary'), amount: '960000' },
    ],
  })
  await save({
    part: 'loan',
    loan: {
      no: 'L-7',
      member: '002 · Darsono',
      disbursed_on: '2025-08-10',
      method: 'flat',
      principal: '4500000',
      outstanding: '3000000',
      term_months: '12',
      monthly_rate_percent: '1,5',
      rounding_unit: '',
      purpose: 'Modal warung',
    },
  })
  await save({
    part: 'debts',
    debts: [
      { member: '003', kind: 'customer', amount: '150000' },
      { member: '001', kind: 'consignor', amount: '50000' },
    ],
  })
  await save({
    part: 'goods',
    goods: [{ name: 'Beras 5 kg', quantity: '20', unit: 'sak', cost: '1200000' }],
  })
}

const read = <T>(cooperative: Cooperative, work: Parameters<typeof readTenant<T>>[2]) =>
  readTenant(runtime.db, cooperative.id, work)

async function sheetOf(cooperative: Cooperative) {
  return await read(cooperative, async (tx) => {
    const book = await mainBook(tx, cooperative.id)
    const span = {
      from: localDate('2026-01-01'),
      to: localDate('2026-01-31'),
      closing: 'with',
    } as const
    return balanceSheet(await accountBalances(tx, book, span))
  })
}

const total = async ({ cooperative }: Village) =>
  figureOf(await sheetOf(cooperative), 'total_assets').toString()

beforeAll(async () => {
  here = await village('saldo-awal')
  there = await village('saldo-lain')
})

test('what does not foot is not posted, and says by how much', async () => {
  await fill(here, '-1000')
  await expect(here.post()).rejects.toMatchObject({
    code: 'opening_unbalanced',
    details: { amount: '1000' },
  })
  expect(await total(here)).toBe('0')
})

test('opening balances stand in the book by their owners, and the neighbour sees none of it', async () => {
  await fill(here)
  const answer = await here.post()
  expect(answer).toMatchObject({ loans: 1, lines: 14 })
  // Kas dan bank 10.000.000, pinjaman 3.000.000, piutang 150.000, barang 1.200.000, inventaris 1.500.000 − 250.000.
  expect(await total(here)).toBe('15600000')
  const sheet = await sheetOf(here.cooperative)
  expect(figureOf(sheet, 'voluntary_savings').toString()).toBe('960000')
  expect(figureOf(sheet, 'principal_savings').toString()).toBe('200000')
  expect(sheet.difference.isZero()).toBe(true)
  expect(await total(there)).toBe('0')
})

test('each unit opens with what is its own, and balances by itself', async () => {
  const units = await read(here.cooperative, async (tx) => {
    const book = await mainBook(tx, here.cooperative.id)
    const span = { from: localDate('2026-01-01'), to: localDate('2026-01-31') }
    return balanceSheetByUnit(await unitBalances(tx, book, { ...span, closing: 'with' }))
  })
  expect(units.map(({ difference }) => difference.toString())).toEqual(['0', '0', '0', '0'])
  const [savingsAndLoans, shop, consignment, general] = units
  if (!savingsAndLoans || !shop || !consignment || !general) throw new Error('four units')
  expect(figureOf(savingsAndLoans, 'loans_to_members').toString()).toBe('3000000')
  expect(figureOf(savingsAndLoans, 'voluntary_savings').toString()).toBe('960000')
  // Goods 1.200.000 and what a member owes for goods 150.000, on money of the others.
  expect(figureOf(shop, 'inter_unit').toString()).toBe('-1350000')
  expect(figureOf(consignment, 'inter_unit').toString()).toBe('50000')
  expect(figureOf(general, 'cash_and_equivalents').toString()).toBe('10000000')
})

test('a loan goes on where it was: four instalments paid with their jasa, eight to come', async () => {
  const loan = await read(here.cooperative, async (tx) => {
    const [one] = await listLoans(tx, here.cooperative.id, { limit: 5 })
    const schedule = (await listInstalments(tx, here.cooperative.id, [one?.id ?? ''])).get(
      one?.id ?? '',
    )
    return { one, schedule }
  })
  expect(loan.one).toMatchObject({ no: 'L-7', state: 'disbursed', isImported: true })
  expect(loan.one?.outstanding.toString()).toBe('3000000')
  // 1,5 % of 4.500.000 a month, four months.
  expect(loan.one?.interestPaidBefore.toString()).toBe('270000')
  expect(loan.schedule).toHaveLength(12)
})

test('a wrong balance is put right: the first posting is taken back in the same step', async () => {
  await here.save({
    part: 'accounts',
    accounts: {
      1101: '4100000',
      1112: '6000000',
      3301: '5000000',
      3401: '9250000',
      1695: '250000',
      1605: '1500000',
    },
  })
  await here.post()
  expect(await total(here)).toBe('15700000')
  const faults = await read(here.cooperative, async (tx) => {
    const books = await booksToVerify(tx, here.cooperative.id)
    return await Promise.all(books.map((book) => firstFault(tx, book)))
  })
  expect(faults.every((fault) => fault === null)).toBe(true)
})

test('savings may move meanwhile; once the loan is paid on, the opening stays', async () => {
  const { from } = here
  await send(runtime, from, {
    command: depositSavings,
    raw: { member: '002', product: 'voluntary', amount: '50000', method: 'cash' },
  })
  await here.post()
  expect(await total(here)).toBe('15700000')
  await send(runtime, from, {
    command: repayLoan,
    raw: { loan: 'L-7', amount: '442500', method: 'cash' },
  })
  await expect(here.post()).rejects.toMatchObject({ code: 'import_in_use' })
})

test('two who save at once do not overwrite each other', async () => {
  const { version } = (await read(here.cooperative, (tx) =>
    savedOpening(tx, here.cooperative.id),
  )) ?? { version: 0 }
  const save = (day: string) =>
    send(runtime, here.from, { command: saveOpeningPart, raw: { version, part: 'day', day } })
  const both = await Promise.allSettled([save('2025-12-30'), save('2025-12-29')])
  expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test.each([
  [{ part: 'accounts', accounts: { 3101: '100' } }, 'account_is_control'],
  [{ part: 'accounts', accounts: { 1301: '100' } }, 'account_is_control'],
  [{ part: 'accounts', accounts: { '0101': '100' } }, 'account_missing'],
  [{ part: 'debts', debts: [{ member: '999', kind: 'customer', amount: '1' }] }, 'member_missing'],
  [{ part: 'day', day: '2090-01-01' }, 'date_in_future'],
])('%j is refused: %s', async (part, code) => {
  await expect(there.save(part)).rejects.toMatchObject({ code })
})

test('a loan paid out after the day is refused when the day is moved before it', async () => {
  await fill(there)
  await there.save({ part: 'day', day: '2025-07-31' })
  await expect(there.post()).rejects.toMatchObject({ code: 'opening_loan_later' })
})

test('a product of the neighbour is nobody here', async () => {
  const savings = [{ member: '001', product: here.product('principal'), amount: '5' }]
  await expect(there.save({ part: 'savings', savings })).rejects.toMatchObject({
    code: 'savings_product_missing',
  })
})

test('a book that holds entries already takes no opening of a later day', async () => {
  await send(runtime, there.from, {
    command: depositSavings,
    raw: {
      member: '001',
      product: 'voluntary',
      amount: '50000',
      method: 'cash',
      date: '2025-11-30',
    },
  })
  await fill(there)
  await expect(there.post()).rejects.toMatchObject({ code: 'opening_after_entries' })
})
