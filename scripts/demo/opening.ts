import { foundCooperative } from '#app/commands/found.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { registerMember } from '#app/commands/members.ts'
import { postOpening, saveOpeningPart } from '#app/commands/onboarding/opening.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import type { Actor, Role } from '#app/domain/tenancy/roles.ts'
import { readTenant, withAccess } from '#db/client.server.ts'
import { savedOpening } from '#db/queries/opening-balances.ts'
import { listAccountsOf } from '#db/queries/savings.ts'
import { findUser, grantRole, insertUser, type User } from '#db/queries/users.ts'
import { openAgenda } from '#scripts/demo/agenda.ts'
import { randomFrom } from '#scripts/demo/random.ts'
import type { MemberPlan, Person, Script, StaffRole } from '#scripts/demo/script.ts'
import { type DemoRuntime, memberAt, tell, type Village } from '#scripts/demo/village.ts'

/** The old book ends here; the year that is told begins the day after. */
export const OPENING: LocalDate = localDate('2025-12-31')
const OPENING_CASH = 4_000_000
/** What the office was bought for, and what of that the old book had written off. */
export const OFFICE = { bought: 6_500_000, written_off: 1_950_000 } as const
/** Whole rupiah that the old book earned and spent in its last year; what is left waits for the annual meeting. */
const LAST_YEAR = {
  income: { 4101: 4_200_000, 4701: 900_000 },
  expenses: { 6108: 960_000, 7101: 1_740_000 },
} as const

type Setting = DemoRuntime & { readonly passwordHash: string }

/** Founds a cooperative and brings its old book over: people, members, and what they had saved. */
export async function openVillage(setting: Setting, script: Script): Promise<Village> {
  const cooperative = await foundCooperative(setting, script.facts, script.statutes)
  const hire = async (role: StaffRole): Promise<Actor> => {
    const user = await personOf(setting, script.staff[role])
    return appoint(setting, { user, role, cooperativeId: cooperative.id })
  }
  const village: Village = {
    runtime: { db: setting.db, vault: setting.vault },
    script,
    cooperative,
    staff: {
      chair: await hire('chair'),
      secretary: await hire('secretary'),
      treasurer: await hire('treasurer'),
      cashier: await hire('cashier'),
      supervisor: await hire('supervisor'),
      village_officer: await hire('village_officer'),
    },
    members: [],
    people: new Map(),
    trainings: new Map(),
    loans: new Map(),
    agenda: openAgenda(),
    random: randomFrom(script.seed),
    till: { cash: OPENING_CASH },
    count: { commands: 0 },
  }
  for (const plan of script.members) await welcome(village, plan)
  await bringOver(village)
  await letMemberSignIn(setting, village)
  return village
}

/** Finds a person by their e-mail, or makes them: one person may keep several books. */
export async function personOf(setting: Setting, person: Person): Promise<User> {
  const { passwordHash } = setting
  return withAccess(setting.db, async (tx) => {
    return (await findUser(tx, person.email)) ?? insertUser(tx, { ...person, passwordHash })
  })
}

/** Gives a person a role, and tells who they are now. */
export async function appoint(
  setting: DemoRuntime,
  post: {
    readonly user: User
    readonly role: Role
    readonly cooperativeId: string
    readonly enterpriseId?: string
    readonly memberId?: string
  },
): Promise<Actor> {
  const { user, ...rest } = post
  await withAccess(setting.db, (tx) => grantRole(tx, { userId: user.id, ...rest }))
  return {
    userId: user.id,
    name: user.name,
    roles: [post.role],
    enterpriseIds: post.enterpriseId === undefined ? [] : [post.enterpriseId],
    memberId: post.memberId ?? null,
  }
}

/** Old members are there from the start; new ones come to the office on their day and pay their pokok. */
async function welcome(village: Village, plan: MemberPlan): Promise<void> {
  const isNew = plan.joined > OPENING
  const join = async () => {
    const on = isNew ? plan.joined : OPENING
    const registered = await tell(village, {
      by: village.staff.secretary,
      on,
      command: registerMember,
      input: {
        name: plan.name,
        sex: plan.sex,
        birth_date: plan.born,
        nik: nikOf(village, plan),
        hamlet: village.script.hamlets[village.random.whole(0, village.script.hamlets.length - 1)],
        occupation: plan.occupation,
        joined_on: plan.joined,
      },
    })
    const { member_id: id, no } = registered
    village.members.push({ id, no, joined: plan.joined, voluntary: 0 })
    if (isNew) await payPrincipal(village, no, on)
  }
  if (isNew) village.agenda.at(plan.joined, join)
  else await join()
}

async function payPrincipal(village: Village, member: string, on: LocalDate): Promise<void> {
  const amount = village.script.statutes.principal
  await tell(village, {
    by: village.staff.cashier,
    on,
    command: depositSavings,
    input: { member, product: 'principal', amount: amount.toString() },
  })
  village.till.cash += Number(amount.toString())
}

