import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { localDate } from '#app/domain/calendar.ts'
import { SEALED } from '#db/archive/catalogue.ts'
import { contentHash, type SignedManifest } from '#db/archive/manifest.ts'
import type { TextRow } from '#db/archive/rows.ts'
import { readTenant } from '#db/client.server.ts'
import { accountTotals, mainBook } from '#db/queries/ledger.ts'
import { archiveTo } from '#scripts/archive.ts'
import { auditArchive } from '#scripts/audit/archive.ts'
import { command } from '#scripts/verify.ts'
import { tellVillage, type Village } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'

const runtime = testRuntime()
const folder = mkdtempSync(path.join(tmpdir(), 'lumbung-audit-'))
const file = path.join(folder, 'arsip')
const forged = path.join(folder, 'palsu')
let village: Village

beforeAll(async () => {
  village = await tellVillage(runtime, 'desa-asal')
  await tellVillage(runtime, 'desa-sebelah')
  await archiveTo(runtime, { slug: 'desa-asal', file, passphrase: 'kuda lari di sawah' })
}, 60_000)
afterAll(() => rmSync(folder, { recursive: true }))

type Line = [string, Record<string, string | null>]

/** Writes the archive anew with other rows, and a manifest that fits them: what a patient forger would do. */
function forge(change: (rows: Line[]) => Line[]): void {
  const [first = '', ...lines] = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n')
  const manifest: SignedManifest = JSON.parse(first)
  const rows = change(lines.map((line) => JSON.parse(line)))
  const sections = manifest.sections.map(({ name }) => {
    const own = rows.filter(([table]) => table === name)
    return {
      name,
      rows: own.length,
      sha256: hashOf(own),
      content: hashOf(own.map(([table, row]) => [table, blotted(table, row)])),
    }
  })
  const told = { ...manifest, sections, content: contentHash({ ...manifest, sections }) }
  const text = [told, ...rows].map((line) => `${JSON.stringify(line)}\n`).join('')
  writeFileSync(forged, gzipSync(text))
}

function hashOf(lines: readonly unknown[]): string {
  const text = lines.map((line) => `${JSON.stringify(line)}\n`).join('')
  return createHash('sha256').update(text).digest('hex')
}

function blotted(table: string, row: TextRow) {
  const names = Object.keys(SEALED[table] ?? {})
  const isSealed = (name: string, value: string | null) => value !== null && names.includes(name)
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, isSealed(name, value) ? 'sealed' : value]),
  )
}

const where =
  (table: string, test: (row: Record<string, string | null>) => boolean) =>
  ([name, row]: Line) =>
    name === table && test(row)

/** The last entry of the cooperative's own book, by its chain. */
function lastEntry(rows: readonly Line[]): Record<string, string | null> {
  const book = rows.find(where('book', (row) => row['kind'] === 'cooperative'))?.[1]['id']
  const entries = rows.filter(where('journal_entry', (row) => row['book_id'] === book))
  const chain = (row: Record<string, string | null>) => Number(row['chain_no'])
  return entries.map(([, row]) => row).reduce((a, b) => (chain(b) > chain(a) ? b : a))
}

const checksOf = async () =>
  new Set((await auditArchive(forged)).findings.map(({ check }) => check))

async function told(args: readonly string[]) {
  let out = ''
  const io = {
    stdin: async () => '',
    out: (text: string) => {
      out += text
    },
    err: () => undefined,
  }
  const code = await command.run(args, io)
  return { code, out }
}

