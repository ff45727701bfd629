/** What the embedded font can draw; see `fonts/plus-jakarta-sans.ts`. */
const DRAWABLE = /^[\u0020-\u007e\u00a0-\u017f\u2010-\u2015\u2018-\u201e\u2022\u2026\u2212]$/
/** Signs of sums and papers that the font lacks, each as a bookkeeper types it. */
const WRITTEN: ReadonlyMap<string, string> = new Map([
  ['≤', '<='],
  ['≥', '>='],
  ['≠', '<>'],
  ['≈', '~'],
  ['→', '->'],
])
/** Controls that turn the reading direction, joiners and marks nobody sees. */
const INVISIBLE = /[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it removes.
const CONTROLS = /[\u0000-\u001f\u007f-\u009f]+/g

/** How long a text on paper may be before it ends with an ellipsis. */
export const LONGEST = { line: 90, block: 300, paragraph: 2_000 } as const

/**
 * Makes a text safe for paper: no control or bidi characters, one space between words, nothing the font
 * cannot draw (`≤` is written `<=`, what has no other spelling becomes `?`), and never longer than `most`
 * characters.
 */
export function paperText(text: string, most: number = LONGEST.line): string {
  const clean = text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(CONTROLS, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[≤≥≠≈→]/g, (sign) => WRITTEN.get(sign) ?? sign)
  const drawn = [...clean].map((letter) => (DRAWABLE.test(letter) ? letter : '?'))
  return drawn.length <= most ? drawn.join('') : `${drawn.slice(0, most - 1).join('')}…`
}
