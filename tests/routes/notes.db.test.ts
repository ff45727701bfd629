import { Buffer } from 'node:buffer'
import { parse } from 'csv-parse/sync'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { keptAtClosing } from '#app/commands/period-statements.ts'
import { writeNote } from '#app/commands/statements/note-text.ts'
import { readNotes } from '#app/commands/statements/notes.ts'
import { notesPaper } from '#app/documents/notes.ts'
import { printTablePaper } from '#app/documents/pdf/table-paper.ts'
import type { TablePaper } from '#app/documents/table-paper.ts'
import { tableCsv } from '#app/documents/table-text.ts'
import { tableWorkbook } from '#app/documents/xlsx/table-paper.ts'
import { localDate, monthOf } from '#app/domain/calendar.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { noteTexts } from '#db/queries/note-texts.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { testRuntime } from '#tests/support/database.ts'
import { emptyBook } from '#tests/support/old-books.ts'
import { pdfTexts } from '#tests/support/pdf-text.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

/* Two cooperatives: the year of a treasurer's workbook, and a village whose texts and figures must never show. */
const runtime = testRuntime('2026-06-15T03:00:00Z')
const [END, BEFORE] = [localDate('2025-12-31'), localDate('2024-12-31')]
let here: Cooperative
let there: Cooperative

beforeAll(async () => {
  const { cooperative, bring } = await emptyBook(runtime, 'mekar-jaya')
  await bring('mekar-jaya')
  here = cooperative
  const owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('analyze')
  await owner.end()
  there = await foundVillage(runtime, 'sana')
}, 60_000)

function write(raw: object, cooperative = here) {
  return send(runtime, { cooperative, actor: officer('secretary') }, { command: writeNote, raw })
}

async function notesAt(on = END, cooperative = here): Promise<TablePaper> {
  return await readTenant(runtime.db, cooperative.id, async (tx) => {
    const before = localDate(`${Number(on.slice(0, 4)) - 1}-12-31`)
    return notesPaper(await readNotes(tx, cooperative, { on, before }), null, 'id')
  })
}

const wordsOf = (paper: TablePaper) => paper.sections.flatMap(({ text }) => text ?? []).join('\n')
const moneyAt = (paper: TablePaper, key: string, column: number) => {
  const row = paper.sections.flatMap(({ rows }) => rows).find((one) => one.key === key)
  const cell = row?.cells[column] ?? null
  return cell !== null && 'money' in cell ? cell.money : null
}

describe('the notes of a real year', () => {
  test('come to Neraca and PHU line by line, this year and the year before', async () => {
    const paper = await notesAt()
    for (const [column, on] of [
      [1, END],
      [2, BEFORE],
    ] as const) {
      const balances = await readTenant(runtime.db, here.id, async (tx) => {
        const from = localDate(`${on.slice(0, 4)}-01-01`)
        const span = { from, to: on, closing: 'without' } as const
        return await accountBalances(tx, await mainBook(tx, here.id), span)
      })
      const lines = [...balanceSheet(balances).lines, ...surplusStatement(balances).lines]
      const told = lines.filter(({ kind, amount }) => kind === 'accounts' && !amount?.isZero())
      expect(told.length, on).toBeGreaterThan(5)
      for (const { key, amount } of told)
        expect(moneyAt(paper, key, column), `${key} ${on}`).toBe(`${amount}`)
    }
  })

  test('tell loans by class and savings by product down to what their lines hold', async () => {
    const paper = await notesAt()
    expect(moneyAt(paper, 'classes total', 2)).toBe(moneyAt(paper, 'loans_to_members', 1))
    const saved = ['voluntary_savings', 'principal_savings', 'mandatory_savings']
    const whole = saved.reduce((sum, key) => sum + BigInt(moneyAt(paper, key, 1) ?? 0), 0n)
    expect(moneyAt(paper, 'products', 1)).toBe(`${whole}`)
  })

  test('fill what nobody wrote from the cooperative and its dated rules', async () => {
    const words = wordsOf(await notesAt())
    expect(words).toContain('berkedudukan di')
    expect(words).toContain('lancar sampai 90 hari lewat 0,5 %')
    expect(words).toContain('cadangan umum 30 %')
    expect(words).toContain('paling banyak 10 % dari modal')
    expect(words).not.toMatch(/\[[a-z_]+\]/)
  })

  test('say the same on paper, in the workbook and in the CSV, and run no formula', async () => {
    await write({
      year: 2025,
      section: 'subsequent',
      body: '=HYPERLINK("http://x")\nBanjir 3 Januari.',
    })
    const paper = await notesAt()
    const print = { language: 'id', createdAt: new Date(0) } as const
    const pdf = pdfTexts(await printTablePaper(paper, print)).join(' ')
    for (const { title } of paper.sections) expect(pdf).toContain(title)
    expect(pdf).toContain('Banjir 3 Januari.')
    const rows: string[][] = parse(Buffer.from(tableCsv(paper)), { relax_column_count: true })
    expect(rows.flat()).toContain('Banjir 3 Januari.')
    expect(rows.flat().some((cell) => cell.startsWith('='))).toBe(false)
    expect((await tableWorkbook([paper], 'id')).byteLength).toBeGreaterThan(5_000)
  })
})

