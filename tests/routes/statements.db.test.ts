import { Buffer } from 'node:buffer'
import { parse } from 'csv-parse/sync'
import { pino } from 'pino'
import { createElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { readSheet } from 'read-excel-file/node'
import { beforeAll, describe, expect, test } from 'vitest'
import { setRule } from '#app/commands/rules.ts'
import { PaperTables } from '#app/components/paper-tables.tsx'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { cellText, cellValue } from '#app/documents/table-text.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { loader as sheetPage } from '#app/routes/statements/balance-sheet.tsx'
import { loader as sheetFile } from '#app/routes/statements/balance-sheet-file.ts'
import { loader as cashPage } from '#app/routes/statements/cash-flow.tsx'
import { loader as cashFile } from '#app/routes/statements/cash-flow-file.ts'
import { loader as equityPage } from '#app/routes/statements/equity.tsx'
import { loader as equityFile } from '#app/routes/statements/equity-file.ts'
import { loader as figurePage } from '#app/routes/statements/figure.tsx'
import { loader as surplusPage } from '#app/routes/statements/surplus.tsx'
import { loader as surplusFile } from '#app/routes/statements/surplus-file.ts'
import { loader as enterprisePage } from '#app/routes/trade/statements.tsx'
import { loader as enterpriseFile } from '#app/routes/trade/statements-file.ts'
import { answerOf } from '#tests/support/answers.ts'
import { signedInAs, tellVillage } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { emptyBook } from '#tests/support/old-books.ts'
import { pdfTexts } from '#tests/support/pdf-text.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

/*
 * Two cooperatives: the year of a treasurer's workbook, and a village of its own whose figures must never show.
 */
const runtime = testRuntime('2026-06-15T03:00:00Z')
const cookies = new Map<string, string>()
let enterprise = ''
let book: Cooperative

beforeAll(async () => {
  const { cooperative, bring } = await emptyBook(runtime, 'mekar-jaya')
  await bring('mekar-jaya')
  const village = await tellVillage(runtime, 'sini')
  book = cooperative
  enterprise = village.ids.enterprise
  const holding = { role: 'enterprise_owner', enterprise } as const
  const reader = await signedInAs(runtime, cooperative, { role: 'supervisor' })
  const owner = await signedInAs(runtime, village.cooperative, holding)
  cookies.set('mekar-jaya', reader.cookie).set('sini', owner.cookie)
}, 60_000)

type Door = (args: never) => Promise<unknown>

function asked(slug: string, query: string, params: Readonly<Record<string, string>> = {}) {
  return {
    request: new Request(`http://localhost/halaman${query}`, {
      headers: { cookie: cookies.get(slug) ?? '' },
    }),
    params: { coop: slug, enterprise, ...params },
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

const YEAR = 'dari=2025-01-01&sampai=2025-12-31'
const STATEMENTS: readonly (readonly [
  name: string,
  page: Door,
  file: Door,
  where: readonly [slug: string, query: string],
])[] = [
  ['Neraca', sheetPage, sheetFile, ['mekar-jaya', '?per=2025-12-31']],
  ['Neraca per unit', sheetPage, sheetFile, ['mekar-jaya', '?per=2025-12-31&tampilan=unit']],
  ['PHU', surplusPage, surplusFile, ['mekar-jaya', `?${YEAR}`]],
  ['PHU per unit', surplusPage, surplusFile, ['mekar-jaya', `?${YEAR}&tampilan=unit`]],
  ['PHU anggota', surplusPage, surplusFile, ['mekar-jaya', `?${YEAR}&tampilan=anggota`]],
  ['Arus kas', cashPage, cashFile, ['mekar-jaya', `?${YEAR}`]],
  ['Perubahan ekuitas', equityPage, equityFile, ['mekar-jaya', `?${YEAR}`]],
  ['Laporan usaha', enterprisePage, enterpriseFile, ['sini', '?per=2026-06-15']],
]

async function paperOf(door: Door, [slug, query]: readonly [string, string]): Promise<TablePaper> {
  const page = await door(asked(slug, query))
  if (typeof page !== 'object' || page === null || !('paper' in page)) throw new Error('no paper')
  return page.paper as TablePaper
}

async function fileOf(door: Door, [slug, query]: readonly [string, string], format: string) {
  const answer = await door(asked(slug, `${query}&bentuk=${format}`))
  if (!(answer instanceof Response)) throw new Error('no file')
  return new Uint8Array(await answer.arrayBuffer())
}

const cellsOf = ({ sections }: TablePaper) =>
  sections.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.filter((cell) => cell !== null)))
const moneyOf = (paper: TablePaper) =>
  cellsOf(paper).flatMap((cell) => ('money' in cell ? [cell.money] : []))

describe.each(STATEMENTS)('%s', (...given) => {
  const [, page, file, where] = given
  let paper: TablePaper
  beforeAll(async () => {
    paper = await paperOf(page, where)
  })

  test('says on the screen what its paper says, every figure of it', () => {
    const html = renderToStaticMarkup(createElement(PaperTables, { paper }))
    const shown = [...html.matchAll(/<data[^>]* value="(-?\d+)"/g)].map(([, amount]) => amount)
    expect(shown).toEqual(moneyOf(paper))
    expect(shown.some((amount) => amount !== '0')).toBe(true)
    for (const cell of cellsOf(paper)) {
      if ('text' in cell) expect(html).toContain(cell.text.replace('&', '&amp;'))
    }
    expect(paper.story[0]).toMatch(/Rp|unit|Unit/)
  })

  test('the PDF has the same figures, in the same order', async () => {
    const texts = pdfTexts(await fileOf(file, where, 'pdf'))
    let at = 0
    for (const cell of cellsOf(paper).filter((one) => 'money' in one)) {
      const found = texts.indexOf(cellText(cell, 'id'), at)
      expect(found, `${cellText(cell, 'id')} after ${at}`).toBeGreaterThanOrEqual(0)
      at = found + 1
    }
  })

  test('the CSV has the same cells', async () => {
    const rows: string[][] = parse(await fileOf(file, where, 'csv').then((b) => Buffer.from(b)), {
      relax_column_count: true,
    })
    const told = rows.flat().filter((text) => /^-?\d+$/.test(text))
    expect(told).toEqual(moneyOf(paper))
    for (const cell of cellsOf(paper)) expect(rows.flat().join('|')).toContain(cellValue(cell))
  })

  test('the workbook has the same numbers', async () => {
    const rows = await readSheet(Buffer.from(await fileOf(file, where, 'xlsx')))
    const told = rows.flat().filter((value) => typeof value === 'number')
    expect(told.map(String)).toEqual(moneyOf(paper))
  })
})

const figure = (statement: string, query: string) =>
  figurePage(asked('mekar-jaya', query, { statement }))

/** The figure a row of a paper has in its first column of money. */
function amountIn(paper: TablePaper, key: string, column = 1): string {
  const row = paper.sections.flatMap(({ rows }) => rows).find((one) => one.key === key)
  const cell = row?.cells[column] ?? null
  return cell !== null && 'money' in cell ? cell.money : ''
}

/** What the parts of a calculation come to; null where it has none. */
function sumOf({ sections }: TablePaper): string | null {
  const parts = (sections[0]?.rows ?? []).filter(({ level }) => level === 'line')
  if (parts.length === 0) return null
  return `${parts.reduce((total, { cells }) => {
    const last = cells.at(-1) ?? null
    const isLess = cells.some((one) => one !== null && 'text' in one && one.text === 'dikurangi')
    const amount = last !== null && 'money' in last ? BigInt(last.money) : 0n
    return isLess ? total - amount : total + amount
  }, 0n)}`
}

describe('Mekar Jaya 2025', () => {
  test('the surplus, the balance sheet and the changes in equity agree', async () => {
    const [sheet, surplus, equity] = await Promise.all([
      paperOf(sheetPage, ['mekar-jaya', '?per=2025-12-31']),
      paperOf(surplusPage, ['mekar-jaya', `?${YEAR}`]),
      paperOf(equityPage, ['mekar-jaya', `?${YEAR}`]),
    ])
    expect(amountIn(surplus, 'surplus_after_tax')).toBe('1523552')
    expect(amountIn(sheet, 'total_equity')).toBe('95683798')
    const last = equity.sections[0]?.columns.length ?? 0
    expect(amountIn(equity, 'equity_opening', last - 1)).toBe('90513376')
    expect(amountIn(equity, 'equity_closing', last - 1)).toBe('95683798')
    expect(amountIn(equity, 'equity_surplus_of_period', last - 1)).toBe('1523552')
    // What the meeting of 23 February gave to members and funds left equity.
    expect(amountIn(equity, 'equity_to_members_and_funds', last - 1)).toBe('-7733130')
    expect(equity.story).toContain('Jumlah semua kolom sama dengan modal sendiri di neraca.')
  })

  test('the sentence under a statement is true of its span', async () => {
    const story = async (page: Door, query: string) =>
      (await paperOf(page, ['mekar-jaya', query])).story.join(' ')
    expect(await story(surplusPage, `?${YEAR}`)).toContain('sama dengan SHU tahun berjalan')
    for (const span of ['dari=2025-03-01&sampai=2025-03-31', 'dari=2024-06-01&sampai=2025-05-31']) {
      const told = await story(surplusPage, `?${span}&tampilan=unit`)
      expect(told).toContain('hasil masa itu saja')
      expect(told).not.toContain('sama dengan SHU tahun berjalan')
    }
    expect(await story(cashPage, '?dari=2027-01-01&sampai=2027-12-31')).toContain(
      'Kegiatan usaha tidak menambah dan tidak mengurangi kas.',
    )
  })

  test('the changes in equity stand beside those of the year before, each figure in its own year', async () => {
    const paper = await paperOf(equityPage, ['mekar-jaya', '?dari=2026-01-01&sampai=2026-12-31'])
    expect(paper.of).toContain('dibanding 1 Januari 2025 sampai 31 Desember 2025')
    const [now, then] = paper.sections
    const closing = then?.rows.find(({ key }) => key === 'equity_closing')?.cells.at(-1)
    expect(closing).toEqual({ money: '95683798' })
    expect(now?.rows.find(({ key }) => key === 'equity_opening')?.cells.at(-1)).toEqual(closing)
    const hrefs = then?.rows.flatMap(({ cells }) =>
      cells.flatMap((cell) => (cell !== null && 'href' in cell ? [cell.href] : [])),
    )
    expect(hrefs?.length).toBeGreaterThan(4)
    expect(hrefs?.every((href) => href?.includes(YEAR))).toBe(true)
  })

  test('every figure leads to its calculation, and that to accounts that add up to it', async () => {
    const doors = [
      ['neraca', await paperOf(sheetPage, ['mekar-jaya', '?per=2025-12-31'])],
      ['phu', await paperOf(surplusPage, ['mekar-jaya', `?${YEAR}&tampilan=unit`])],
      ['arus-kas', await paperOf(cashPage, ['mekar-jaya', `?${YEAR}`])],
      ['perubahan-ekuitas', await paperOf(equityPage, ['mekar-jaya', `?${YEAR}`])],
    ] as const
    for (const [statement, paper] of doors) {
      const links = cellsOf(paper).flatMap((cell) =>
        'money' in cell && cell.href !== undefined ? [{ ...cell, href: cell.href }] : [],
      )
      expect(links.length).toBeGreaterThan(10)
      // Every seventh: each statement's lines, totals and columns come by.
      for (const { money, href } of links.filter((_, at) => at % 7 === 0)) {
        const { search, pathname } = new URL(href, 'http://localhost')
        expect(pathname).toBe(`/k/mekar-jaya/hitungan/${statement}`)
        const page = await figure(statement, search)
        expect(page.amount, href).toBe(money)
        expect(sumOf(page.paper) ?? money, href).toBe(money)
      }
    }
  }, 120_000)

  test('an account of a figure leads to its entries, and no line of another statement is explained', async () => {
    const page = await figure('neraca', `?baris=cash_and_equivalents&${YEAR}`)
    const [row] = page.paper.sections[0]?.rows ?? []
    expect(row?.cells[0]).toEqual({
      text: '1101 Kas Besar',
      href: '/k/mekar-jaya/jurnal?dari=2025-01-01&sampai=2025-12-31&akun=1101',
    })
    for (const [statement, query] of [
      ['neraca', '?baris=surplus_after_tax'],
      ['phu', '?baris=total_assets'],
      ['phu', `?baris=surplus_after_tax&unit=lain&${YEAR}`],
      ['perubahan-ekuitas', '?baris=equity_closing&kolom=total_assets'],
      ['laba-rugi', ''],
    ] as const) {
      const { status } = await figure(statement, query).then(answerOf, answerOf)
      expect(status, `${statement}${query}`).toBe(404)
    }
  })

  test('a date that is none is said, and the usual one is used', async () => {
    const page = await surplusPage(asked('mekar-jaya', '?dari=2025-02-30&sampai=x'))
    expect([page.isWrong, page.from, page.to]).toEqual([true, '2026-01-01', '2026-06-15'])
  })

  test('shrinkage and freight follow the cooperative’s rule, and the note says which', async () => {
    const before = await paperOf(surplusPage, ['mekar-jaya', `?${YEAR}`])
    expect(amountIn(before, 'shrinkage_and_freight')).toBe('413800')
    expect(before.notes.join()).toContain('seluruhnya dipikul usaha bukan anggota')
    const chair = { cooperative: book, actor: officer('chair') }
    const rule = { rule: 'shrinkage_split', from: '2025-01-01', source: 'Rapat Anggota' }
    await send(runtime, chair, {
      command: setRule,
      raw: { ...rule, value: { borne_by: 'sales_share' } },
    })
    const after = await paperOf(surplusPage, ['mekar-jaya', `?${YEAR}`])
    // 413.800 by sales of 28.269.000 and 51.047.500, each row of the balances rounded by itself.
    expect(amountIn(after, 'member_shrinkage_and_freight')).toBe('147482')
    expect(amountIn(after, 'shrinkage_and_freight')).toBe('266318')
    expect(amountIn(after, 'surplus_after_tax')).toBe('1523552')
    expect(after.notes.join()).toContain('dibagi menurut penjualan neto')
  })
})
