import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNameFor, plainFileName } from '#app/domain/loans/attachment.ts'

test.each([
  ['KTP Sari.JPG', 'KTP Sari.jpg'],
  ['C:\\Users\\Sari\\ktp.jpeg', 'ktp.jpg'],
  ['../../etc/passwd', 'passwd.jpg'],
  ['surat\u202Egnp.exe', 'surat gnp.jpg'],
  ['  ..kk..  ', 'kk.jpg'],
  ['"bukti";\r\nusaha?.png', 'bukti ; usaha.jpg'],
  ['foto', 'foto.jpg'],
  ['', 'P-2026-0001-1.jpg'],
])('the file %j is kept as %j', (sent, kept) => {
  expect(fileNameFor(sent, 'image/jpeg', 'P-2026-0001-1')).toBe(kept)
})

test('a name that was cleaned stays as it is, and ends in what the file is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
      const plain = plainFileName(text)
      expect(plainFileName(plain)).toBe(plain)
      expect(plain).not.toMatch(/[\p{C}/\\"<>]/u)
      const name = fileNameFor(text, 'application/pdf', 'lampiran')
      expect(name).toMatch(/^[^ .].*\.pdf$/su)
      expect([...name].length).toBeLessThanOrEqual(84)
    }),
  )
})
