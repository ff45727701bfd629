import { assert } from '#app/domain/assert.ts'

const DIGITS = [
  'nol',
  'satu',
  'dua',
  'tiga',
  'empat',
  'lima',
  'enam',
  'tujuh',
  'delapan',
  'sembilan',
  'sepuluh',
  'sebelas',
] as const
const GROUPS = ['', 'ribu', 'juta', 'miliar', 'triliun', 'kuadriliun'] as const

const SMALL = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
] as const
const TENS = [
  '',
  '',
  'twenty',
  'thirty',
  'forty',
  'fifty',
  'sixty',
  'seventy',
  'eighty',
  'ninety',
] as const
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion', 'quadrillion'] as const

const WHOLE_NUMBER = /^(-?)0*(\d{1,18})$/

type Group = { readonly value: number; readonly power: number }

/**
 * Says a whole number in Indonesian words, as receipts must (terbilang).
 *
 * @param whole An optional minus and at most 18 digits: `"1250000"`, or a `Money` as text.
 * @returns Lower case, one space between words, without "rupiah": 1100 is "seribu seratus",
 *   1000000 "satu juta", -5 "minus lima".
 */
export function indonesianWords(whole: string): string {
  return spell(whole, DIGITS[0], ({ value, power }) => {
    if (value === 1 && power === 1) return 'seribu'
    return joined([belowThousand(value), GROUPS[power]])
  })
}

/** Says a whole number in English words: 1250000 is "one million two hundred fifty thousand". */
export function englishWords(whole: string): string {
  return spell(whole, SMALL[0], ({ value, power }) =>
    joined([englishBelowThousand(value), SCALES[power]]),
  )
}

/** Tells whether a text is a whole number that can be said in words. */
export function isWholeNumber(text: string): boolean {
  return WHOLE_NUMBER.test(text)
}

function spell(whole: string, zero: string, say: (group: Group) => string): string {
  const match = WHOLE_NUMBER.exec(whole)
  assert(match !== null, `"${whole}" is a whole number of at most 18 digits`)
  const words = groupsOf(match[2] ?? '').map(say)
  if (words.length === 0) return zero
  return joined([match[1] === '-' ? 'minus' : '', ...words])
}

/** Splits digits into groups of three from the right; groups of zero are left out. */
function groupsOf(digits: string): readonly Group[] {
  const padded = digits.padStart(18, '0')
  return [0, 1, 2, 3, 4, 5]
    .map((place) => ({ value: Number(padded.slice(place * 3, place * 3 + 3)), power: 5 - place }))
    .filter((group) => group.value > 0)
}

function belowThousand(value: number): string {
  const [rest, hundreds] = [value % 100, (value - (value % 100)) / 100]
  const leading = hundreds === 1 ? 'seratus' : hundreds > 1 ? `${DIGITS[hundreds]} ratus` : ''
  return joined([leading, belowHundred(rest)])
}

function belowHundred(value: number): string {
  if (value === 0) return ''
  if (value < 12) return DIGITS[value] ?? ''
  if (value < 20) return `${DIGITS[value - 10]} belas`
  const unit = value % 10
  return joined([`${DIGITS[(value - unit) / 10]} puluh`, belowHundred(unit)])
}

function englishBelowThousand(value: number): string {
  const [rest, hundreds] = [value % 100, (value - (value % 100)) / 100]
  return joined([hundreds > 0 ? `${SMALL[hundreds]} hundred` : '', englishBelowHundred(rest)])
}

function englishBelowHundred(value: number): string {
  if (value === 0) return ''
  if (value < 20) return SMALL[value] ?? ''
  const unit = value % 10
  const ten = TENS[(value - unit) / 10] ?? ''
  return unit === 0 ? ten : `${ten}-${SMALL[unit]}`
}

function joined(words: readonly (string | undefined)[]): string {
  return words.filter((word) => word).join(' ')
}
