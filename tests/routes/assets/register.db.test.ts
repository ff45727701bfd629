import { Buffer } from 'node:buffer'
import { parse } from 'csv-parse/sync'
import { pino } from 'pino'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { readSheet } from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { depreciateAssets } from '#app/commands/assets/depreciate.ts'
import { acquireAsset, takeOverAsset } from '#app/commands/assets/register.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { PaperTables } from '#app/components/paper-tables.tsx'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { cellText } from '#app/documents/table-text.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { loader as cardPage } from '#app/routes/assets/asset.tsx'
import { action as dispose } from '#app/routes/assets/asset-disposal.tsx'
import { action as undo } from '#app/routes/assets/asset-undo.tsx'
import { loader as cardFile } from '#app/routes/assets/card-file.ts'
import { action as depreciate, loader as duePage } from '#app/routes/assets/depreciation.tsx'
import { action as acquire } from '#app/routes/assets/new-asset.tsx'
import { action as takeOver } from '#app/routes/assets/old-asset.tsx'
import { loader as registerPage } from '#app/routes/assets/register.tsx'
import { loader as registerFile } from '#app/routes/assets/register-file.ts'
import { readTenant } from '#db/client.server.ts'
import { assetAccounts } from '#db/queries/asset-accounts.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'
import { answerOf } from '#tests/support/answers.ts'
import { signedInAs } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { pdfTexts } from '#tests/support/pdf-text.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-07-20T03:00:00Z')
const people = new Map<string, string>()
let here: Cooperative
let there: Cooperative
let freezer: string
let boat: string

/** The same in both: an old motorcycle out of the opening balances, a freezer that was bought, land that was given. */
async function tell(cooperative: Cooperative): Promise<string> {
  const chair = { cooperative, actor: officer('chair') }
  const treasurer = { cooperative, actor: officer('treasurer') }
  const lines = [
    { account: '1101', debit: '60000000' },
    { account: '1603', debit: '12000000' },
    { account: '1693', credit: '6000000' },
    { account: '3301', credit: '66000000' },
  ]
  const opening = { date: '2025-12-31', memo: 'Saldo awal', lines }
  await send(runtime, chair, { command: postGeneralEntry, raw: opening })
  const motorcycle = { name: 'Motor dinas', class: 'motorcycle', cost: '12000000' }
  const stood = { acquired_on: '2024-01-10', taken_on: '2025-12-31', accumulated: '6000000' }
  const old = { command: takeOverAsset, raw: { ...motorcycle, ...stood } }
  await send(runtime, treasurer, old)
  const buy = (raw: Readonly<Record<string, string>>) =>
    send(runtime, treasurer, { command: acquireAsset, raw })
  const name = '=HYPERLINK("http://x")'
  const machine = { name, class: 'machine', date: '2026-03-10', cost: '9600000', means: 'cash' }
  const { asset_id } = await buy(machine)
  const land = { name: 'Tanah kantor', class: 'land', cost: '20000000' }
  await buy({ ...land, means: 'government_grant' })
  await send(runtime, treasurer, { command: depreciateAssets, raw: { month: '2026-04' } })
  await send(runtime, chair, { command: closeMonth, raw: { month: '2026-04' } })
  return asset_id
}

beforeAll(async () => {
  here = await foundVillage(runtime, 'sini')
  there = await foundVillage(runtime, 'sana')
  freezer = await tell(here)
  boat = await tell(there)
  for (const role of ['treasurer', 'chair', 'supervisor'] as const) {
    people.set(role, (await signedInAs(runtime, here, { role })).cookie)
  }
}, 60_000)

type Door = (args: never) => Promise<unknown>

/** What a page is asked, or sent when a form is given. */
function given(
  asked: {
    readonly as?: string
    readonly query?: string
    readonly asset?: string
    readonly form?: Readonly<Record<string, string>>
  } = {},
) {
  const { as = 'treasurer', query = '', form } = asked
  const cookie = people.get(as) ?? ''
  const body = new URLSearchParams({ csrf: 'milik-sesi-ini', key: newId(), ...form })
  return {
    request: new Request(`http://localhost/halaman?${query}`, {
      headers: { cookie, origin: 'http://localhost' },
      ...(form === undefined ? {} : { method: 'POST', body }),
    }),
    params: { coop: here.slug, asset: asked.asset ?? freezer },
    context: {
      db: runtime.db,
      vault: runtime.vault,
      now: runtime.now,
      cspNonce: '',
      requestId: 'test',
      clientAddress: '127.0.0.1',
      logger: pino({ level: 'silent' }),
    },
  } as never
}

