import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import { insertEvent } from '#db/queries/audit.ts'
import { newId } from '#db/uuid.ts'

const Taking = z.strictObject({
  /** The hash of what the archive holds, in hexadecimal. */
  content: z.string().regex(/^[0-9a-f]{64}$/, { error: 'field.text' }),
})

/**
 * Writes down that an archive of the whole cooperative was taken, by whom and with which contents. The archive is made
 * before and sent after it, so that none leaves that is not written down.
 *
 * @see UU 27/2022 art. 31: a record of every processing of personal data
 */
export const takeArchive: Command<z.infer<typeof Taking>, { readonly event_id: string }> = command({
  name: 'archive.take',
  permission: 'archive:take',
  input: Taking,
  run: async ({ tx, cooperative, actor }, { content }) => {
    const id = newId()
    await insertEvent(tx, {
      cooperativeId: cooperative.id,
      id,
      actor: actor.userId,
      action: 'archive.take',
      objectId: id,
      reason: content,
    })
    return { event_id: id }
  },
})
