import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { englishWords, indonesianWords } from '#app/domain/amount-in-words.ts'

const DIGITS = ['', 'satu', 'dua', 'tiga', 'empat', 'lima', 'enam', 'tujuh', 'delapan', 'sembilan']
const GROUPS = ['kuadriliun', 'triliun', 'miliar', 'juta', 'ribu', '']

/** Reads the words back by their grammar: first the groups of three digits, then each group. */
function readBack(words: string): bigint {
  const plain = words
    .replace('minus ', '')
    .replace('nol', '')
    .replace(/\bse(puluh|belas|ratus|ribu)\b/g, 'satu $1')
  const digits = GROUPS.reduce(
    (read, group) => {
      const [before, after] = group === '' ? [read.rest, ''] : splitAt(read.rest, ` ${group}`)
      return { text: read.text + groupDigits(before), rest: after }
    },
    { text: '', rest: plain },
  )
  return BigInt(`${words.startsWith('minus') ? '-' : ''}${BigInt(digits.text)}`)
}

function splitAt(words: string, group: string): readonly [string, string] {
  const at = words.indexOf(group)
  return at < 0 ? ['', words] : [words.slice(0, at), words.slice(at + group.length).trim()]
}

function groupDigits(words: string): string {
  const match = /^(?:(\w+) ratus ?)?(?:(\w+) puluh ?)?(?:(\w+) belas)?(\w+)?$/.exec(words)
  if (!match) throw new Error(`"${words}" is not a group`)
  const [, hundreds = '', tens = '', teens = '', unit = ''] = match
  const digit = (word: string) => DIGITS.indexOf(word)
  return `${digit(hundreds)}${teens ? 1 : digit(tens)}${digit(teens || unit)}`
}

describe('an amount in Indonesian words', () => {
  test.each([
    ['0', 'nol'],
    ['11', 'sebelas'],
    ['12', 'dua belas'],
    ['20', 'dua puluh'],
    ['100', 'seratus'],
    ['1000', 'seribu'],
    ['1100', 'seribu seratus'],
    ['11000', 'sebelas ribu'],
    ['21000', 'dua puluh satu ribu'],
    ['100000', 'seratus ribu'],
    ['101000', 'seratus satu ribu'],
    ['1000000', 'satu juta'],
    ['1001000', 'satu juta seribu'],
    ['2001001', 'dua juta seribu satu'],
    ['1250000', 'satu juta dua ratus lima puluh ribu'],
    ['1111111', 'satu juta seratus sebelas ribu seratus sebelas'],
    ['1000000000', 'satu miliar'],
    ['1000000000000', 'satu triliun'],
    ['1000000000000000', 'satu kuadriliun'],
    ['-5', 'minus lima'],
    ['007', 'tujuh'],
  ])('%s is %s', (digits, words) => {
    expect(indonesianWords(digits)).toBe(words)
  })

  test('reads back as the number it came from', () => {
    const whole = fc.bigInt({ min: -(10n ** 18n) + 1n, max: 10n ** 18n - 1n })
    fc.assert(
      fc.property(whole, (n) => {
        expect(readBack(indonesianWords(`${n}`))).toBe(n)
      }),
    )
  })

  test('has single blanks, no capitals, and "satu" never stands before ratus, puluh or belas', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), (n) => {
        expect(indonesianWords(`${n}`)).toMatch(/^[a-z]+( [a-z]+)*$/)
        expect(indonesianWords(`${n}`)).not.toMatch(/\bsatu (ratus|puluh|belas)\b/)
      }),
    )
  })

  test('refuses more digits than a book can hold', () => {
    expect(() => indonesianWords('1000000000000000000')).toThrow('at most 18 digits')
    expect(() => indonesianWords('1.000')).toThrow()
  })
})

describe('an amount in English words', () => {
  test.each([
    ['0', 'zero'],
    ['13', 'thirteen'],
    ['21', 'twenty-one'],
    ['100', 'one hundred'],
    ['1250000', 'one million two hundred fifty thousand'],
    ['-1001', 'minus one thousand one'],
  ])('%s is %s', (digits, words) => {
    expect(englishWords(digits)).toBe(words)
  })
})
