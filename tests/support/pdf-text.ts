import { Buffer } from 'node:buffer'
import { inflateSync } from 'node:zlib'

/**
 * The words of a PDF that pdfkit drew with embedded fonts, text after text in the order of drawing. Reads only
 * what pdfkit writes: one content stream a page, fonts with a ToUnicode table, hexadecimal strings.
 */
export function pdfTexts(pdf: Uint8Array): readonly string[] {
  const file = Buffer.from(pdf).toString('latin1')
  const objects = new Map<string, string>()
  for (const [, id = '', body = ''] of file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/g)) {
    objects.set(id, body)
  }
  const fonts = new Map<string, ReadonlyMap<string, string>>()
  for (const body of objects.values()) {
    for (const [, name = '', id = ''] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id) ?? '')?.[1]
      if (table !== undefined) fonts.set(name, lettersOf(streamOf(objects.get(table) ?? '')))
    }
  }
  const pages = [...objects.values()].filter((body) => /\/Type \/Page\b/.test(body))
  return pages.flatMap((page) => {
    const content = /\/Contents (\d+) 0 R/.exec(page)?.[1] ?? ''
    return textsOf(streamOf(objects.get(content) ?? ''), fonts)
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
