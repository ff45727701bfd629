import { z } from 'zod'
import { AttachedFiles, readFile, refuseFull } from '#app/commands/attached-files.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { DomainError } from '#app/domain/errors.ts'
import { ATTACHMENT_KINDS, fileNameFor } from '#app/domain/loans/attachment.ts'
import { insertEvent } from '#db/queries/audit.ts'
import {
  eraseContent,
  getAttachment,
  insertAttachment,
  type LoanAttachment,
  listAttachments,
  lockAttachment,
  markWithdrawn,
} from '#db/queries/loan-attachments.ts'
import { findNamedLoan } from '#db/queries/loans.ts'
import { newId } from '#db/uuid.ts'

const Attaching = z.strictObject({
  loan: field.line,
  kind: z.enum(ATTACHMENT_KINDS, { error: 'field.choose' }),
  files: AttachedFiles,
})

/**
 * Attaches photos or scans to a loan, all of one kind; all go in or none.
 *
 * What a file is, its bytes say. They are sealed with the cooperative's key. A file that already stands on
 * this loan is not kept twice: the one that stands is answered, under the kind it has.
 *
 * @throws {DomainError} `loan_missing`, `loan_state` for a loan that was rejected, `attachment_empty`,
 *   `attachment_too_large` (5 MB), `attachment_type`, `attachment_broken`, `attachments_full` (20 MB a loan).
 */
export const attachToLoan: Command<
  z.infer<typeof Attaching>,
  { readonly attachment_ids: readonly string[]; readonly added: number }
> = command({
  name: 'loans.attach',
  permission: 'loans:apply',
  input: Attaching,
  run: async (context, input) => {
    const { tx, cooperative, actor, vault } = context
    const files = input.files.map(readFile)
    // Held until the end: two who attach at once see each other's files.
    const loan = await findNamedLoan(tx, cooperative.id, input.loan)
    if (loan.state === 'rejected') {
      throw new DomainError('loan_state', { no: loan.no, state: loan.state })
    }
    const standing = [...(await listAttachments(tx, cooperative.id, loan.id)).filter(stands)]
    const ids: string[] = []
    let added = 0
    for (const { name, type, bytes, sha256 } of files) {
      const twin = standing.find((one) => one.sha256?.equals(sha256))
      if (twin === undefined) {
        refuseFull(standing, bytes.length)
        const attachment = {
          id: newId(),
          loanId: loan.id,
          kind: input.kind,
          fileName: fileNameFor(name, type, `${loan.no}-${standing.length + 1}`),
          type,
          bytes: bytes.length,
          sha256,
          attachedOn: context.today,
          attachedBy: actor.userId,
        }
        const sealed = await vault.sealBytes(tx, cooperative.id, bytes)
        await insertAttachment(tx, cooperative.id, { ...attachment, sealed })
        standing.push({ ...attachment, withdrawn: null, erased: null })
        added += 1
      }
      ids.push(twin?.id ?? standing.at(-1)?.id ?? '')
    }
    return { attachment_ids: ids, added }
  },
})

const stands = ({ withdrawn }: LoanAttachment) => withdrawn === null

const Opening = z.strictObject({ attachment: field.id, reason: field.line })

/**
 * Opens an attachment, and writes down who opened it and why.
 *
 * The bytes are no part of the answer: answers are stored, and they must not be.
 *
 * @throws {DomainError} `attachment_missing`, `attachment_withdrawn`.
 * @see UU 27/2022 art. 32: the borrower may ask who looked
 */
export const openAttachment: Command<
  z.infer<typeof Opening>,
  { readonly event_id: string }
> = command({
  name: 'loans.open_attachment',
  permission: 'loans:open_papers',
  input: Opening,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const attachment = await getAttachment(tx, cooperative.id, input.attachment)
    if (attachment.withdrawn !== null) throw new DomainError('attachment_withdrawn')
    const id = newId()
    await insertEvent(tx, {
      cooperativeId: cooperative.id,
      id,
      actor: actor.userId,
      action: 'loans.open_attachment',
      objectId: attachment.id,
      reason: input.reason,
    })
    return { event_id: id }
  },
})

const Reasoned = z.strictObject({ attachment: field.id, reason: field.line })
type Answer = { readonly attachment_id: string }

/**
 * Withdraws an attachment: nobody opens it any more, and the list says who withdrew it and why.
 *
 * @throws {DomainError} `attachment_missing`, `attachment_withdrawn`.
 */
export const withdrawAttachment: Command<z.infer<typeof Reasoned>, Answer> = command({
  name: 'loans.withdraw_attachment',
  permission: 'loans:apply',
  input: Reasoned,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const attachment = await held(context, input.attachment)
    if (attachment.withdrawn !== null) throw new DomainError('attachment_withdrawn')
    await markWithdrawn(tx, cooperative.id, markBy(context, input))
    return { attachment_id: attachment.id }
  },
})

/**
 * Erases what a withdrawn attachment showed: bytes, name and hash. That it was there, and who erased it
 * and why, stays. Another person than the one who withdrew it decides.
 *
 * @throws {DomainError} `attachment_missing`, `attachment_not_withdrawn`, `attachment_erased`, `same_person`.
 * @see UU 27/2022 art. 8, 43 and 44; docs/decisions/020-papers-of-a-loan.md
 */
export const eraseAttachment: Command<z.infer<typeof Reasoned>, Answer> = command({
  name: 'loans.erase_attachment',
  permission: 'loans:erase_papers',
  input: Reasoned,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const attachment = await held(context, input.attachment)
    const { withdrawn, erased } = attachment
    if (erased !== null) throw new DomainError('attachment_erased')
    if (withdrawn === null) throw new DomainError('attachment_not_withdrawn')
    if (withdrawn.by === actor.userId) throw new DomainError('same_person')
    await eraseContent(tx, cooperative.id, markBy(context, input))
    return { attachment_id: attachment.id }
  },
})

/** The attachment, held with its loan: whoever attaches meanwhile waits and sees what became of it. */
async function held({ tx, cooperative }: CommandContext, id: string): Promise<LoanAttachment> {
  const { loanId } = await getAttachment(tx, cooperative.id, id)
  await findNamedLoan(tx, cooperative.id, loanId)
  return lockAttachment(tx, cooperative.id, id)
}

function markBy(context: CommandContext, input: z.infer<typeof Reasoned>) {
  const { today: on, actor } = context
  return { id: input.attachment, on, by: actor.userId, reason: input.reason }
}
