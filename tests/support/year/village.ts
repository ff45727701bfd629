import { sql } from 'kysely'
import type { z } from 'zod'
import type { Command, Plain } from '#app/commands/command.ts'
import type { Runtime } from '#app/commands/execute.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { registerMember } from '#app/commands/members.ts'
import { setRule } from '#app/commands/rules.ts'
import { addSavingsProduct, setSavingsTerms } from '#app/commands/savings-products.ts'
import { setTermRate } from '#app/commands/term-savings.ts'
import { addDays, localDate } from '#app/domain/calendar.ts'
import { FREQUENCIES, LOAN_METHODS } from '#app/domain/loans/schedule.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { type Chance, chanceFrom } from '#tests/support/chance.ts'
import { decideTerms } from '#tests/support/saving-villages.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'
import type { Owned } from '#tests/support/year/owned.ts'
import { type Bilyet, type Interest, newPencil, type Pencil } from '#tests/support/year/pencil.ts'

/** What one cooperative decided that another did not. */
export type Customs = {
  readonly interest: Interest
  /** What must stay on sukarela. */
  readonly least: number
  readonly rounding: number
  readonly rate: string
  readonly penalty: Readonly<Record<string, string | number>>
  readonly provision: string
  /** When provisi is earned. */
  readonly earned: string
  /** What stays when pokok is paid ahead. */
  readonly keeps: string
  readonly order: string
  readonly excess: string
  readonly flatMonths: string
  readonly capitalised: 'yes' | 'no'
  /** Berjangka: whole percent a year, and of the amount when it is broken. */
  readonly termPercent: number
  readonly breakPercent: number
}

export type RunningLoan = { readonly id: string; readonly member: string; readonly since: string }

/** A cooperative in the simulation: its book in the database, and what its bookkeeper knows without it. */
export type Village = {
  readonly cooperative: Cooperative
  readonly customs: Customs
  readonly chance: Chance
  readonly pencil: Pencil
  readonly today: () => string
  readonly nextDay: () => void
  /** How many commands were sent so far. */
  sent: number
  readonly by: <Input, Result extends Plain>(
    role: 'treasurer' | 'chair',
    command: Command<Input, Result>,
    raw: z.input<z.ZodType>,
  ) => Promise<Result>
  readonly read: <T>(work: Parameters<typeof readTenant<T>>[2]) => Promise<T>
  readonly members: string[]
  readonly approved: (RunningLoan & { readonly amount: number })[]
  readonly running: Map<string, RunningLoan>
  /** What is still remembered of loans that were written off, and since when. */
  readonly writtenOff: Map<string, RunningLoan & { remembered: number }>
  readonly bilyets: Bilyet[]
  readonly runs: InterestRun[]
  readonly monthRuns: string[]
  /** Standing orders that bind, and whose they are. */
  readonly orders: { readonly id: string; readonly member: string }[]
  /** Things in the register of fixed assets, and those that have left it. */
  readonly owned: Map<string, Owned>
}

export type InterestRun = {
  readonly id: string
  readonly month: string
  readonly items: readonly {
    readonly member: string
    readonly gross: number
    readonly tax: number
  }[]
}

/** An entry as the database has it, with what it did to each subledger. */
export type WrittenEntry = {
  readonly id: string
  readonly event: string
  readonly date: string
  readonly lines: readonly {
    readonly account: string
    readonly subledger: string | null
    readonly amount: number
  }[]
}

const START = '2026-01-05'
const MEMBERS = 12
export const TENORS = [1, 3, 6, 24] as const

/** Founds a cooperative by its customs, on a clock of its own, with members and money in the box. */
export async function foundForAYear(
  base: Runtime,
  of: { readonly slug: string; readonly seed: number; readonly customs: Customs },
): Promise<Village> {
  const cooperative = await foundVillage(base, of.slug)
  let day = localDate(START)
  const runtime = { ...base, now: () => new Date(`${day}T03:00:00Z`) }
  const actors = { treasurer: officer('treasurer'), chair: officer('chair') }
  const village: Village = {
    cooperative,
    customs: of.customs,
    chance: chanceFrom(of.seed),
    pencil: newPencil(),
    today: () => day,
    nextDay: () => {
      day = addDays(day, 1)
    },
    sent: 0,
    by: (role, command, raw) => {
      village.sent += 1
      return send(runtime, { cooperative, actor: actors[role] }, { command, raw })
    },
    read: (work) => readTenant(base.db, cooperative.id, work),
    members: [],
    approved: [],
    running: new Map(),
    writtenOff: new Map(),
    bilyets: [],
    runs: [],
    monthRuns: [],
    orders: [],
    owned: new Map(),
  }
  await decideSavings(base, village)
  await decideLoans(village)
  for (let n = 0; n < MEMBERS; n += 1) await join(village)
  return village
}

