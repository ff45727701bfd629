/** What a paper attached to a loan shows: KTP, KK, papers of the collateral, proof of business, of income. */
export const ATTACHMENT_KINDS = [
  'identity_card',
  'family_card',
  'collateral',
  'business',
  'income',
  'other',
] as const
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number]

/** What an attached file may be, and the ending its name gets. */
export const ATTACHMENT_ENDINGS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'application/pdf': 'pdf',
} as const
export type AttachmentType = keyof typeof ATTACHMENT_ENDINGS

const MEBIBYTE = 1_048_576
/** The most one file may weigh: a phone's photo has two to four megabytes. */
export const MOST_FILE_BYTES = 5 * MEBIBYTE
/** The most all standing files of one loan may weigh. */
export const MOST_LOAN_BYTES = 20 * MEBIBYTE
/** How many files go in at once. */
export const MOST_FILES = 6

const MOST_NAME = 80

/**
 * The name of a file as it may stand in a list: no folders, no signs nobody sees, no blanks at its ends.
 *
 * @returns At most 80 characters; empty when nothing is left.
 */
export function plainFileName(text: string): string {
  const [last = ''] = text.split(/[/\\]/).slice(-1)
  const legible = last.replace(/[\p{C}"<>|:*?]+/gu, ' ').replace(/\s+/g, ' ')
  return [...legible]
    .slice(-MOST_NAME)
    .join('')
    .replace(/^[ .]+|[ .]+$/g, '')
}

/** A file's name with the ending of what it is, whatever it called itself; without a name it gets `unnamed`. */
export function fileNameFor(text: string, type: AttachmentType, unnamed: string): string {
  const base = plainFileName(text).replace(/\.[A-Za-z0-9]{1,5}$/, '')
  return `${plainFileName(base) || unnamed}.${ATTACHMENT_ENDINGS[type]}`
}
