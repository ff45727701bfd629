import { expect, test } from 'vitest'
import { invitationLetters } from '#app/documents/invitation-letter.ts'
import { printInvitationLetters } from '#app/documents/pdf/invitation-letter.ts'
import { localDate } from '#app/domain/calendar.ts'
import { lowestText, pdfTexts } from '#tests/support/pdf-text.ts'

const createdAt = new Date('2026-02-01T03:00:00Z')
const MEETING = {
  cooperative: { name: 'Koperasi Mekar Jaya', village: 'Kenanga', regency: 'Indramayu' },
  year: 2025,
  heldOn: localDate('2026-02-20'),
  startsAt: '09.00',
  place: 'Balai desa',
  agenda: ['Laporan pengurus', 'Pembagian SHU'],
}
const VOTERS = ['Ani', 'Budi', 'Citra'].map((name, at) => ({
  no: `A-00${at + 1}`,
  name,
  hamlet: at === 0 ? 'Dusun Krajan' : null,
}))
const pagesOf = (pdf: Uint8Array) =>
  Buffer.from(pdf).toString('latin1').split('/Type /Page\n').length - 1

test('everyone gets a letter with name, number and agenda, two on a sheet', async () => {
  const letters = invitationLetters(MEETING, VOTERS, 'id')
  const pdf = await printInvitationLetters(letters, createdAt)
  const texts = pdfTexts(pdf)
  for (const { name, no } of VOTERS) {
    expect(texts).toContain(name)
    expect(texts).toContain(`Anggota nomor ${no}`)
  }
  expect(texts.filter((text) => text === '2. Pembagian SHU')).toHaveLength(3)
  expect(texts).toContain('Dusun Krajan')
  expect(pagesOf(pdf)).toBe(2)
})

test('a long agenda takes a whole sheet, and nothing falls off its foot', async () => {
  const agenda = Array.from({ length: 30 }, (_, at) => `Acara ke-${at + 1}`)
  const letters = invitationLetters({ ...MEETING, agenda }, VOTERS, 'id')
  const pdf = await printInvitationLetters(letters, createdAt)
  expect(pagesOf(pdf)).toBe(3)
  expect(pdfTexts(pdf).filter((text) => text === '30. Acara ke-30')).toHaveLength(3)
  expect(lowestText(pdf)).toBeGreaterThan(30)
})
