import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { JOURNAL_FORMATS } from '#app/documents/journal/formats.ts'
import { journalTable } from '#app/documents/journal/lines.ts'
import { known } from '#app/domain/assert.ts'
import type { WholeBook } from '#app/domain/ledger/whole-book.ts'
import { Money } from '#app/domain/money.ts'
import { listEntries, mainBook } from '#db/queries/ledger.ts'
import { wholeBook } from '#db/queries/whole-book.ts'
import { testRuntime } from '#tests/support/database.ts'
import { emptyBook, OLD_BOOKS, type OldBook } from '#tests/support/old-books.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const books = new Map<OldBook, WholeBook>()

/** Both treasurers' years, one beside the other in one database, each with an entry taken back. */
beforeAll(async () => {
  for (const name of OLD_BOOKS) {
    const { cooperative, bring, read } = await emptyBook(runtime, name)
    await bring(name)
    const at = { cooperative, actor: officer('chair') }
    const [last] = await read(async (tx) =>
      listEntries(tx, await mainBook(tx, cooperative.id), { newestFirst: true, limit: 1 }),
    )
    const raw = { entry_id: known(last, 'the year has entries').id, reason: 'salah; dua "kali"' }
    await send(runtime, at, { command: reverseEntry, raw })
    books.set(
      name,
      await read(async (tx) => {
        const book = await mainBook(tx, cooperative.id)
        return wholeBook(tx, { book, cooperative: cooperative.name })
      }),
    )
  }
})

const bookOf = (name: OldBook) => known(books.get(name), `the year of ${name} was read`)

/** What the treasurer's own sums say each account ends the year with: code to debit minus credit. */
function truthOf(name: OldBook): ReadonlyMap<string, string> {
  const truth: { readonly trial_balance: readonly { code: string; closing: number }[] } =
    JSON.parse(readFileSync(`tests/fixtures/data/books/${name}-2025.expected.json`, 'utf8'))
  return new Map(truth.trial_balance.map(({ code, closing }) => [code, String(closing)]))
}

/** The accounts the reversal moved after the year's end are not compared with the treasurer's sums. */
function untouched(name: OldBook): readonly string[] {
  const reversal = bookOf(name).entries.filter(({ reversesId }) => reversesId !== null)
  const moved = new Set(reversal.flatMap(({ lines }) => lines.map((line) => line.accountCode)))
  return [...truthOf(name).keys()].filter((code) => !moved.has(code))
}

describe.each(OLD_BOOKS)('the whole journal of %s', (name) => {
  test('its lines come to the treasurer’s own closing balances', () => {
    const [head = [], ...rows] = journalTable(bookOf(name))
    const at = (column: string) => head.indexOf(column)
    const truth = truthOf(name)
    const sums = untouched(name).map((code) => {
      const own = rows.filter((row) => row[at('account')] === code)
      const sum = (column: string) =>
        Money.sum(own.map((row) => Money.parse(row[at(column)] ?? '')))
      return [code, sum('debit').minus(sum('credit')).toString()]
    })
    expect(sums.length).toBeGreaterThan(20)
    expect(sums).toEqual(untouched(name).map((code) => [code, truth.get(code)]))
  })

  test('holds nothing of the other cooperative', () => {
    const other = OLD_BOOKS.find((one) => one !== name) ?? name
    const ids = new Set(bookOf(other).entries.map(({ id }) => id))
    expect(bookOf(name).entries.some(({ id }) => ids.has(id))).toBe(false)
  })

  test.runIf(has('hledger'))('hledger accepts it and finds the same balances', () => {
    const file = written(name, 'hledger')
    const checked = spawnSync('hledger', ['-f', file, 'check'], { encoding: 'utf8' })
    expect(checked).toMatchObject({ status: 0, stderr: '' })
    const depth = ['balance', '--depth', '2', '--flat', '-N', '-E', '-O', 'csv']
    const { stdout } = spawnSync('hledger', ['-f', file, ...depth], { encoding: 'utf8' })
    const found = new Map(
      [...stdout.matchAll(/^"[a-z-]+:(\d{4}) [^"]*","(-?\d+)(?: IDR)?"/gm)].map(
        ([, code, sum]) => [code, sum] as const,
      ),
    )
    const truth = truthOf(name)
    expect(untouched(name).map((code) => [code, found.get(code)])).toEqual(
      untouched(name).map((code) => [code, truth.get(code)]),
    )
  })

  test.runIf(has('hledger'))('hledger refuses it when one line was changed', () => {
    const { write } = JOURNAL_FORMATS.hledger
    const { entries, ...rest } = bookOf(name)
    const [first, ...others] = entries
    const bent = known(first, 'the book has entries')
    const lines = bent.lines.map((line) => ({ ...line, amount: line.amount.plus(line.amount) }))
    const file = fileWith(
      'bent.journal',
      write({ ...rest, entries: [{ ...bent, lines }, ...others] }),
    )
    const { status, stderr } = spawnSync('hledger', ['-f', file, 'check'], { encoding: 'utf8' })
    expect(status).not.toBe(0)
    expect(stderr).toContain('assertion')
  })

  test.runIf(has('bean-check'))('beancount accepts it, with every balance the book keeps', () => {
    const file = written(name, 'beancount')
    const { status, stderr } = spawnSync('bean-check', [file], { encoding: 'utf8' })
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(readFileSync(file, 'utf8').match(/^\d{4}-\d\d-\d\d balance /gm)?.length).toBeGreaterThan(
      bookOf(name).subledgers.length,
    )
  })
})

function has(program: string): boolean {
  return spawnSync(program, ['--version']).status === 0
}

function written(name: OldBook, format: 'hledger' | 'beancount'): string {
  const { extension, write } = JOURNAL_FORMATS[format]
  return fileWith(`${name}.${extension}`, write(bookOf(name)))
}

function fileWith(name: string, text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), 'journal-')), name)
  writeFileSync(file, text)
  return file
}