/** What the old book held on its last day: every member's savings, the office, the reserves, the bank. */
async function bringOver(village: Village): Promise<void> {
  const { runtime, cooperative, members } = village
  const accounts = await readTenant(runtime.db, cooperative.id, async (tx) => {
    const held = []
    for (const member of members) {
      const its = await listAccountsOf(tx, cooperative.id, { memberId: member.id })
      held.push(...its.map((account) => ({ member, account })))
    }
    return held
  })
  const savings = accounts.flatMap(({ member, account }) => {
    const { kind, id: product } = account.product
    // Before the year that is told there were only these three.
    if (kind === 'term' || kind === 'special') return []
    const amount = savedBefore(village, { member, kind })
    if (kind === 'voluntary') member.voluntary = amount
    return amount === 0 ? [] : [{ member: member.no, product, amount }]
  })
  const saved = savings.reduce((sum, { amount }) => sum + amount, 0)
  const { reserve } = village.script
  const sumOf = (sums: Readonly<Record<string, number>>) =>
    Object.values(sums).reduce((sum, one) => sum + one, 0)
  const earned = sumOf(LAST_YEAR.income) - sumOf(LAST_YEAR.expenses)
  const balances = {
    1101: OPENING_CASH,
    1112: saved + reserve,
    1605: OFFICE.bought,
    1695: OFFICE.written_off,
    3301: OPENING_CASH + OFFICE.bought - OFFICE.written_off,
    3401: reserve - earned,
    ...LAST_YEAR.income,
    ...LAST_YEAR.expenses,
  }
  await open(village, { part: 'day', day: OPENING })
  await open(village, { part: 'accounts', accounts: textOf(balances) })
  const typed = savings.map((row) => ({ ...row, amount: String(row.amount) }))
  const { version } = await open(village, { part: 'savings', savings: typed })
  const { treasurer } = village.staff
  await tell(village, { by: treasurer, on: OPENING, command: postOpening, input: { version } })
  await setApart(village, saved)
}

function textOf(balances: Readonly<Record<string, number>>) {
  return Object.fromEntries(Object.entries(balances).map(([code, sum]) => [code, String(sum)]))
}

/** Saves one part of the opening balances on top of the parts before it. */
async function open(village: Village, part: Readonly<Record<string, unknown>>) {
  const { runtime, cooperative, staff } = village
  const held = await readTenant(runtime.db, cooperative.id, (tx) =>
    savedOpening(tx, cooperative.id),
  )
  const input = { version: held?.version ?? 0, ...part }
  return tell(village, { by: staff.treasurer, on: OPENING, command: saveOpeningPart, input })
}

/** What members saved is money of the savings and loans unit, and stands in its own part of the bank account. */
async function setApart(village: Village, saved: number): Promise<void> {
  const lines = [
    { account: '1112', debit: saved, unit: 'usp' },
    { account: '1901', credit: saved, unit: 'usp' },
    { account: '2901', debit: saved, unit: 'umum' },
    { account: '1112', credit: saved, unit: 'umum' },
  ]
  await tell(village, {
    by: village.staff.chair,
    on: OPENING,
    command: postGeneralEntry,
    input: {
      date: OPENING,
      memo: 'Uang simpanan anggota disendirikan untuk unit simpan pinjam',
      lines,
    },
  })
}

/** Pokok once, wajib for every month since joining, and some put by. */
function savedBefore(
  village: Village,
  of: {
    readonly member: { readonly joined: LocalDate }
    readonly kind: 'principal' | 'mandatory' | 'voluntary'
  },
): number {
  const { statutes } = village.script
  if (of.kind === 'principal') return Number(statutes.principal.toString())
  const { joined } = of.member
  const months = (2026 - Number(joined.slice(0, 4))) * 12 - Number(joined.slice(5, 7)) + 1
  if (of.kind === 'mandatory') return months * Number(statutes.mandatory.toString())
  return village.random.whole(3, 60) * 25_000
}

/** A NIK that could be one, in a sub-district that does not exist. */
function nikOf({ script, random }: Village, { born, sex }: MemberPlan): string {
  const day = Number(born.slice(8)) + (sex === 'female' ? 40 : 0)
  const birth = `${String(day).padStart(2, '0')}${born.slice(5, 7)}${born.slice(2, 4)}`
  return `${script.area}${birth}${String(random.whole(1, 9_999)).padStart(4, '0')}`
}

async function letMemberSignIn(setting: Setting, village: Village): Promise<void> {
  const who = village.script.signsInAsMember
  if (who === null) return
  const member = memberAt(village, who.member)
  const name = village.script.members[who.member - 1]?.name ?? who.email
  const user = await personOf(setting, { email: who.email, name })
  const cooperativeId = village.cooperative.id
  await appoint(setting, { user, role: 'member', cooperativeId, memberId: member.id })
}
