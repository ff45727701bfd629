import { expect, test } from 'vitest'
import { type CertificateSheet, certificatePaper } from '#app/documents/certificate.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'

const running: CertificateSheet = {
  number: 'SB-2026-0001',
  issuer: { name: 'Koperasi Mekar Jaya', place: 'Kenanga, Indramayu' },
  member: { name: 'Sari', no: 'A-017' },
  product: 'Simpanan Berjangka ≤ 12 Bln',
  amount: Money.parse('50000000'),
  months: 3,
  yearlyPercent: '7',
  source: 'Rapat pengurus',
  openedOn: localDate('2026-01-31'),
  maturesOn: localDate('2026-04-30'),
  rollsOver: false,
  over: null,
}

test('a bilyet that was paid out or went on says so, and claims nothing any more', () => {
  const [live, paid, rolled] = ([null, 'closed', 'rolled'] as const).map((over) =>
    certificatePaper({ ...running, over }, 'id'),
  )
  expect(live?.title).toBe('Bilyet simpanan berjangka')
  expect(live?.foot).toContain('Tunjukkan bilyet ini')
  expect(paid?.title).toBe('SUDAH DICAIRKAN: bilyet simpanan berjangka')
  expect(rolled?.title).toBe('SUDAH DIPERPANJANG: bilyet simpanan berjangka')
  expect(paid?.foot).toContain('tidak berlaku lagi')
  expect(live?.facts.map(({ value }) => value)).toContain('Simpanan Berjangka <= 12 Bln')
})
