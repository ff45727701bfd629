const MARKS = /[^\p{L}\p{N}%]+/gu
const ACCENTS = /\p{M}/gu

/**
 * Reduces a heading, name or description to plain words: small letters, one blank between them.
 *
 * "U r a i a n" becomes "uraian", "@" becomes "harga", because treasurers write so.
 */
export function plain(text: string): string {
  const words = text
    .toLowerCase()
    .replace('@', ' harga ')
    .normalize('NFD')
    .replace(ACCENTS, '')
    .replace(MARKS, ' ')
    .trim()
  const parts = words.split(' ')
  const isSpacedOut = parts.length > 3 && parts.every((part) => part.length === 1)
  return isSpacedOut ? parts.join('') : words
}

/** Tells whether whole words of `text` match; both sides are plain words. */
export function hasWords(text: string, words: string): boolean {
  return ` ${text} `.includes(` ${words} `)
}
