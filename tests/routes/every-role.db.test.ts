import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { COMMANDS } from '#app/commands/catalogue.ts'
import { can, PERMISSIONS, type Permission, ROLES, type Role } from '#app/domain/tenancy/roles.ts'
import { newApiToken } from '#app/http/session.server.ts'
import routes from '#app/routes.ts'
import { withAccess } from '#db/client.server.ts'
import { insertApiToken } from '#db/queries/sessions.ts'
import { grantOversight } from '#db/queries/users.ts'
import { newId } from '#db/uuid.ts'
import { FOR_ALL, MINISTRY, PAGES } from '#tests/routes/page-permissions.ts'
import { answerOf } from '#tests/support/answers.ts'
import { signedInAs, tellVillage, type Village } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { textOf } from '#tests/support/source-tree.ts'

/**
 * Pages of an import, receipts of a sheet, a waiver and a change of guarantor of the first loan, kept statements, a
 * budget and shares of 2025, of which this village has none: nobody finds one.
 */
const WITHOUT_ONE =
  /^(onboarding\/(draft|batch|list(-errors)?\.)|collections\/receipts-pdf|loans\/(waiver-undoing|guarantor-addendum-pdf)|meetings\/budget-file|ledger\/kept-statements|surplus\/share-)/

/** What an address names that is no number, where another page calls something else by the same name. */
const NAMED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'onboarding/list-template.ts': { kind: 'members.xlsx' },
  'trade/figure.tsx': { statement: 'posisi-keuangan' },
}

type Person = { readonly cookie: string; readonly bearer: string }
type Door = (args: unknown) => Promise<unknown>
type RouteModule = { readonly loader?: Door; readonly action?: Door }
type Route = { readonly file: string; readonly children?: readonly Route[] | undefined }

const runtime = testRuntime()
const people = new Map<string, Person>()
let here: Village
let there: Village

beforeAll(async () => {
  here = await tellVillage(runtime, 'sini')
  there = await tellVillage(runtime, 'sana')
  const { enterprise, member } = here.ids
  for (const role of ROLES) {
    const own = role === 'enterprise_owner' ? { enterprise } : role === 'member' ? { member } : {}
    people.set(role, await personOf(here, { role, ...own }))
  }
  people.set('nobody here', await personOf(there, { role: 'treasurer' }))
  people.set('no role at all', await personOf(here, { role: null }))
  people.set('anyReviewer', await reviewer('32'))
  people.set('wholeCountry', await reviewer(null))
})

async function personOf(
  village: Village,
  holding: { readonly role: Role | null; readonly enterprise?: string; readonly member?: string },
) {
  const { user, cookie } = await signedInAs(runtime, village.cooperative, holding)
  const { token, tokenHash } = newApiToken()
  await withAccess(runtime.db, (tx) =>
    insertApiToken(tx, { tokenHash, userId: user.id, label: 'x' }),
  )
  return { userId: user.id, cookie, bearer: `Bearer ${token}` }
}

async function reviewer(provinceCode: string | null) {
  const person = await personOf(here, { role: null })
  const grant = { userId: person.userId, organisation: 'Kementerian', provinceCode }
  await withAccess(runtime.db, (tx) => grantOversight(tx, grant))
  return person
}

const filesOf = (list: readonly Route[]): readonly string[] =>
  list.flatMap(({ file, children }) => [file, ...filesOf(children ?? [])])
const files = [...new Set(filesOf(routes))].map((file) => file.replace('routes/', '')).toSorted()

async function moduleOf(file: string): Promise<RouteModule> {
  return import(/* @vite-ignore */ new URL(`../../app/routes/${file}`, import.meta.url).pathname)
}

type Knock = {
  readonly file: string
  readonly as: Person | null
  readonly method?: Method
  readonly ids?: Readonly<Record<string, string>>
  readonly csrf?: string
}

/** Knocks at a page; answers what became of it, and what was said. */
async function knock(door: Door, { file, as, method = 'GET', ids = here.ids, csrf = '' }: Knock) {
  const headers: Record<string, string> = as ? { cookie: as.cookie, authorization: as.bearer } : {}
  const body = new URLSearchParams({ csrf })
  const init = method === 'GET' ? { headers } : { method, headers, body }
  const request = new Request('http://localhost/halaman', init)
  const rest = {
    draft: newId(),
    batch: newId(),
    registryId: 'DM0001',
    kind: 'neraca',
    statement: 'neraca',
    rule: 'savings_tax',
    month: '2026-05',
    bank: '1111',
    version: '1',
    year: '2025',
    book: 'keputusan-pengawas',
    part: 'minutes',
    section: 'policies',
    ...NAMED[file],
  }
  const params = { ...rest, ...ids, coop: 'sini' }
  const context = {
    db: runtime.db,
    vault: runtime.vault,
    now: runtime.now,
    cspNonce: '',
    requestId: 'test',
    clientAddress: '127.0.0.1',
    logger: pino({ level: 'silent' }),
  }
  return door({ request, params, context }).then(answerOf, answerOf)
}

test('every page stands in one of the lists', () => {
  const listed = [...Object.keys(PAGES), ...Object.keys(MINISTRY), ...FOR_ALL]
  expect(files).toEqual(listed.toSorted())
  const used = new Set(Object.values(PAGES).flat())
  expect([...used].filter((permission) => permission && !(permission in PERMISSIONS))).toEqual([])
})

