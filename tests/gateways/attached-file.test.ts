import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '#app/domain/errors.ts'
import { MOST_FILE_BYTES } from '#app/domain/loans/attachment.ts'
import { typeOfFile } from '#app/gateways/attached-file.ts'
import { jpegOf, ONE_PIXEL, pngOf } from '#tests/support/pictures.ts'

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\nstartxref\n9\n%%EOF\n')

function webpOf(name: string): Buffer {
  const body = Buffer.from(`WEBP${name}\x04\0\0\0\0\0\0\0`, 'latin1')
  const size = Buffer.alloc(4)
  size.writeUInt32LE(body.length)
  return Buffer.concat([Buffer.from('RIFF'), size, body])
}

const KNOWN = /^(image|application)\/\w+$|^attachment_\w+$/

/** What a file is, or why it is none. */
function verdict(bytes: Buffer): string {
  try {
    return typeOfFile(bytes)
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

describe('a file is what its bytes say', () => {
  test.each([
    ['a photo of a phone', jpegOf(Buffer.from('gambar')), 'image/jpeg'],
    [
      'a photo with what some phones add at its end',
      Buffer.concat([jpegOf(Buffer.from('x')), Buffer.from('SEFH')]),
      'image/jpeg',
    ],
    ['a screenshot', ONE_PIXEL, 'image/png'],
    ['a lossy WebP', webpOf('VP8 '), 'image/webp'],
    ['a WebP with transparency', webpOf('VP8X'), 'image/webp'],
    ['a scan', PDF, 'application/pdf'],
  ])('%s', (_name, bytes, type) => {
    expect(verdict(bytes)).toBe(type)
  })

  test.each([
    ['nothing', Buffer.alloc(0), 'attachment_empty'],
    ['a page that a browser would run', Buffer.from('<html><script>'), 'attachment_type'],
    ['a drawing that may carry a script', Buffer.from('<svg onload="x"/>'), 'attachment_type'],
    ['a program', Buffer.from('MZ\x90\0'), 'attachment_type'],
    ['a GIF', Buffer.from('GIF89a'), 'attachment_type'],
    ['a HEIC of an iPhone', Buffer.from('\0\0\0\x18ftypheic', 'latin1'), 'attachment_type'],
    ['a workbook', Buffer.from('PK\x03\x04'), 'attachment_type'],
    ['a photo without a picture', Buffer.from([0xff, 0xd8, 0xff, 0xd9]), 'attachment_broken'],
    ['a PNG of no size', sizeless(), 'attachment_broken'],
    ['a PDF whose end is missing', PDF.subarray(0, 30), 'attachment_broken'],
    ['a WebP cut short', webpOf('VP8 ').subarray(0, 20), 'attachment_broken'],
    ['a sound in a WebP’s box', webpOf('WAVE'), 'attachment_broken'],
  ])('and is refused as %s', (_name, bytes, code) => {
    expect(verdict(bytes)).toBe(code)
  })

  test('to the last byte of five megabytes, and not one more', () => {
    const filled = (size: number) =>
      jpegOf(Buffer.alloc(size - jpegOf(Buffer.alloc(0)).length, 0x11))
    expect(verdict(filled(MOST_FILE_BYTES))).toBe('image/jpeg')
    expect(verdict(filled(MOST_FILE_BYTES + 1))).toBe('attachment_too_large')
  })

  test('and a picture that lost its tail anywhere is broken, never another kind', () => {
    const whole = [pngOf(9), jpegOf(Buffer.from('gambar'))]
    fc.assert(
      fc.property(
        fc.constantFrom(...whole),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (file, at) => {
          const cut = file.subarray(0, 8 + Math.floor(at * (file.length - 10)))
          expect(verdict(cut)).toBe('attachment_broken')
        },
      ),
    )
  })

  test('and whatever else comes is refused with a reason, not with a fault', () => {
    const beginnings = [ONE_PIXEL, jpegOf(Buffer.alloc(3)), webpOf('VP8 '), PDF]
    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.nat(40),
        fc.uint8Array({ maxLength: 60 }),
        (file, kept, noise) => {
          expect(verdict(Buffer.concat([file.subarray(0, kept), noise]))).toMatch(KNOWN)
        },
      ),
      { examples: [[ONE_PIXEL, 16, new Uint8Array()]] },
    )
  })
})

function sizeless(): Buffer {
  const png = Buffer.from(ONE_PIXEL)
  png.writeUInt32BE(0, 16)
  return Buffer.concat([png, deflateSync(Buffer.alloc(1))])
}
