import { type Actor, can } from '#app/domain/tenancy/roles.ts'
import { paths } from '#app/http/paths.ts'
import { type EntryAttachment, listEntryAttachments } from '#db/queries/entry-attachments.ts'
import type { TenantTx } from '#db/tables.ts'

/** The files of an entry as its pages list them, and where more are added, if this person may. */
export async function entryAttachmentsOf(
  tx: TenantTx,
  asking: {
    readonly cooperative: { readonly id: string; readonly slug: string }
    readonly actor: Actor
  },
  entryId: string,
) {
  const { id, slug } = asking.cooperative
  const list = await listEntryAttachments(tx, id, entryId)
  return {
    list: list.map((file) => entryAttachmentView(file, slug)),
    add: can(asking.actor, 'ledger:attach') ? paths.entryAttachments(slug, entryId) : null,
  }
}

/** One file of an entry, as plain text for a page. */
export function entryAttachmentView(file: EntryAttachment, slug: string) {
  const { id, fileName, type, bytes, attachedOn, attachedBy, withdrawn, erased } = file
  return {
    id,
    href: paths.entryAttachment(slug, file.entryId, id),
    kind: 'voucher' as const,
    fileName,
    type,
    bytes,
    attachedOn,
    attachedBy,
    withdrawn,
    erased,
  }
}
