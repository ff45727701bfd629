import { z } from 'zod'
import { AttachedFiles, readFile, refuseFull } from '#app/commands/attached-files.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { DomainError } from '#app/domain/errors.ts'
import { fileNameFor } from '#app/domain/loans/attachment.ts'
import { insertEvent } from '#db/queries/audit.ts'
import {
  eraseEntryContent,
  getEntryAttachment,
  holdEntry,
  insertEntryAttachment,
  listEntryAttachments,
  withdrawEntryContent,
} from '#db/queries/entry-attachments.ts'
import { getEntry, mainBook } from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'

const Attaching = z.strictObject({ entry: field.id, files: AttachedFiles })

/**
 * Attaches photos or scans to an entry of the cooperative's own book, also of a closed month: the books stay
 * as they are, only their proof grows. All go in or none; a file that already stands is not kept twice.
 *
 * @throws {DomainError} `entry_missing`, `attachment_empty`, `attachment_too_large` (5 MB), `attachment_type`,
 *   `attachment_broken`, `attachments_full` (20 MB an entry).
 * @see docs/decisions/020-papers-of-a-loan.md: sealed, opened by name and reason
 */
export const attachToEntry: Command<
  z.infer<typeof Attaching>,
  { readonly attachment_ids: readonly string[]; readonly added: number }
> = command({
  name: 'ledger.attach',
  permission: 'ledger:attach',
  input: Attaching,
  run: attachFiles,
})

/** Attaches files to an entry within a command that is under way; as `ledger.attach`. */
export async function attachFiles(
  { tx, cooperative, actor, vault, today }: CommandContext,
  input: z.infer<typeof Attaching>,
): Promise<{ readonly attachment_ids: readonly string[]; readonly added: number }> {
  const files = input.files.map(readFile)
  const book = await mainBook(tx, cooperative.id)
  await holdEntry(tx, book, input.entry)
  const { number } = await getEntry(tx, book, input.entry)
  const all = await listEntryAttachments(tx, cooperative.id, input.entry)
  const standing = all.filter(({ withdrawn }) => withdrawn === null)
  const ids: string[] = []
  let added = 0
  for (const { name, type, bytes, sha256 } of files) {
    const twin = standing.find((one) => one.sha256?.equals(sha256))
    ids.push(twin?.id ?? newId())
    if (twin !== undefined) continue
    refuseFull(standing, bytes.length)
    const unnamed = `${number.replaceAll('/', '-')}-${standing.length + 1}`
    const attachment = {
      id: ids.at(-1) ?? '',
      entryId: input.entry,
      fileName: fileNameFor(name, type, unnamed),
      type,
      bytes: bytes.length,
      sha256,
      attachedOn: today,
      attachedBy: actor.userId,
    }
    const sealed = await vault.sealBytes(tx, cooperative.id, bytes)
    await insertEntryAttachment(tx, cooperative.id, { ...attachment, sealed })
    standing.push({ ...attachment, withdrawn: null, erased: null })
    added += 1
  }
  return { attachment_ids: ids, added }
}

const Reasoned = z.strictObject({ attachment: field.id, reason: field.line })

/**
 * Opens a file of an entry, and writes down who opened it and why. The bytes are no part of the answer.
 *
 * @throws {DomainError} `attachment_missing`, `attachment_withdrawn`.
 */
export const openEntryAttachment: Command<
  z.infer<typeof Reasoned>,
  { readonly event_id: string }
> = command({
  name: 'ledger.open_attachment',
  permission: 'ledger:open_papers',
  input: Reasoned,
  run: async ({ tx, cooperative, actor }, input) => {
    const file = await getEntryAttachment(tx, cooperative.id, { id: input.attachment })
    if (file.withdrawn !== null) throw new DomainError('attachment_withdrawn')
    const id = newId()
    await insertEvent(tx, {
      cooperativeId: cooperative.id,
      id,
      actor: actor.userId,
      action: 'ledger.open_attachment',
      objectId: file.id,
      reason: input.reason,
    })
    return { event_id: id }
  },
})

type Answer = { readonly attachment_id: string }

/**
 * Withdraws a file of an entry: nobody opens it any more, and the list says who withdrew it and why.
 *
 * @throws {DomainError} `attachment_missing`, `attachment_withdrawn`.
 */
export const withdrawEntryAttachment: Command<z.infer<typeof Reasoned>, Answer> = command({
  name: 'ledger.withdraw_attachment',
  permission: 'ledger:attach',
  input: Reasoned,
  run: async ({ tx, cooperative, actor, today }, { attachment: id, reason }) => {
    const file = await getEntryAttachment(tx, cooperative.id, { id, hold: true })
    if (file.withdrawn !== null) throw new DomainError('attachment_withdrawn')
    const mark = { id, on: today, by: actor.userId, reason }
    await withdrawEntryContent(tx, cooperative.id, mark)
    return { attachment_id: id }
  },
})

/**
 * Erases what a withdrawn file showed: bytes, name and hash. Another person than the one who withdrew it.
 *
 * @throws {DomainError} `attachment_missing`, `attachment_not_withdrawn`, `attachment_erased`, `same_person`.
 */
export const eraseEntryAttachment: Command<z.infer<typeof Reasoned>, Answer> = command({
  name: 'ledger.erase_attachment',
  permission: 'ledger:erase_papers',
  input: Reasoned,
  run: async ({ tx, cooperative, actor, today }, { attachment: id, reason }) => {
    const { withdrawn, erased } = await getEntryAttachment(tx, cooperative.id, { id, hold: true })
    if (erased !== null) throw new DomainError('attachment_erased')
    if (withdrawn === null) throw new DomainError('attachment_not_withdrawn')
    if (withdrawn.by === actor.userId) throw new DomainError('same_person')
    await eraseEntryContent(tx, cooperative.id, { id, on: today, by: actor.userId, reason })
    return { attachment_id: id }
  },
})