async function answered(door: Door, args: Parameters<typeof given>[0]) {
  return answerOf(await door(given(args)).catch((thrown: unknown) => thrown))
}

async function paperOf(door: Door, query = ''): Promise<TablePaper> {
  const page = await door(given({ query }))
  if (typeof page !== 'object' || page === null || !('paper' in page)) throw new Error('no paper')
  return page.paper as TablePaper
}

async function fileOf(door: Door, query: string) {
  const answer = await door(given({ query }))
  if (!(answer instanceof Response)) throw new Error('no file')
  return Buffer.from(await answer.arrayBuffer())
}

const cellsOf = ({ sections }: TablePaper) =>
  sections.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.filter((cell) => cell !== null)))
const moneyOf = (paper: TablePaper) =>
  cellsOf(paper).flatMap((cell) => ('money' in cell ? [cell.money] : []))
const totalOf = ({ sections }: TablePaper) =>
  (sections[0]?.rows ?? [])
    .filter(({ level }) => level === 'total')
    .flatMap(({ cells }) => cells.flatMap((cell) => (cell && 'money' in cell ? [cell.money] : [])))

describe.each([
  ['the register', registerPage, registerFile, 'per=2026-07-20'],
  ['the register of a past day', registerPage, registerFile, 'per=2026-03-31'],
  ['a card', cardPage, cardFile, ''],
] as const)('%s', (...[, page, file, query]) => {
  let paper: TablePaper
  beforeAll(async () => {
    paper = await paperOf(page, query)
  })

  test('has the same figures on the screen, as PDF, as workbook and as CSV', async () => {
    const money = moneyOf(paper)
    expect(money.some((amount) => amount !== '0')).toBe(true)
    const html = renderToStaticMarkup(createElement(PaperTables, { paper }))
    expect([...html.matchAll(/<data[^>]* value="(-?\d+)"/g)].map(([, one]) => one)).toEqual(money)
    const texts = pdfTexts(await fileOf(file, `${query}&bentuk=pdf`))
    let at = 0
    for (const cell of cellsOf(paper).filter((one) => 'money' in one)) {
      const found = texts.indexOf(cellText(cell, 'id'), at)
      expect(found, `${cellText(cell, 'id')} after ${at}`).toBeGreaterThanOrEqual(0)
      at = found + 1
    }
    const rows: string[][] = parse(await fileOf(file, `${query}&bentuk=csv`), {
      relax_column_count: true,
    })
    const isMoney = (text: string) => money.includes(text)
    expect(rows.flat().filter(isMoney)).toEqual(expect.arrayContaining(money))
    expect(rows.flat().filter((text) => /^[=+@]/.test(text))).toEqual([])
    const sheet = await readSheet(await fileOf(file, `${query}&bentuk=xlsx`))
    const told = sheet.flat().filter((value) => typeof value === 'number')
    expect(told.map(String)).toEqual(expect.arrayContaining(money))
  })
})

describe('the register of a day', () => {
  test.each([
    // An old motorcycle alone: nothing is written off after the opening balances.
    ['2025-12-31', ['12000000', '6000000', '6000000']],
    // Three months of 250.000, one of the freezer's 100.000.
    ['2026-03-31', ['21600000', '6850000', '14750000']],
    ['2026-07-20', ['41600000', '7200000', '34400000']],
  ])('of %s foots to the accounts of the book', async (day, total) => {
    const paper = await paperOf(registerPage, `per=${day}`)
    expect(totalOf(paper)).toEqual(total)
    const accounts = await readTenant(runtime.db, here.id, async (tx) =>
      assetAccounts(tx, await mainBook(tx, here.id), localDate(day)),
    )
    const sum = (kind: string) =>
      accounts
        .filter((one) => one.kind === kind)
        .reduce((all, { booked }) => all + BigInt(booked.toString()), 0n)
    expect([`${sum('cost')}`, `${sum('accumulated')}`]).toEqual(total.slice(0, 2))
    expect(paper.story[0]).toContain('Jumlahnya sama dengan buku besar.')
  })

  test('a day that is none shows today and says so', async () => {
    const page = await registerPage(given({ query: 'per=2026-02-31' }))
    expect(page).toMatchObject({ isWrong: true, on: '2026-07-20' })
  })

  test('an entry straight to the account of machines shows as a difference', async () => {
    const lines = [
      { account: '1604', debit: '1234' },
      { account: '1101', credit: '1234' },
    ]
    const raw = { date: '2026-07-19', memo: 'Langsung', lines }
    const by = { cooperative: here, actor: officer('treasurer') }
    await send(runtime, by, { command: postGeneralEntry, raw })
    const paper = await paperOf(registerPage, 'per=2026-07-19')
    expect(paper.story[0]).toContain('belum sama')
    expect(moneyOf(paper)).toContain('1234')
  })
})

