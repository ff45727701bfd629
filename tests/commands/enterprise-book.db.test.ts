import { beforeAll, expect, test } from 'vitest'
import { registerHousehold } from '#app/commands/community.ts'
import { registerEnterprise } from '#app/commands/enterprises.ts'
import { correctSale, issueInvoice, payInvoice, recordSale } from '#app/commands/trade.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { bookOfEnterprise } from '#db/queries/enterprises.ts'
import { getInvoice, paymentsOf, soldByMonth, unpaidInvoices } from '#db/queries/trade.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
type Book = { readonly cooperative: Cooperative; readonly enterprise: string }
let here: Book
let there: Book

beforeAll(async () => {
  here = await enterpriseIn('kerupuk-sini')
  there = await enterpriseIn('kerupuk-sana')
})

async function enterpriseIn(slug: string): Promise<Book> {
  const cooperative = await foundVillage(runtime, slug)
  const from = { cooperative, actor: officer('village_officer') }
  const people = [{ name: 'Dewi', sex: 'female', relation: 'head' }]
  const raw = { name: 'Keluarga Dewi', people }
  const { person_ids } = await send(runtime, from, { command: registerHousehold, raw })
  const { enterprise_id } = await send(runtime, from, {
    command: registerEnterprise,
    raw: { owner_id: person_ids[0], name: 'Kerupuk Dewi', started_on: '2026-01-05' },
  })
  return { cooperative, enterprise: enterprise_id }
}

const asOwner = (book: Book) => ({
  cooperative: book.cooperative,
  actor: officer('enterprise_owner', { enterpriseIds: [book.enterprise] }),
})
const LINES = [{ description: 'Kerupuk ikan', quantity: '10', unit_price: '15000' }]

const sell = (book: Book) =>
  send(runtime, asOwner(book), {
    command: recordSale,
    raw: { enterprise_id: book.enterprise, lines: LINES, method: 'cash', date: '2026-03-05' },
  })
const bill = (book: Book) =>
  send(runtime, asOwner(book), {
    command: issueInvoice,
    raw: {
      enterprise_id: book.enterprise,
      customer: 'Toko Laris',
      lines: LINES,
      date: '2026-03-06',
      due_on: '2026-03-20',
    },
  })
const pay = (book: Book, invoice: string) =>
  send(runtime, asOwner(book), {
    command: payInvoice,
    raw: {
      enterprise_id: book.enterprise,
      invoice_id: invoice,
      amount: '60000',
      method: 'cash',
      date: '2026-03-10',
    },
  })
const correct = (book: Book, entry: string) =>
  send(runtime, asOwner(book), {
    command: correctSale,
    raw: { enterprise_id: book.enterprise, entry_id: entry, reason: 'salah harga' },
  })
const read = <T>(book: Book, what: (...given: Parameters<typeof soldByMonth>) => Promise<T>) =>
  readTenant(runtime.db, book.cooperative.id, async (tx) =>
    what(
      tx,
      await bookOfEnterprise(tx, book.cooperative.id, book.enterprise),
      localDate('2026-01-01'),
    ),
  )
const sold = async (book: Book) => (await read(book, soldByMonth)).map(({ total }) => String(total))

test('a sale that is corrected no longer counts, once, and only in its own book', async () => {
  const { entry_id: entry, sale_id: sale } = await sell(here)
  await sell(there)
  await expect(correct(there, entry)).rejects.toThrow('entry_missing')
  expect(await sold(here)).toEqual(['150000'])
  expect(await correct(here, entry)).toMatchObject({ sale_id: sale, invoice_id: null })
  expect(await sold(here)).toEqual([])
  expect(await sold(there)).toEqual(['150000'])
  await expect(correct(here, entry)).rejects.toThrow('already_reversed')
})

test('an invoice is corrected only after its payment is', async () => {
  const { invoice_id: invoice, entry_id: issued } = await bill(here)
  const { entry_id: paid } = await pay(here, invoice)
  const unpaid = async () => String((await read(here, unpaidInvoices)).unpaid)
  const payments = () =>
    read(here, async (tx, book) =>
      (await paymentsOf(tx, book, invoice)).map(({ amount }) => String(amount)),
    )
  expect(await unpaid()).toBe('90000')
  await expect(correct(here, issued)).rejects.toThrow('invoice_paid')
  expect(await correct(here, paid)).toMatchObject({ invoice_id: invoice, sale_id: null })
  expect(await unpaid()).toBe('150000')
  expect(await payments()).toEqual(['60000', '-60000'])
  await correct(here, issued)
  expect(await unpaid()).toBe('0')
  expect(await payments()).toEqual(['60000', '-60000'])
  const { isReversed } = await read(here, (tx, book) => getInvoice(tx, book, invoice))
  expect(isReversed).toBe(true)
  for (const { cooperative } of [here, there]) {
    const verdicts = await verify(runtime.db, cooperative.slug)
    expect(verdicts.map(({ fault }) => fault)).toEqual([null, null])
  }
})

test('nothing is sold before the enterprise started', async () => {
  const raw = { enterprise_id: here.enterprise, lines: LINES, date: '2026-01-04' }
  await expect(send(runtime, asOwner(here), { command: recordSale, raw })).rejects.toThrow(
    'date_before',
  )
})

test('what buyers owe is told with what is late', async () => {
  await bill(there)
  const on = (day: string) =>
    read(there, (tx, book) => unpaidInvoices(tx, book, localDate(day))).then(
      ({ unpaid, overdue, openCount, lateCount }) =>
        `${unpaid} ${overdue} ${openCount} ${lateCount}`,
    )
  expect(await on('2026-03-20')).toBe('150000 0 1 0')
  expect(await on('2026-03-21')).toBe('150000 150000 1 1')
})
