import { describe, expect, test } from 'vitest'
import { printVouchers } from '#app/documents/pdf/voucher.ts'
import { type VoucherToPrint, voucherPaper } from '#app/documents/voucher.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { pdfTexts } from '#tests/support/pdf-text.ts'

const createdAt = new Date('2026-03-05T03:00:00Z')
const line = (code: string, side: 'debit' | 'credit', amount: string) => ({
  code,
  name: `Akun ${code}`,
  owner: code === '1201' ? 'Sari (PJ-2026-001)' : null,
  memo: null,
  side,
  amount: Money.parse(amount),
})
const paidOut: VoucherToPrint = {
  cooperative: { name: 'Koperasi Mekar', village: 'Kenanga', regency: 'Indramayu' },
  voucher: 'BKK',
  number: 'BKK/2026/0007',
  date: localDate('2026-03-05'),
  memo: 'Pencairan pinjaman',
  isVoid: false,
  madeBy: 'Wastini',
  attached: 2,
  lines: [
    line('1201', 'debit', '6000000'),
    line('1101', 'credit', '5900000'),
    line('4102', 'credit', '100000'),
  ],
}

describe('a voucher', () => {
  test('says number, date, to whom, what for, accounts, sum in figures and words, and who signs', async () => {
    const file = await printVouchers([voucherPaper(paidOut, 'id')], { createdAt, title: 'BKK' })
    const texts = pdfTexts(file).join(' | ')
    for (const said of [
      'Bukti kas keluar',
      'BKK/2026/0007',
      '5 Maret 2026',
      'Dibayarkan kepada',
      'Sari (PJ-2026-001)',
      'Pencairan pinjaman',
      '1201 Akun 1201',
      '6.000.000',
      'Rp5.900.000',
      '2 berkas',
      'Dibuat',
      'Diperiksa',
      'Disetujui',
      'Diterima',
      'Wastini',
    ]) {
      expect(texts, said).toContain(said)
    }
    expect(texts.toLowerCase()).toContain('lima juta sembilan ratus ribu rupiah')
  })

  test('is over the cash that moved, not over what was kept back', () => {
    expect(voucherPaper(paidOut, 'id').amount).toBe('Rp5.900.000')
    expect(voucherPaper({ ...paidOut, voucher: 'BM' }, 'id').amount).toBe('Rp6.000.000')
  })

  test('that was corrected says that it no longer holds', () => {
    expect(voucherPaper({ ...paidOut, isVoid: true }, 'id').title).toMatch(/^TIDAK BERLAKU/)
  })

  test('of many lines goes on to a new sheet, and a day of them fills one file', async () => {
    const lines = Array.from({ length: 60 }, () => paidOut.lines).flat()
    const papers = [paidOut, { ...paidOut, lines }].map((entry) => voucherPaper(entry, 'id'))
    const file = await printVouchers(papers, { createdAt, title: 'hari' })
    const texts = pdfTexts(file)
    expect(texts.filter((text) => text.includes('Bukti kas keluar'))).toHaveLength(2)
    expect(texts.some((text) => text.includes('Lembar 3'))).toBe(true)
  })
})
