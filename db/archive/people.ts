import type pg from 'pg'
import type { TextRow } from '#db/archive/rows.ts'
import { newId } from '#db/uuid.ts'

/** Someone of a restored cooperative; `isNew` who cannot sign in before they are given a password. */
export type RestoredPerson = {
  readonly email: string
  readonly name: string
  readonly isNew: boolean
}

/**
 * Lets the people of an archive in: whom this installation knows by their login keeps their password and gets the
 * roles besides; the others are written down without one. Their names stay beside what they did.
 */
export async function restorePeople(
  client: pg.Client,
  of: {
    readonly cooperativeId: string
    readonly nobodysPassword: string
    readonly app_user: readonly TextRow[]
    readonly membership: readonly TextRow[]
  },
): Promise<readonly RestoredPerson[]> {
  const people: RestoredPerson[] = []
  const idHere = new Map<string, string>()
  for (const person of of.app_user) {
    const { id, isNew } = await personHere(client, person, of.nobodysPassword)
    idHere.set(person['id'] ?? '', id)
    people.push({ email: person['email'] ?? '', name: person['name'] ?? '', isNew })
  }
  for (const role of of.membership) {
    await client.query(
      `insert into membership (id, user_id, cooperative_id, role, enterprise_id, member_id, granted_at)
        values ($1, $2, $3, $4, $5, $6, $7)
        on conflict do nothing`,
      [
        newId(),
        idHere.get(role['user_id'] ?? ''),
        of.cooperativeId,
        role['role'],
        role['enterprise_id'],
        role['member_id'],
        role['granted_at'],
      ],
    )
  }
  const members = new Set(of.membership.map((role) => role['user_id']))
  return people.filter((_person, index) => members.has(of.app_user[index]?.['id']))
}

async function personHere(client: pg.Client, person: TextRow, password: string) {
  const { id = null, email = null } = person
  const { rows } = await client.query<{ id: string; is_same: boolean }>(
    `select id, id = $1 as is_same from app_user where email = $2 or id = $1 order by email = $2 desc`,
    [id, email],
  )
  const [known] = rows
  if (known === undefined) {
    await write(client, person, password)
    return { id: id ?? '', isNew: true }
  }
  // Known here under another id: the old one stays as a name beside the entries, and signs nobody in.
  if (!rows.some(({ is_same }) => is_same)) {
    const name = { ...person, email: `${id}@arsip.invalid`, disabled_at: 'now' }
    await write(client, name, password)
  }
  return { id: known.id, isNew: false }
}

async function write(client: pg.Client, person: TextRow, password: string): Promise<void> {
  const { id, email, name, created_at, disabled_at } = person
  await client.query(
    `insert into app_user (id, email, name, password_hash, created_at, disabled_at)
      values ($1, $2, $3, $4, $5, $6)`,
    [id, email, name, password, created_at, disabled_at],
  )
}