describe('an auditor with nothing but the file', () => {
  test('finds an untouched archive well, and adds the trial balance up as the server does', async () => {
    const { findings, books } = await auditArchive(file)
    expect(findings).toEqual([])
    const { id } = village.cooperative
    const server = await readTenant(runtime.db, id, async (tx) =>
      accountTotals(tx, await mainBook(tx, id), localDate('2026-12-31')),
    )
    const main = books.find(({ name }) => name.includes('desa-asal'))
    expect(main?.debit).toEqual(main?.credit)
    const balances = new Map(main?.rows.map(({ code, balance }) => [code, balance.toString()]))
    const rows = server.filter(({ debit, credit }) => !debit.isZero() || !credit.isZero())
    for (const { code, debit, credit } of rows) {
      expect([code, balances.get(code)]).toEqual([code, debit.minus(credit).toString()])
    }
    expect(rows.length).toBeGreaterThan(5)
  })

  test('is told by the command line, with its exit status', async () => {
    const table = await told(['--as-auditor', file])
    expect(table.code).toBe(0)
    expect(table.out).toContain('all well')
    expect(table.out).toMatch(/seal {4}2026-06-05: ([0-9a-f]{4} ){3}[0-9a-f]{4}/)
    const json = await told(['--as-auditor', file, '--format', 'json'])
    expect(JSON.parse(json.out)).toMatchObject({ ok: true, cooperative: 'desa-asal', findings: [] })
    const nothing = await told(['--as-auditor', path.join(folder, 'tiada'), '--format', 'json'])
    expect([nothing.code, JSON.parse(nothing.out).ok]).toEqual([1, false])
  })

  test('names the table of a line that was changed without a manifest to fit', async () => {
    const text = gunzipSync(readFileSync(file)).toString('utf8')
    writeFileSync(forged, gzipSync(text.replace('"amount":"50000"', '"amount":"50001"')))
    const { findings } = await auditArchive(forged)
    expect(findings[0]).toMatchObject({ check: 'manifest', place: 'journal_line' })
    const { code } = await told(['--as-auditor', forged])
    expect(code).toBe(1)
  })

  test('finds one amount changed, at its entry', async () => {
    let number: string | null | undefined
    forge((rows) => {
      const line = rows.find(where('journal_line', (row) => row['amount'] === '50000'))
      if (line) line[1]['amount'] = '50001'
      const entry = line?.[1]['entry_id']
      number = rows.find(where('journal_entry', (row) => row['id'] === entry))?.[1]['number']
      return rows
    })
    const { findings } = await auditArchive(forged)
    const at = findings.filter(({ place }) => place.endsWith(`entry ${number}`))
    expect(at.map(({ check }) => check)).toEqual(['chain_hash', 'entries_balance'])
    expect(findings.map(({ check }) => check)).toContain('account_balances')
  })

  test('finds amounts changed on both sides, balances and all', async () => {
    forge((rows) => {
      const entry = lastEntry(rows)['id']
      const lines = rows.filter(where('journal_line', (row) => row['entry_id'] === entry))
      for (const [, row] of lines) row['amount'] = `${row['amount']}0`
      return rows
    })
    const checks = await checksOf()
    expect(checks).toContain('chain_hash')
    expect(checks).not.toContain('entries_balance')
  })

  test('finds one line removed', async () => {
    forge((rows) => {
      const entry = lastEntry(rows)['id']
      const at = rows.findIndex(where('journal_line', (row) => row['entry_id'] === entry))
      return rows.toSpliced(at, 1)
    })
    expect(await checksOf()).toContain('entries_balance')
  })

  test('finds an entry dropped from the end, even where head and counter were put back', async () => {
    forge((rows) => {
      const last = lastEntry(rows)
      const own = rows.filter(([, row]) => row['book_id'] === last['book_id'])
      const [head] = own.filter(where('ledger_head', () => true))
      Object.assign(head?.[1] ?? {}, {
        chain_no: String(Number(last['chain_no']) - 1),
        hash: last['prev_hash'],
      })
      const [counter] = own.filter(
        where(
          'document_counter',
          (row) => row['voucher'] === last['voucher'] && row['year'] === last['voucher_year'],
        ),
      )
      Object.assign(counter?.[1] ?? {}, { last_no: String(Number(last['voucher_no']) - 1) })
      const isOf = where('journal_line', (row) => row['entry_id'] === last['id'])
      return rows.filter((line) => !isOf(line) && line[1] !== last)
    })
    const checks = await checksOf()
    expect(checks).not.toContain('chain_head')
    expect(checks).toContain('seals')
    expect(checks).toContain('account_balances')
    expect(checks).toContain('manifest')
  })

  test('finds an entry dropped from the middle', async () => {
    forge((rows) => rows.filter(([, row]) => row['chain_no'] !== '3'))
    const checks = await checksOf()
    for (const check of ['chain_order', 'lines_belong', 'seals']) expect(checks).toContain(check)
  })

  test('finds a gap in the numbers', async () => {
    let number = ''
    forge((rows) => {
      const entry = lastEntry(rows)
      number = `${entry['voucher']}/${entry['voucher_year']}/9999`
      entry['voucher_no'] = '9999'
      entry['number'] = number
      return rows
    })
    const { findings } = await auditArchive(forged)
    const gap = findings.find(({ check }) => check === 'voucher_numbers')
    expect(gap?.found).toBe(number)
  })

  test('finds a subledger that no longer comes to its control account', async () => {
    forge((rows) => {
      const held = rows.find(where('subledger_balance', (row) => row['balance'] !== '0'))
      if (held) held[1]['balance'] = '1'
      return rows
    })
    const checks = await checksOf()
    expect(checks).toEqual(new Set(['subledger_balances', 'control_accounts']))
  })

  test.each([
    ['a memo', 'memo'],
    ['a day', 'entry_date'],
    ['who recorded it', 'actor'],
    ['when it was recorded', 'recorded_at'],
    ['what kind it is', 'event'],
  ])('finds %s changed', async (_what, column) => {
    forge((rows) => {
      const entry = lastEntry(rows)
      const others: Record<string, string> = {
        memo: 'lain',
        entry_date: '2026-01-01',
        actor: '00000000-0000-4000-8000-000000000001',
        recorded_at: '2026-06-05 03:00:00.000001+00',
        event: 'lain',
      }
      entry[column] = others[column] ?? ''
      return rows
    })
    expect(await checksOf()).toContain('chain_hash')
  })
})