describe('the words of the notes', () => {
  test('hold from their year on until a later year writes its own; an empty one is the usual text again', async () => {
    await write({ year: 2024, section: 'general', body: 'Akta 12 tahun 2015, [anggota] anggota.' })
    expect(wordsOf(await notesAt())).toMatch(/Akta 12 tahun 2015, \d+ anggota\./)
    await write({ year: 2025, section: 'general', body: 'Akta 40 tahun 2025.' })
    expect(wordsOf(await notesAt())).toContain('Akta 40 tahun 2025.')
    expect(wordsOf(await notesAt(BEFORE))).toContain('Akta 12 tahun 2015')
    await write({ year: 2025, section: 'general', body: '  ' })
    expect(wordsOf(await notesAt())).toContain('berkedudukan di')
    const texts = await readTenant(runtime.db, here.id, (tx) => noteTexts(tx, here.id, 2025))
    expect(texts.get('general')).toMatchObject({ year: 2025, version: 2, body: '' })
  })

  test('stay with their cooperative', async () => {
    await write({ year: 2025, section: 'basis', body: 'Rahasia tetangga.' }, there)
    expect(wordsOf(await notesAt())).not.toContain('Rahasia tetangga')
    expect(wordsOf(await notesAt(END, there))).toContain('Rahasia tetangga')
  })

  test('are not written over by somebody who had not seen them, nor for a year to come', async () => {
    const first = { year: 2025, section: 'policies', seen: '0.0', body: 'Satu.' }
    await write(first)
    await expect(write({ ...first, body: 'Dua.' })).rejects.toMatchObject({
      code: 'note_changed',
      details: { field: 'body' },
    })
    await write({ ...first, seen: '2025.1', body: 'Dua.' })
    await expect(write({ ...first, year: 2027 })).rejects.toMatchObject({ code: 'date_in_future' })
    const wrong = writeNote.input.safeParse({
      ...first,
      section: 'rahasia',
      body: 'x'.repeat(20_001),
    })
    expect(wrong.error?.issues.map(({ path }) => path.join('.')).toSorted()).toEqual([
      'body',
      'section',
    ])
  })

  test('are kept with the closing of the year as they read then', async () => {
    const kept = await readTenant(runtime.db, here.id, (tx) =>
      keptAtClosing(tx, here, monthOf(localDate('2025-12-01'))),
    )
    const text = JSON.stringify(kept.figures)
    expect(text).toContain('Dua.')
    expect(text).toContain('1101 Kas Besar')
    const november = await readTenant(runtime.db, here.id, (tx) =>
      keptAtClosing(tx, here, monthOf(localDate('2025-11-01'))),
    )
    expect(JSON.stringify(november.figures)).not.toContain('Dua.')
  })
})
