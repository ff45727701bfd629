import { crc32, deflateSync } from 'node:zlib'

const WIDTH = 428
const HEIGHT = 270
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Paper, lines of writing, the frame of a portrait and the person in it, as red, green, blue. */
const PALETTE = Buffer.from([
  0xd8, 0xe6, 0xef, 0x8f, 0xa8, 0xb8, 0xb9, 0x4b, 0x3c, 0xf1, 0xe2, 0xcf,
])

/** A card with lines and a portrait and no word on it: the shape of a KTP, of nobody. */
export function sampleCard(no: string) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(WIDTH, 0)
  header.writeUInt32BE(HEIGHT, 4)
  header.set([8, 3], 8)
  const rows = Array.from({ length: HEIGHT }, (_row, y) =>
    Buffer.from([0, ...Array.from({ length: WIDTH }, (_pixel, x) => colourAt(x, y))]),
  )
  const file = Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', PALETTE),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
  return {
    file_name: `KTP contoh ${no.replaceAll('/', '-')}.png`,
    content: file.toString('base64'),
  }
}

function colourAt(x: number, y: number): number {
  const isHead = (x - 352) ** 2 + (y - 122) ** 2 < 24 ** 2
  const isBody = ((x - 352) / 36) ** 2 + ((y - 190) / 40) ** 2 < 1 && y < 186
  if (isHead || isBody) return 3
  if (x > 304 && x < 400 && y > 76 && y < 186) return 2
  const isWriting = y > 60 && y < 230 && x > 28 && x < 280 && y % 22 < 7
  return isWriting && x < 280 - ((y * 37) % 90) ? 1 : 0
}

function chunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content])
  const edges = Buffer.alloc(8)
  edges.writeUInt32BE(content.length, 0)
  edges.writeUInt32BE(crc32(named), 4)
  return Buffer.concat([edges.subarray(0, 4), named, edges.subarray(4)])
}
