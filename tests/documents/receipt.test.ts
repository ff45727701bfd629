import { describe, expect, test } from 'vitest'
import { type Receipt, receiptPaper } from '#app/documents/receipt.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

const deposit: Receipt = {
  kind: 'deposit',
  number: 'BM-2026-0412',
  issuer: { name: 'Koperasi Mekar Jaya', place: 'Desa Kenanga, Indramayu' },
  party: { name: 'Casriah', number: '017' },
  purpose: 'Simpanan sukarela',
  amount: Money.parse('250000'),
  balanceAfter: { label: 'Simpanan sukarela sekarang', amount: Money.parse('2590000') },
  date: localDate('2026-11-08'),
  handledBy: { name: 'Wastini', role: 'bendahara' },
}

describe('a receipt for a deposit', () => {
  test('says who paid, what for, how much in figures and in words', () => {
    const paper = receiptPaper(deposit, 'id')
    expect(paper.title).toBe('Bukti setoran')
    expect(paper.amount).toBe('Rp250.000')
    expect(paper.words).toBe('Dua ratus lima puluh ribu rupiah')
    expect(paper.facts).toContainEqual({ label: 'Sudah terima dari', value: 'Casriah (017)' })
    expect(paper.facts).toContainEqual({ label: 'Tanggal', value: '8 November 2026' })
  })

  test('is signed by the one who paid and the one who received', () => {
    expect(receiptPaper(deposit, 'id').signs).toEqual([
      { role: 'Penyetor', name: 'Casriah' },
      { role: 'Penerima', name: 'Wastini, bendahara' },
    ])
  })

  test('speaks English too', () => {
    const paper = receiptPaper(deposit, 'en')
    expect(paper.title).toBe('Deposit receipt')
    expect(paper.words).toBe('Two hundred fifty thousand rupiah')
  })
})

describe('the stamp', () => {
  const withdrawal = { ...deposit, kind: 'withdrawal' } as const

  test('goes to whoever receives more than five million', () => {
    const large = { ...withdrawal, amount: Money.parse('5000001') }
    expect(receiptPaper(large, 'id').signs[1]).toEqual({
      role: 'Penerima',
      name: 'Casriah',
      stamp: 'Meterai Rp10.000',
    })
  })

  test('is not needed at exactly five million', () => {
    const exact = { ...withdrawal, amount: Money.parse('5000000') }
    expect(receiptPaper(exact, 'id').signs.some((sign) => sign.stamp)).toBe(false)
  })

  test('follows the law of the day of the receipt', () => {
    const old = { ...withdrawal, amount: Money.parse('9000000'), date: localDate('2020-12-31') }
    expect(receiptPaper(old, 'id').signs.some((sign) => sign.stamp)).toBe(false)
  })
})