describe('forms of the register', () => {
  const sale = { how: 'sale', proceeds: '9000000', reason: 'rapat', means: 'cash' }

  test.each([
    ['without a name', { class: 'machine', cost: '1', means: 'cash' }, '"name"'],
    ['for nothing', { name: 'x', class: 'machine', cost: '0', means: 'cash' }, '"cost"'],
    ['below nothing', { name: 'x', class: 'machine', cost: '-5', means: 'cash' }, '"cost"'],
    ['of a class that is none', { name: 'x', class: 'kapal', cost: '5', means: 'cash' }, '"class"'],
    [
      'dearer than money can be',
      { name: 'x', class: 'land', cost: '9'.repeat(30), means: 'cash' },
      '"cost"',
    ],
    [
      'that would last for ever',
      { name: 'x', class: 'car', cost: '5', means: 'cash', months: '9999999' },
      '"months"',
    ],
    [
      'in a month that is closed',
      { name: 'x', class: 'car', cost: '5', means: 'cash', date: '2026-04-30' },
      'ditutup',
    ],
    [
      'tomorrow',
      { name: 'x', class: 'car', cost: '5', means: 'cash', date: '2026-07-21' },
      '"date"',
    ],
  ])('no asset %s', async (_, form, field) => {
    const { status, said } = await answered(acquire, { form: { step: 'check', ...form } })
    expect([status >= 400 && status < 500, said]).toEqual([true, expect.stringContaining(field)])
  })

  test('an old asset without a value in the book is refused at its amount', async () => {
    const form = {
      step: 'check',
      name: 'Perahu',
      class: 'car',
      acquired_on: '2020-01-01',
      taken_on: '2025-12-31',
      cost: '1',
    }
    const { status, said } = await answered(takeOver, { form })
    expect([status, said]).toEqual([409, expect.stringContaining('"cost"')])
  })

  test('a sale in a month that is closed, or before what was depreciated, is refused', async () => {
    for (const date of ['2026-04-10', '2026-04-30']) {
      const { status } = await answered(dispose, { form: { step: 'check', ...sale, date } })
      expect([date, status]).toEqual([date, 409])
    }
  })

  test('nothing of another cooperative: no card, no file, no sale, no undoing', async () => {
    const form = { step: 'confirm', ...sale }
    for (const [door, args] of [
      [cardPage, {}],
      [cardFile, { query: 'bentuk=pdf' }],
      [dispose, { form }],
      [undo, { as: 'chair', form: { reason: 'x' } }],
    ] as const) {
      for (const asset of [boat, newId(), "' or 1=1 --"]) {
        const { status } = await answered(door as Door, { ...args, asset })
        expect([asset, status]).toEqual([asset, 404])
      }
    }
  })

  test('a month is booked from the page once, by one of two who press at once', async () => {
    const form = { act: 'run', month: '2026-06' }
    const both = await Promise.all([answered(depreciate, { form }), answered(depreciate, { form })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([302, 409])
    const page = await duePage(given({ query: 'bulan=2026-06' }))
    expect(page).toMatchObject({
      due: [],
      runs: [{ month: '2026-06' }, { month: '2026-05' }, {}, {}, {}, {}],
    })
  })

  test('the freezer is sold once, by one of two who press at once, and comes back once', async () => {
    const form = { step: 'confirm', ...sale }
    const both = await Promise.all([answered(dispose, { form }), answered(dispose, { form })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([302, 409])
    const back = { as: 'chair', form: { reason: 'batal' } }
    expect((await answered(undo, { as: 'treasurer', form: { reason: 'batal' } })).status).toBe(403)
    const undone = await Promise.all([answered(undo, back), answered(undo, back)])
    expect(undone.map(({ status }) => status).toSorted()).toEqual([302, 409])
    const paper = await paperOf(registerPage)
    expect(totalOf(paper)[0]).toBe('41600000')
  })

  test('a supervisor reads and writes nothing', async () => {
    expect((await answered(registerPage, { as: 'supervisor' })).status).toBe(200)
    const form = { act: 'run', month: '2026-06' }
    expect((await answered(depreciate, { as: 'supervisor', form })).status).toBe(403)
  })
})
