import { DomainError } from '#app/domain/errors.ts'
import { type AttachmentType, MOST_FILE_BYTES } from '#app/domain/loans/attachment.ts'

/** What every file of a kind begins with, and whether one is whole. */
const SHAPES: readonly {
  readonly type: AttachmentType
  readonly begins: (bytes: Buffer) => boolean
  readonly isWhole: (bytes: Buffer) => boolean
}[] = [
  { type: 'image/jpeg', begins: (b) => hasAt(b, 0, [0xff, 0xd8, 0xff]), isWhole: isWholeJpeg },
  { type: 'image/png', begins: (b) => hasAt(b, 0, PNG_SIGNATURE), isWhole: isWholePng },
  {
    type: 'image/webp',
    begins: (b) => textAt(b, 0, 'RIFF') && textAt(b, 8, 'WEBP'),
    isWhole: isWholeWebp,
  },
  { type: 'application/pdf', begins: (b) => textAt(b, 0, '%PDF-'), isWhole: isWholePdf },
]

const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/**
 * Tells what an attached file is by its bytes; its name and what its sender says of it count for nothing.
 *
 * @throws {DomainError} `attachment_empty`, `attachment_too_large`, `attachment_type` when it is no JPEG,
 *   PNG, WebP or PDF, `attachment_broken` when it is cut short or has no picture in it.
 * @see ITU-T T.81 annex B (JPEG); W3C PNG §5; RFC 9649 (WebP); ISO 32000-1 §7.5 (PDF)
 */
export function typeOfFile(bytes: Buffer): AttachmentType {
  if (bytes.length === 0) throw new DomainError('attachment_empty')
  if (bytes.length > MOST_FILE_BYTES) throw new DomainError('attachment_too_large')
  const shape = SHAPES.find(({ begins }) => begins(bytes))
  if (!shape) throw new DomainError('attachment_type')
  if (!shape.isWhole(bytes)) throw new DomainError('attachment_broken')
  return shape.type
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = Buffer.from([0xff, 0xd9])
/** A marker, a length, and as much as the size of a frame takes. */
const LEAST_SEGMENT = 9

/** Segments up to the scan, one of them a frame of some size; then the mark of the image's end. */
function isWholeJpeg(bytes: Buffer): boolean {
  let hasFrame = false
  for (const { marker, at } of segmentsOf(bytes)) {
    if (isFrame(marker)) {
      hasFrame = bytes.readUInt16BE(at + 5) > 0 && bytes.readUInt16BE(at + 7) > 0
    }
    if (marker === START_OF_SCAN) return hasFrame && bytes.includes(END_OF_IMAGE, at)
  }
  return false
}

/** The segments of a JPEG that are there whole, each by its marker and the place of it. */
function* segmentsOf(bytes: Buffer): Generator<{ readonly marker: number; readonly at: number }> {
  let at = 2
  while (at + LEAST_SEGMENT <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0
    const length = bytes.readUInt16BE(at + 2)
    // A marker may be preceded by any number of fill bytes.
    if (marker === 0xff) at += 1
    else if (length < 2) return
    else {
      yield { marker, at }
      at += 2 + length
    }
  }
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which share their numbers. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

/** The signature, and the header chunk as far as width and height. */
const PNG_HEADER_BYTES = 24

/** Chunks from the header, which names a size, to the end, with image data between. */
function isWholePng(bytes: Buffer): boolean {
  const isThere = bytes.length >= PNG_HEADER_BYTES && textAt(bytes, 12, 'IHDR')
  const sized = isThere && bytes.readUInt32BE(16) > 0 && bytes.readUInt32BE(20) > 0
  let hasData = false
  for (let at = 8; sized && at + 12 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    if (textAt(bytes, at + 4, 'IDAT')) hasData = true
    if (textAt(bytes, at + 4, 'IEND')) return hasData
  }
  return false
}

/** As many bytes as the container says, and a picture first. */
function isWholeWebp(bytes: Buffer): boolean {
  const isPicture = ['VP8 ', 'VP8L', 'VP8X'].some((name) => textAt(bytes, 12, name))
  return isPicture && bytes.length >= 20 && bytes.readUInt32LE(4) + 8 <= bytes.length
}

const PDF_TAIL_BYTES = 2_048

/** The end of the last part, which readers look for first. */
function isWholePdf(bytes: Buffer): boolean {
  const tail = bytes.subarray(-PDF_TAIL_BYTES)
  return tail.includes('startxref') && tail.includes('%%EOF')
}

function hasAt(bytes: Buffer, at: number, wanted: readonly number[]): boolean {
  return wanted.every((byte, index) => bytes[at + index] === byte)
}

function textAt(bytes: Buffer, at: number, wanted: string): boolean {
  return bytes.toString('latin1', at, at + wanted.length) === wanted
}
