import type { Runtime } from '#app/commands/execute.ts'
import { DomainError } from '#app/domain/errors.ts'
import { withOversight } from '#db/client.server.ts'
import { type NewRegistry, replaceRegistry } from '#db/queries/registry.ts'

/**
 * Puts a checked registry in place of the old one, all of it or nothing.
 *
 * It is no command of a cooperative: no tenant's row is written, and doing it twice gives the same registry.
 *
 * @throws {DomainError} `import_blocked` for a registry without a row.
 */
export async function importRegistry(
  runtime: Pick<Runtime, 'db'>,
  registry: NewRegistry,
): Promise<{ readonly importId: string }> {
  if (registry.rows.length === 0) throw new DomainError('import_blocked')
  const importId = await withOversight(runtime.db, (tx) => replaceRegistry(tx, registry))
  return { importId }
}
