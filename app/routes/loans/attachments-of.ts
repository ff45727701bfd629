import type { Actor } from '#app/domain/tenancy/roles.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { paths } from '#app/http/paths.ts'
import { type LoanAttachment, listAttachments } from '#db/queries/loan-attachments.ts'
import type { Loan } from '#db/queries/loans.ts'
import type { TenantTx } from '#db/tables.ts'

type Asking = { readonly cooperative: { readonly id: string; readonly slug: string } } & {
  readonly actor: Actor
}

/** The papers of a loan as its pages list them, and where more are added, if this person may. */
export async function attachmentsOf(
  tx: TenantTx,
  { cooperative, actor }: Asking,
  loan: Pick<Loan, 'id' | 'state'>,
) {
  const { id, slug } = cooperative
  const list = await listAttachments(tx, id, loan.id)
  const mayAdd = can(actor, 'loans:apply') && loan.state !== 'rejected'
  return {
    list: list.map((attachment) => attachmentView(attachment, slug)),
    add: mayAdd ? paths.loanAttachments(slug, loan.id) : null,
  }
}

/** The people the papers of a loan name. */
export function attachmentPeople(
  list: readonly Pick<ReturnType<typeof attachmentView>, 'attachedBy'>[],
): readonly string[] {
  return list.map(({ attachedBy }) => attachedBy)
}

/** One paper of a loan, as plain text for a page. */
export function attachmentView(attachment: LoanAttachment, slug: string) {
  const { id, kind, fileName, type, bytes, attachedOn, attachedBy, withdrawn, erased } = attachment
  return {
    id,
    href: paths.loanAttachment(slug, attachment.loanId, id),
    kind,
    fileName,
    type,
    bytes,
    attachedOn,
    attachedBy,
    withdrawn,
    erased,
  }
}
