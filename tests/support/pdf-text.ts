import { Buffer } from 'node:buffer'
import { inflateSync } from 'node:zlib'

/**
 * The words of a PDF that pdfkit drew with embedded fonts, text after text in the order of drawing. Reads only
 * what pdfkit writes: one content stream a page, fonts with a ToUnicode table, hexadecimal strings.
 */
export function pdfTexts(pdf: Uint8Array): readonly string[] {
  const objects = objectsOf(pdf)
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const body of objects.values()) {
    for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
      if (table !== undefined) fonts.set(name, lettersOf(streamOf(objects.get(table) ?? '')))
    }
  }
  return pagesOf(objects).flatMap((content) => textsOf(content, fonts))
}

/** How high above the foot of its page the lowest text of a PDF stands, in points; page numbers stand below 30. */
export function lowestText(pdf: Uint8Array, above = 0): number {
  const heights = pagesOf(objectsOf(pdf)).flatMap((content) =>
    [...content.matchAll(/1 0 0 1 [\d.-]+ ([\d.-]+) Tm/g)].map(([, y]) => Number(y)),
  )
  return Math.min(...heights.filter((height) => height > above))
}

function objectsOf(pdf: Uint8Array): ReadonlyMap<string, string> {
  const file = Buffer.from(pdf).toString('latin1')
  const found = file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)
  return new Map([...found].map(([, id = '', body = '']) => [id, body]))
}

/** What is drawn on each page. */
function pagesOf(objects: ReadonlyMap<string, string>): readonly string[] {
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body))
  return pages.map((page) => {
    const content = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? ''
    return streamOf(objects.get(content) ?? '')
  })
}

function streamOf(body: string): string {
  const [, data = ''] = /stream\n([\s\S]*?)\nendstream/.exec(body) ?? []
  const bytes = Buffer.from(data, 'latin1')
  return (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')
}

function lettersOf(table: string): ReadonlyMap<string, string> {
  const letters = new Map<string, string>()
  for (const [, from = '', list = ''] of table.matchAll(/<(\w{4})> <\w{4}> \[([^\]]*)\]/g)) {
    for (const [at, [, code = '']] of [...list.matchAll(/<([\w ]+)>/g)].entries()) {
      const glyph = (Number.parseInt(from, 16) + at).toString(16).padStart(4, '0')
      letters.set(glyph, Buffer.from(code.replaceAll(' ', ''), 'hex').swap16().toString('utf16le'))
    }
  }
  return letters
}

function textsOf(
  content: string,
  fonts: ReadonlyMap<string, ReadonlyMap<string, string>>,
): readonly string[] {
  const texts: string[] = []
  for (const [block] of content.matchAll(/BT\n[\s\S]*?ET/g)) {
    const letters = fonts.get(/\/(F\d+) /.exec(block)?.[1] ?? '') ?? new Map()
    const glyphs = [...block.matchAll(/<([0-9a-f]+)>/g)].flatMap(
      ([, hex = '']) => hex.match(/.{4}/g) ?? [],
    )
    texts.push(glyphs.map((glyph) => letters.get(glyph) ?? '').join(''))
  }
  return texts
}
