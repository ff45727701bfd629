import { DomainError } from '#app/domain/errors.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { readTenant, withTenant } from '#db/client.server.ts'

const PREFIX = 'archive'

/**
 * Seals the passphrase of an archive for the way through the page that asks once more: no page shows it, and only who
 * typed it can send it on.
 */
export async function sealPassphrase(given: TenantGiven, passphrase: string): Promise<string> {
  const { context, cooperative, actor } = given
  const text = `${PREFIX} ${actor.userId} ${passphrase}`
  const { sealed } = await withTenant(context.db, cooperative.id, (tx) =>
    context.vault.seal(tx, cooperative.id, text),
  )
  return sealed.toString('base64')
}

/**
 * Opens it again.
 *
 * @throws {DomainError} `forbidden` for a token that is not this person's own.
 */
export async function openPassphrase(given: TenantGiven, token: string): Promise<string> {
  const { context, cooperative, actor } = given
  const start = `${PREFIX} ${actor.userId} `
  const text = await readTenant(context.db, cooperative.id, (tx) =>
    context.vault.open(tx, cooperative.id, Buffer.from(token, 'base64')),
  ).catch(() => '')
  if (!text.startsWith(start)) throw new DomainError('forbidden')
  return text.slice(start.length)
}
