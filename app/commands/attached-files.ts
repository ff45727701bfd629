import { createHash } from 'node:crypto'
import { z } from 'zod'
import { DomainError } from '#app/domain/errors.ts'
import { MOST_FILES, MOST_LOAN_BYTES, plainFileName } from '#app/domain/loans/attachment.ts'
import { typeOfFile } from '#app/gateways/attached-file.ts'

/** Longer than any file that goes in: what is too large is told as such, by its size. */
const MOST_BASE64 = 30_000_000

/** Files as a command takes them: a name, and the bytes in base64. */
export const AttachedFiles = z
  .array(
    z.strictObject({
      file_name: z.string({ error: 'field.required' }).max(1_000, { error: 'field.too_long' }),
      content: z.base64({ error: 'field.required' }).max(MOST_BASE64, { error: 'field.too_long' }),
    }),
  )
  .min(1, { error: 'field.required' })
  .max(MOST_FILES, { error: 'field.many_files' })

/** A file as it was sent; what is wrong with it is told with its name. */
export function readFile(file: { readonly file_name: string; readonly content: string }) {
  const bytes = Buffer.from(file.content, 'base64')
  const sha256 = createHash('sha256').update(bytes).digest()
  try {
    return { name: file.file_name, type: typeOfFile(bytes), bytes, sha256 }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    const name = plainFileName(file.file_name) || '–'
    throw new DomainError(error.code, { ...error.details, field: 'files', file: name })
  }
}

/** @throws {DomainError} `attachments_full` when what stands and `more` bytes are over what one owner may keep. */
export function refuseFull(standing: readonly { readonly bytes: number }[], more: number): void {
  const all = standing.reduce((sum, { bytes }) => sum + bytes, more)
  if (all > MOST_LOAN_BYTES) throw new DomainError('attachments_full', { field: 'files' })
}
