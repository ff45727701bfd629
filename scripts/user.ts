import { parseArgs } from 'node:util'
import { type PasswordProblem, passwordProblem } from '#app/domain/tenancy/password.ts'
import { ROLES, type Role } from '#app/domain/tenancy/roles.ts'
import { readEnv } from '#app/http/env.ts'
import { hashPassword } from '#app/http/passwords.server.ts'
import { readTenant, withAccess } from '#db/client.server.ts'
import { refusalOf } from '#db/failures.ts'
import { listEnterprises } from '#db/queries/enterprises.ts'
import { findNamedMember } from '#db/queries/members.ts'
import { findCooperative } from '#db/queries/tenancy.ts'
import {
  changePassword,
  findUser,
  grantOversight,
  grantRole,
  insertUser,
} from '#db/queries/users.ts'
import type { Db } from '#db/tables.ts'
import { type CliCommand, CliError, type CliIo } from '#scripts/cli.ts'
import { openDatabase } from '#scripts/database.ts'

const USAGE = `lumbung user create --email EMAIL --name NAME --role ROLE --cooperative SLUG
lumbung user create --email EMAIL --name NAME --role enterprise_owner --cooperative SLUG --enterprise ENTERPRISE
lumbung user create --email EMAIL --name NAME --role member --cooperative SLUG --member NO
lumbung user create --email EMAIL --name NAME --reviewer ORGANISATION [--province NN]
lumbung user password --email EMAIL

create    lets a person sign in. ROLE is ${ROLES.join(', ')}.
          An enterprise's owner needs --enterprise, its name; a member --member, their number.
          Someone who can sign in already gets the role besides, and keeps their password.
          With --reviewer: for the ministry, of one province (its two digits) or the whole country.
password  gives a person a new password and ends their open sessions.
The password is read from standard input, one line; 8 characters or more, and not a common one:
  printf '%s\\n' 'kuda lari di sawah' | npm run -s lumbung -- user password --email EMAIL

Exit status: 0 done; 2 asked wrong, with a sentence on standard error.`

const OPTIONS = {
  email: { type: 'string' },
  name: { type: 'string' },
  role: { type: 'string' },
  cooperative: { type: 'string' },
  enterprise: { type: 'string' },
  member: { type: 'string' },
  reviewer: { type: 'string' },
  province: { type: 'string' },
} as const

type Given = ReturnType<typeof readOptions>
type Post =
  | {
      readonly role: Role
      readonly cooperativeId: string
      readonly enterpriseId?: string
      readonly memberId?: string
    }
  | { readonly organisation: string; readonly provinceCode: string | null }

const PROBLEMS: Readonly<Record<PasswordProblem, string>> = {
  short: 'The password is too short: 8 characters or more.',
  long: 'The password is too long: 200 characters at most.',
  common:
    'The password is one that is tried first: choose another, a few words in a row for example.',
}

export const command: CliCommand = {
  summary: 'Lets a person sign in, or gives them a new password.',
  usage: USAGE,
  run: async ([verb, ...rest], io) => {
    if (verb !== 'create' && verb !== 'password') throw new CliError(USAGE)
    const given = readOptions(rest)
    const { db, close } = await openDatabase(readEnv(process.env))
    try {
      await (verb === 'create' ? create(db, given, io) : renew(db, given, io))
      return 0
    } finally {
      await close()
    }
  },
}

async function create(db: Db, given: Given, io: CliIo): Promise<void> {
  const place = await placeOf(db, given)
  const known = await withAccess(db, (tx) => findUser(tx, given.email))
  const name = given.name?.trim() ?? ''
  if (!known && name === '') throw new CliError(`Say the person's name with --name.\n\n${USAGE}`)
  const passwordHash = known ? '' : await newPassword(io)
  await withAccess(db, async (tx) => {
    const user = known ?? (await insertUser(tx, { email: given.email, name, passwordHash }))
    if ('organisation' in place) await grantOversight(tx, { userId: user.id, ...place })
    else await grantRole(tx, { userId: user.id, ...place })
    io.out(`${user.name} signs in as ${user.email}.\n`)
  })
}

async function renew(db: Db, given: Given, io: CliIo): Promise<void> {
  const user = await withAccess(db, (tx) => findUser(tx, given.email))
  if (!user) throw new CliError(`Nobody signs in as ${given.email}.`)
  const passwordHash = await newPassword(io)
  await withAccess(db, (tx) => changePassword(tx, user.id, passwordHash))
  io.out(`${user.email} has a new password.\n`)
}

async function placeOf(db: Db, given: Given): Promise<Post> {
  if (given.reviewer !== undefined) {
    const provinceCode = given.province ?? null
    if (provinceCode !== null && !/^\d{2}$/.test(provinceCode)) {
      throw new CliError('--province is the two digits of a province, like 32.')
    }
    return { organisation: given.reviewer, provinceCode }
  }
  const role = ROLES.find((one) => one === given.role)
  if (role === undefined) throw new CliError(`--role is ${ROLES.join(', ')}.`)
  const slug = given.cooperative ?? ''
  const cooperative = await withAccess(db, (tx) => findCooperative(tx, slug))
  if (!cooperative) throw new CliError(`There is no cooperative "${slug}".`)
  return { role, cooperativeId: cooperative.id, ...(await ownOf(db, { role, given, cooperative })) }
}

/** What an owner or a member may see is their own only: which, must be said. */
async function ownOf(
  db: Db,
  of: { readonly role: Role; readonly given: Given; readonly cooperative: { readonly id: string } },
): Promise<{ readonly enterpriseId?: string; readonly memberId?: string }> {
  const { given, cooperative } = of
  if (of.role === 'enterprise_owner') {
    const all = await readTenant(db, cooperative.id, (tx) => listEnterprises(tx, cooperative.id))
    const name = given.enterprise?.trim().toLowerCase()
    const found = all.filter((one) => one.name.toLowerCase() === name || one.id === name)
    if (found.length === 1 && found[0]) return { enterpriseId: found[0].id }
    throw new CliError(`--enterprise is one of: ${all.map((one) => one.name).join(', ')}.`)
  }
  if (of.role !== 'member') return {}
  try {
    const { id } = await readTenant(db, cooperative.id, (tx) =>
      findNamedMember(tx, cooperative.id, given.member ?? ''),
    )
    return { memberId: id }
  } catch (error) {
    if (refusalOf(error) === null) throw error
    throw new CliError(
      `There is no member "${given.member ?? ''}": give their number with --member.`,
    )
  }
}

async function newPassword(io: CliIo): Promise<string> {
  const [password = ''] = (await io.stdin()).split(/\r?\n/, 1)
  const problem = passwordProblem(password)
  if (problem !== null) throw new CliError(PROBLEMS[problem])
  return hashPassword(password)
}

function readOptions(args: readonly string[]) {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS })
    const email = values.email?.trim().toLowerCase() ?? ''
    if (/^[^@\s]+@[^@\s]+$/.test(email)) return { ...values, email }
  } catch (error) {
    throw new CliError(`${error instanceof Error ? error.message : error}\n\n${USAGE}`)
  }
  throw new CliError(`Say who it is with --email.\n\n${USAGE}`)
}
