import pg from 'pg'

/** The four roles of the house. None can log in; the server's login is a member of the last three. */
const ROLES = ['lumbung_owner', 'lumbung_app', 'lumbung_access', 'lumbung_oversight'] as const

/**
 * Makes roles, schema and the server's login, as the person who owns the database.
 *
 * Runs before every migration and changes nothing the second time. The tables belong to
 * `lumbung_owner`, which is no superuser, so that row-level security binds its functions too.
 *
 * @param owner An open connection of a role that may create roles (or a superuser).
 * @param web The login the server uses, taken from its URL.
 */
export async function bootstrap(
  owner: pg.Client,
  web: { readonly user: string; readonly password: string | null },
): Promise<void> {
  // Several servers may start at once: one at a time makes roles.
  await owner.query('select pg_advisory_lock(7216001)')
  try {
    for (const role of ROLES) await createRole(owner, role, 'nologin noinherit')
    await createLogin(owner, web)
    await owner.query('grant lumbung_owner to current_user')
    const login = pg.escapeIdentifier(web.user)
    await owner.query(`grant lumbung_app, lumbung_access, lumbung_oversight to ${login}`)
    await createSchema(owner)
  } finally {
    await owner.query('select pg_advisory_unlock(7216001)')
  }
}

async function createSchema(owner: pg.Client): Promise<void> {
  await owner.query('create schema if not exists lumbung authorization lumbung_owner')
  await owner.query('revoke all on schema lumbung from public')
  await owner.query(
    'grant usage on schema lumbung to lumbung_app, lumbung_access, lumbung_oversight',
  )
}

async function createRole(owner: pg.Client, name: string, attributes: string): Promise<void> {
  const { rowCount } = await owner.query('select 1 from pg_roles where rolname = $1', [name])
  if (rowCount === 0) await owner.query(`create role ${pg.escapeIdentifier(name)} ${attributes}`)
}

async function createLogin(
  owner: pg.Client,
  web: { readonly user: string; readonly password: string | null },
): Promise<void> {
  const secret = web.password === null ? '' : ` password ${pg.escapeLiteral(web.password)}`
  await createRole(owner, web.user, `login noinherit${secret}`)
}
