import { Buffer } from 'node:buffer'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printStatement } from '#app/documents/pdf/savings-statement.ts'
import { statementPaper } from '#app/documents/savings-statement.ts'
import { addDays, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { savingsStatement } from '#app/domain/savings/passbook.ts'

const createdAt = new Date('2026-11-08T05:47:00Z')
const moved = (date: string, event: string, change: number) => ({
  date: localDate(date),
  number: `BKM/${date}`,
  event,
  isReversal: event === 'ledger.reverse',
  change: Money.parse(String(change)),
})

const BOOK = [
  moved('2026-01-05', 'savings.deposit', 500_000),
  moved('2026-02-01', 'savings.deposit', 100_000),
  moved('2026-02-10', 'savings.withdraw', -150_000),
  moved('2026-02-11', 'ledger.reverse', 150_000),
  moved('2026-02-28', 'savings.accrue_interest', 2_000),
  moved('2026-02-28', 'savings.withhold_tax', -200),
  moved('2026-03-01', 'savings.deposit', 10_000),
]
const february = { from: localDate('2026-02-01'), to: localDate('2026-02-28') }

function paperOf(book: typeof BOOK, language: 'id' | 'en' = 'id', span = february) {
  return statementPaper(
    {
      issuer: { name: 'Koperasi Mekar Jaya', place: 'Desa Kenanga, Indramayu' },
      member: { name: 'Casriah', no: '017' },
      account: { no: 'SR-017', product: 'Simpanan sukarela' },
      span,
      statement: savingsStatement(book, span),
    },
    language,
  )
}

describe('a savings statement', () => {
  test('leads from the opening over each line with its letter to the closing, both days included', () => {
    const paper = paperOf(BOOK)
    expect(paper.span).toBe('1 Februari 2026 sampai 28 Februari 2026')
    expect(paper.facts[0]?.value).toBe('Casriah (017)')
    expect(paper.opening).toEqual({ label: 'Saldo awal', value: 'Rp500.000' })
    expect(paper.rows.map(([, ...cells]) => cells.toSpliced(1, 1).join('|'))).toEqual([
      'S||100.000|600.000',
      'T|150.000||450.000',
      'K||150.000|600.000',
      'B||2.000|602.000',
      'P|200||601.800',
    ])
    expect(paper.total).toEqual(['Jumlah 5 catatan', '', '', '150.200', '252.000', ''])
    expect(paper.closing).toEqual({ label: 'Saldo akhir', value: 'Rp601.800' })
    expect(paperOf(BOOK, 'en').closing).toEqual({ label: 'Closing', value: 'Rp601,800' })
  })

  test('of a span without movements says so; its closing is its opening', async () => {
    const quiet = { from: localDate('2026-04-01'), to: localDate('2026-04-30') }
    const paper = paperOf(BOOK, 'id', quiet)
    expect([paper.rows.length, paper.opening.value, paper.closing.value]).toEqual([
      0,
      'Rp611.800',
      'Rp611.800',
    ])
    expect(sheetsOf(await printStatement(paper, { createdAt }))).toBe(1)
  })

  test('of many lines goes on over more sheets; printed twice at one moment it is the same file', async () => {
    const long = paperOf(Array.from({ length: 30 }, () => BOOK.slice(1, 6)).flat())
    const first = await printStatement(long, { createdAt })
    expect(sheetsOf(first)).toBeGreaterThanOrEqual(4)
    expect(Buffer.compare(first, await printStatement(long, { createdAt }))).toBe(0)
  })

  test('of one span closes with what the next opens with, and opening, in and out make the closing', () => {
    const day = fc.integer({ min: 0, max: 60 })
    const change = fc.integer({ min: -1_000_000, max: 1_000_000 }).filter((one) => one !== 0)
    const start = localDate('2026-01-01')
    fc.assert(
      fc.property(fc.array(fc.tuple(day, change)), day, (told, cut) => {
        const book = told
          .toSorted(([one], [other]) => one - other)
          .map(([on, amount]) => moved(addDays(start, on), 'savings.deposit', amount))
        const first = savingsStatement(book, { from: start, to: addDays(start, cut) })
        const rest = { from: addDays(start, cut + 1), to: addDays(start, 60) }
        const second = savingsStatement(book, rest)
        expect(second.opening.toString()).toBe(first.closing.toString())
        for (const { opening, credit, debit, closing } of [first, second]) {
          expect(opening.plus(credit).minus(debit).toString()).toBe(closing.toString())
        }
        expect(first.lines.length + second.lines.length).toBe(book.length)
      }),
    )
  })
})

function sheetsOf(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\n/g)?.length ?? 0
  )
}
