import { Buffer } from 'node:buffer'
import { describe, expect, test } from 'vitest'
import { type CashDay, cashDayPaper } from '#app/documents/cash-day.ts'
import { type CountToPrint, countMinutes } from '#app/documents/count-minutes.ts'
import { printCashDay } from '#app/documents/pdf/cash-day.ts'
import { printMinutes } from '#app/documents/pdf/count-minutes.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

const createdAt = new Date('2026-11-08T05:47:00Z')
const issuer = { name: 'Koperasi Mekar Jaya', place: 'Desa Kenanga, Indramayu' }

const short: CountToPrint = {
  issuer,
  no: 'KO/2026/0007',
  date: localDate('2026-11-08'),
  pieces: { note_100000: 16, note_50000: 17, note_20000: 14, note_10000: 8, note_5000: 4 },
  counted: Money.parse('2830000'),
  expected: Money.parse('2840000'),
  note: 'Disaksikan Bu Tarinih',
  countedBy: 'Nenden Karsih',
  settlement: {
    by: 'Castini Rohmah',
    reason: 'kembalian Pak Wasmin',
    number: 'BKK/2026/0059',
    date: localDate('2026-11-08'),
  },
}

const day: CashDay = {
  issuer,
  date: localDate('2026-11-08'),
  opening: Money.parse('2500000'),
  movements: [
    { number: 'BKM/2026/0501', memo: 'Setoran simpanan wajib', amount: Money.parse('400000') },
    { number: 'BKK/2026/0058', memo: 'Listrik', amount: Money.parse('-60000') },
  ],
  received: Money.parse('400000'),
  paid: Money.parse('60000'),
  closing: Money.parse('2840000'),
  count: short,
  seal: {
    day: localDate('2026-11-07'),
    size: 1234,
    root: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  },
}

const nothing: CashDay = {
  ...day,
  movements: [],
  received: Money.zero,
  paid: Money.zero,
  closing: day.opening,
  count: null,
  seal: null,
}

describe('the minutes of a cash count', () => {
  test('name the day, every denomination, the amount in words and what is missing', () => {
    const paper = countMinutes(short, 'id')
    expect(paper.title).toBe('Berita acara kas opname')
    expect(paper.opened).toBe(
      'Pada hari Minggu, 8 November 2026 telah dihitung uang tunai di kotak kas Koperasi Mekar Jaya, dengan hasil sebagai berikut.',
    )
    const [notes, coins] = paper.counted.groups
    expect(notes?.rows[0]).toEqual(['100.000', '× 16', '1.600.000'])
    expect([notes?.rows.length, coins?.rows.length]).toEqual([7, 4])
    expect(paper.counted.words).toBe('Dua juta delapan ratus tiga puluh ribu rupiah')
    expect(paper.counted.facts.at(-1)).toEqual({ label: 'Selisih', value: 'Kurang Rp10.000' })
    expect(paper.counted.remarks).toEqual([
      'Catatan: Disaksikan Bu Tarinih',
      'Selisih dibukukan dengan BKK/2026/0059 tanggal 8 November 2026. Sebab: kembalian Pak Wasmin',
    ])
  })

  test('have four places to sign; who counted and who accepted stand there already', () => {
    expect(countMinutes(short, 'id').signs).toEqual([
      { role: 'Dibuat', name: 'Nenden Karsih' },
      { role: 'Diperiksa', name: '' },
      { role: 'Disetujui', name: 'Castini Rohmah' },
      { role: 'Diterima', name: '' },
    ])
  })

  test('say that nobody has accepted a difference yet, and nothing of one where there is none', () => {
    const open = countMinutes({ ...short, note: null, settlement: null }, 'en')
    expect(open.counted.remarks).toEqual(['The difference has not been accepted.'])
    const even = { ...short, expected: short.counted, note: null, settlement: null }
    expect(countMinutes(even, 'en').counted.remarks).toEqual([])
    expect(countMinutes(even, 'en').counted.facts.at(-1)?.value).toBe('No difference')
  })

  test('fit one A4 sheet, and printed twice at one moment are the same file', async () => {
    const wordy = { ...short, note: 'x'.repeat(300) }
    const paper = countMinutes(wordy, 'id')
    const [first, second] = [
      await printMinutes(paper, { createdAt }),
      await printMinutes(paper, { createdAt }),
    ]
    expect(Buffer.compare(first, second)).toBe(0)
    expect(sheetsOf(first)).toBe(1)
    expect(heightOf(first)).toBeCloseTo(841.89, 0)
  })
})

describe('the cash report of a day', () => {
  test('runs from opening over each voucher to closing', () => {
    const paper = cashDayPaper(day, 'id')
    expect(paper.opening.value).toBe('Rp2.500.000')
    expect(paper.rows).toEqual([
      ['BKM/2026/0501', 'Setoran simpanan wajib', '400.000', ''],
      ['BKK/2026/0058', 'Listrik', '', '60.000'],
    ])
    expect(paper.total).toEqual(['Jumlah 2 bukti', '', '400.000', '60.000'])
    expect(paper.closing.value).toBe('Rp2.840.000')
    expect(paper.counted?.total.value).toBe('Rp2.830.000')
    expect(paper.signs).toHaveLength(4)
    expect(paper.seal).toBe('Sidik buku 7 November 2026: 9f86 d081 884c 7d65 · 1.234 bukti')
  })

  test('is there for a day on which nothing happened', async () => {
    const paper = cashDayPaper(nothing, 'id')
    expect(paper.closing).toEqual({ label: 'Saldo akhir', value: 'Rp2.500.000' })
    expect([paper.empty, paper.notCounted, paper.seal]).toEqual([
      'Tidak ada uang masuk atau keluar.',
      'Hari ini kas tidak dihitung.',
      '',
    ])
    expect(paper.signs.map(({ name }) => name)).toEqual(['', '', '', ''])
    expect(sheetsOf(await printCashDay(paper, { createdAt }))).toBe(1)
  })

  test('of a meeting day goes on over more sheets', async () => {
    const movements = Array.from({ length: 120 }, () => day.movements).flat()
    const long = await printCashDay(cashDayPaper({ ...day, movements }, 'id'), { createdAt })
    expect(sheetsOf(long)).toBeGreaterThan(4)
  })
})

function textOf(pdf: Uint8Array): string {
  return Buffer.from(pdf).toString('latin1')
}

function sheetsOf(pdf: Uint8Array): number {
  return textOf(pdf).match(/\/Type \/Page\n/g)?.length ?? 0
}

function heightOf(pdf: Uint8Array): number {
  return Number(/\/MediaBox \[0 0 [\d.]+ ([\d.]+)\]/.exec(textOf(pdf))?.[1])
}
