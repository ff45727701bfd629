import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { passbookPaper } from '#app/documents/passbook.ts'
import { printPassbookPages } from '#app/documents/pdf/passbook.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { passbookOf } from '#app/domain/savings/passbook.ts'

const createdAt = new Date('2026-11-08T05:47:00Z')

function paperOf(count: number, startLine: number) {
  const lines = passbookOf(
    Array.from({ length: count }, () => ({
      date: localDate('2026-11-08'),
      event: 'savings.deposit',
      isReversal: false,
      change: Money.parse('10000'),
    })),
  )
  return passbookPaper(
    {
      member: { name: 'Casriah', no: '017' },
      account: { no: 'SR-017', product: 'Simpanan sukarela' },
      place: { pageLines: 20, startLine },
      lines,
    },
    'id',
  )
}

test('a print begins below the lines that are in the book, and goes on over pages', async () => {
  const paper = paperOf(25, 18)
  expect(paper.owner).toBe('Simpanan sukarela · SR-017 · Casriah (017)')
  expect(paper.heads).toEqual(['Tanggal', 'Sandi', 'Keluar', 'Masuk', 'Saldo', 'Paraf'])
  expect(paper.pages.map(({ skip, lines }) => [skip, lines.length])).toEqual([
    [18, 2],
    [0, 20],
    [0, 3],
  ])
  expect(paper.pages[0]?.lines[0]).toEqual(['8 Nov 2026', 'S', '', '10.000', '10.000', ''])
  const pdf = await printPassbookPages(paper, { createdAt })
  expect(sheetsOf(pdf)).toBe(3)
  expect(Buffer.compare(pdf, await printPassbookPages(paper, { createdAt }))).toBe(0)
})

function sheetsOf(pdf: Uint8Array): number {
  return (
    Buffer.from(pdf)
      .toString('latin1')
      .match(/\/Type \/Page\n/g)?.length ?? 0
  )
}