/** Someone joins today. */
export async function join(village: Village): Promise<void> {
  const name = `Anggota ${village.members.length + 1} ${village.chance.pick(1_000_000)}`
  const raw = { name, sex: 'female', joined_on: village.today(), hamlet: 'Krajan' }
  const { no } = await village.by('treasurer', registerMember, raw)
  village.members.push(no)
}

async function decideSavings(base: Runtime, village: Village): Promise<void> {
  const { interest, least, termPercent, breakPercent } = village.customs
  const tiers = interest.tiers
    .toReversed()
    .map(([from, percent]) => ({ from: `${from}`, percent: `${percent}` }))
  const { method, rounding } = interest
  const how = { method, rounding, tiers, day_basis: `${interest.basis}` }
  await decideTerms(
    { ...base, now: () => new Date(`${START}T03:00:00Z`) },
    village.cooperative,
    how,
  )
  const source = 'Rapat Anggota'
  const terms = { from: '2026-01-02', amount: `${least}`, source }
  await village.by('chair', setSavingsTerms, { product: 'voluntary', ...terms })
  const festive = { name: 'Hari raya', kind: 'special', withdrawable_from: '2026-06-15' }
  await village.by('chair', addSavingsProduct, { ...terms, ...festive, amount: '0' })
  const bilyet = { name: 'Sijaka', kind: 'term', penalty_percent: `${breakPercent}` }
  await village.by('chair', addSavingsProduct, { ...terms, ...bilyet, amount: '500000' })
  for (const tenor of TENORS) {
    const rate = { product: 'Sijaka', from: '2026-01-01', tenor_months: tenor, source }
    await village.by('chair', setTermRate, { ...rate, yearly_percent: `${termPercent}` })
  }
}

async function decideLoans(village: Village): Promise<void> {
  const { rounding, rate, penalty, provision, earned, keeps } = village.customs
  const { order, excess, flatMonths, capitalised } = village.customs
  const decided = { from: '2026-01-01', source: 'Rapat Anggota' }
  const rules = {
    loan_repayment: { order, excess },
    loan_prepayment: { keeps },
    loan_early_settlement: { flat_months: flatMonths },
    interest_capitalised: { allowed: capitalised },
  }
  for (const [rule, value] of Object.entries(rules)) {
    await village.by('chair', setRule, { ...decided, rule, value })
  }
  for (const method of LOAN_METHODS) {
    for (const frequency of FREQUENCIES) {
      await village.by('chair', setProduct, {
        ...decided,
        ...penalty,
        name: `${method} ${frequency}`,
        method,
        frequency,
        least_rate: rate,
        most_rate: rate,
        rounding_unit: rounding,
        least_term: 2,
        most_term: 24,
        provision_percent: provision,
        provision_earned: earned,
        admin_fee: '5000',
      })
    }
  }
}

/** Mostly today, sometimes a day before it that was forgotten. */
export function someDay({ chance, today }: Village, earliest = START): string {
  const day = chance.onceIn(4) ? addDays(localDate(today()), -chance.pick(25)) : today()
  return day < earliest ? earliest : day
}

/** How many entries the book has. */
export async function headOf(village: Village): Promise<number> {
  const { rows } = await village.read((tx) =>
    sql<{ head: number }>`select coalesce(max(chain_no), 0)::int as head from journal_entry
      where cooperative_id = ${village.cooperative.id}`.execute(tx),
  )
  return rows[0]?.head ?? 0
}

/** The entries that came into the book after the first so many, in their order. */
export async function entriesAfter(
  village: Village,
  head: number,
): Promise<readonly WrittenEntry[]> {
  const { rows } = await village.read((tx) =>
    sql<WrittenEntry>`
      select e.id, e.event, e.entry_date::text as date, jsonb_agg(jsonb_build_object(
        'account', l.account_code, 'subledger', l.subledger_id, 'amount', l.amount)) as lines
      from journal_entry e
      join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      where e.cooperative_id = ${village.cooperative.id} and e.chain_no > ${head}
      group by e.id, e.event, e.entry_date, e.chain_no order by e.chain_no`.execute(tx),
  )
  return rows
}

/** What the lines of an entry on one account came to. */
export function sumOn({ lines }: WrittenEntry, account: string): number {
  return lines.reduce((sum, line) => (line.account === account ? sum + line.amount : sum), 0)
}
