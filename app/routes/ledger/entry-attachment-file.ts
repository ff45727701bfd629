import { redirect } from '@remix-run/node'
import { guard } from '#app/http/guard.server.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { sentFile } from '#app/http/sent-file.ts'
import { findOwnEvent } from '#db/queries/audit.ts'
import { getEntryAttachment, sealedEntryContent } from '#db/queries/entry-attachments.ts'

/** Long enough for a slow line; whoever comes later opens it anew, and that is written down too. */
const OPEN_FOR_MS = 300_000

/** The bytes of a file of an entry, for whoever has just opened it by name and reason; all others go to its page. */
export const loader = guard('ledger:open_papers', async (given) => {
  const { tx, cooperative, actor, params, url, context } = given
  const id = idParam(params['entryFile'], 'attachment_missing')
  const attachment = await getEntryAttachment(tx, cooperative.id, { id })
  const opening = await findOwnEvent(tx, {
    cooperativeId: cooperative.id,
    id: idOf(url.searchParams.get('buka')) ?? id,
    actor: actor.userId,
    objectId: attachment.id,
    since: new Date(context.now().getTime() - OPEN_FOR_MS),
  })
  const sealed = opening ? await sealedEntryContent(tx, cooperative.id, attachment.id) : null
  if (sealed === null || attachment.withdrawn !== null || attachment.fileName === null) {
    throw redirect(paths.entryAttachment(cooperative.slug, attachment.entryId, attachment.id))
  }
  const bytes = await context.vault.openBytes(tx, cooperative.id, sealed)
  return sentFile(bytes, { name: attachment.fileName, type: attachment.type })
})

/** An id of ours, or null for anything else somebody typed. */
function idOf(text: string | null): string | null {
  return /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text ?? '') ? text : null
}
