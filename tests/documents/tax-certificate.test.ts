import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { printTaxCertificate } from '#app/documents/pdf/tax-certificate.ts'
import { type TaxCertificate, taxCertificatePaper } from '#app/documents/tax-certificate.ts'
import { localDate, monthOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

const taxed: TaxCertificate = {
  issuer: { name: 'Koperasi Mekar Jaya', place: 'Kenanga, Indramayu' },
  member: { name: 'Casriah', number: 'A-017' },
  month: monthOf(localDate('2026-04-30')),
  gross: Money.parse('291667'),
  tax: Money.parse('29166'),
  rule: { percent: '10', freeUpTo: Money.parse('240000'), source: 'PP 15/2009' },
}
const free = { ...taxed, gross: Money.parse('240000'), tax: Money.zero }
const fact = (certificate: TaxCertificate, label: string) =>
  taxCertificatePaper(certificate, 'id').facts.find((one) => one.label === label)?.value

// PMK 112/PMK.03/2010: the certificate is given at 0 % too.
test('a certificate says gross, rate, tax and what was paid', () => {
  const paper = taxCertificatePaper(taxed, 'id')
  expect([paper.number, paper.amount]).toEqual(['PPh/2026/04/A-017', 'Rp29.166'])
  expect(paper.words).toBe('Dua puluh sembilan ribu seratus enam puluh enam rupiah')
  expect(fact(taxed, 'Jumlah jasa (bruto)')).toBe('Rp291.667')
  expect(fact(taxed, 'Tarif')).toBe('10,0%')
  expect(fact(taxed, 'Diterima')).toBe('Rp262.501')
  expect(fact(taxed, 'Dasar')).toBe('PP 15/2009')
})

test('a member whose tax is nothing gets one with a rate of nothing', () => {
  expect(taxCertificatePaper(free, 'id').amount).toBe('Rp0')
  expect(fact(free, 'Tarif')).toBe('0,0%')
  expect(fact(free, 'Diterima')).toBe('Rp240.000')
  expect(taxCertificatePaper(free, 'en').words).toBe('Zero rupiah')
})

test('it is one A5 sheet, the same bytes each time it is printed', async () => {
  const createdAt = new Date('2026-04-30T12:00:00Z')
  const paper = taxCertificatePaper(taxed, 'id')
  const [first, second] = [
    await printTaxCertificate(paper, { createdAt }),
    await printTaxCertificate(paper, { createdAt }),
  ]
  expect(Buffer.compare(first, second)).toBe(0)
  const text = Buffer.from(first).toString('latin1')
  expect(text.match(/\/Type \/Page\n/g)).toHaveLength(1)
  expect(text).toMatch(/\/MediaBox \[0 0 595\.\d+ 419\.\d+\]/)
})
