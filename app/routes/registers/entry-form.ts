import { listMembers } from '#db/queries/members.ts'
import type { TenantTx } from '#db/tables.ts'

const MOST_OFFERED = 2_000

/** A form's fields as the register's commands take them: `fields.…` go together. */
export function entryInput(values: Readonly<Record<string, string>>, kind: string) {
  const fields = Object.entries(values).flatMap(([name, text]) =>
    name.startsWith('fields.') ? [[name.slice('fields.'.length), text]] : [],
  )
  return {
    kind,
    on: values['on'] ?? '',
    member: values['member'] ?? '',
    fields: Object.fromEntries(fields),
  }
}

/** Members as a field offers them. */
export async function membersOffered(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly string[]> {
  const members = await listMembers(tx, cooperativeId, { limit: MOST_OFFERED })
  return members.filter(({ leftOn }) => leftOn === null).map(({ no, name }) => `${no} · ${name}`)
}