type Method = 'GET' | 'POST'
const DOORS = Object.entries(PAGES).flatMap(([file, [toRead, toSend]]) => {
  const read: readonly [Method, string, Permission] = ['GET', file, toRead]
  return toSend === undefined ? [read] : [read, ['POST', file, toSend] as const]
})
const SENT = DOORS.filter(([method]) => method === 'POST')

async function doorOf(file: string, method: Method): Promise<Door> {
  const { loader, action } = await moduleOf(file)
  const door = method === 'GET' ? loader : action
  if (!door) throw new Error(`${file} takes no ${method}`)
  return door
}

test.each(DOORS)('%s %s names what this list says it asks for', (_method, file, permission) => {
  expect(textOf(`app/routes/${file}`)).toContain(`'${permission}'`)
})

test('every permission there is opens a page or lets a command through', () => {
  const asked = [
    ...DOORS.map(([, , permission]) => permission),
    ...COMMANDS.map((one) => one.permission),
    // Asked inside ledger.post, for lines on the accounts of savings and loans.
    'ledger:adjust',
  ]
  expect(Object.keys(PERMISSIONS).toSorted()).toEqual([...new Set(asked)].toSorted())
})

test('no page takes a form that this list does not know', async () => {
  const taking: string[] = []
  for (const file of Object.keys(PAGES).filter((name) => !name.startsWith('api/'))) {
    if ((await moduleOf(file)).action) taking.push(file)
  }
  expect(taking).toEqual(SENT.map(([, file]) => file))
})

test.each(DOORS)('%s %s opens for exactly the roles with %s', async (method, file, permission) => {
  const door = await doorOf(file, method)
  const granted: readonly string[] = PERMISSIONS[permission]
  const [turned, wanted]: [string[], string[]] = [[], []]
  for (const [name, as] of people) {
    const { status } = await knock(door, { file, as, method, csrf: 'milik-sesi-ini' })
    if (status === 403 || (status === 404 && !WITHOUT_ONE.test(file))) turned.push(name)
    else if (status === 404 && !granted.includes(name)) turned.push(name)
    if (!granted.includes(name)) wanted.push(name)
  }
  expect(turned).toEqual(wanted)
})

test.each(DOORS)('%s %s asks a stranger to sign in', async (method, file) => {
  const { status, said } = await knock(await doorOf(file, method), { file, as: null, method })
  if (file.startsWith('api/')) expect(status).toBe(401)
  else expect([status, said.slice(0, 6)]).toEqual([302, '/masuk'])
})

test.each(DOORS)(
  '%s %s answers a neighbour’s number like one that is not there',
  async (...row) => {
    const [method, file, permission] = row
    const door = await doorOf(file, method)
    const granted: readonly string[] = PERMISSIONS[permission]
    const nowhere = Object.fromEntries(Object.keys(there.ids).map((name) => [name, newId()]))
    for (const as of granted.map((role) => people.get(role) ?? null)) {
      const sent = { as, method, csrf: 'milik-sesi-ini' } as const
      const foreign = await knock(door, { file, ...sent, ids: there.ids })
      const random = await knock(door, { file, ...sent, ids: nowhere })
      expect(plain(foreign.said, there.ids)).toBe(plain(random.said, nowhere))
      expect(foreign.status).toBe(random.status)
    }
  },
)

/** The same words whichever number was asked for, and whichever key the form was given. */
function plain(said: string, ids: Readonly<Record<string, string>>): string {
  const bare = Object.values(ids).reduce((text, id) => text.replaceAll(id, '(number)'), said)
  return bare.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '(key)')
}

test.each(SENT)('%s %s takes no form of another session', async (method, file, permission) => {
  const [role] = PERMISSIONS[permission]
  const as = people.get(role) ?? null
  const { status } = await knock(await doorOf(file, method), { file, as, method, csrf: 'lain' })
  expect(status).toBe(403)
})

test.each(Object.entries(MINISTRY))('%s opens for the ministry alone (%s)', async (file, least) => {
  const { loader, action } = await moduleOf(file)
  const allowed = least === 'anyReviewer' ? ['anyReviewer', 'wholeCountry'] : ['wholeCountry']
  for (const [door, method] of [
    [loader, 'GET'],
    [action, 'POST'],
  ] as const) {
    if (!door) continue
    const opened: string[] = []
    for (const [name, as] of people) {
      const { status } = await knock(door, { file, as, method, csrf: 'milik-sesi-ini' })
      if (status !== 403) opened.push(name)
    }
    expect(opened).toEqual(allowed)
    expect((await knock(door, { file, as: null, method })).status).toBe(302)
  }
})

test('an enterprise’s owner may do nothing in another enterprise', async () => {
  const { actor } = await signedInAs(runtime, here.cooperative, {
    role: 'enterprise_owner',
    enterprise: here.ids.enterprise,
  })
  if (!actor) throw new Error('an owner has a place')
  expect(can(actor, 'enterprise_book:read', here.ids.enterprise)).toBe(true)
  expect(can(actor, 'enterprise_book:read', newId())).toBe(false)
  expect(can(actor, 'enterprise_book:read')).toBe(false)
})
