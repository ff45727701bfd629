import { sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { listLoans } from '#db/queries/loans.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { accrueBilyets, breakUp, mature, payInterest, place } from '#tests/support/year/bilyets.ts'
import { correctSome, journalise } from '#tests/support/year/corrections.ts'
import {
  classify,
  giveBack,
  lend,
  payOut,
  recover,
  repay,
  restructure,
  settle,
  waive,
  writeOff,
} from '#tests/support/year/lending.ts'
import { count, meet } from '#tests/support/year/meetings.ts'
import { leave, refund } from '#tests/support/year/members.ts'
import {
  accrueLoans,
  allow,
  amortise,
  close,
  payInterestRun,
  remit,
  reopen,
  undoInterestRun,
  undoLoanRun,
} from '#tests/support/year/months.ts'
import { endSome, order, runStandingOrders } from '#tests/support/year/orders.ts'
import {
  assetsAstray,
  beginBill,
  buy,
  depreciate,
  endBill,
  partWith,
  payBill,
  skipBill,
  undoDepreciated,
  undoOwned,
} from '#tests/support/year/owned.ts'
import { deposit, transfer, withdraw } from '#tests/support/year/saving.ts'
import { type Customs, foundForAYear, type Village } from '#tests/support/year/village.ts'

const EVENTS_IN_CI = 5_000
const EVENTS = Number(process.env['SIMULATION_EVENTS'] ?? EVENTS_IN_CI)
const LOOK_EVERY = Number(process.env['SIMULATION_LOOK_EVERY'] ?? 250)
const TIDY_EVERY = 200
const seed = Number(process.env['SIMULATION_SEED'] ?? 20_261_124)

/** Everything that can happen, and how often next to the others. */
const EVENTS_OF_A_YEAR = new Map<(village: Village) => Promise<void>, number>([
  [deposit, 22],
  [withdraw, 10],
  [transfer, 7],
  [place, 3],
  [payInterest, 6],
  [mature, 4],
  [breakUp, 1],
  [lend, 5],
  [payOut, 5],
  [repay, 22],
  [settle, 2],
  [giveBack, 3],
  [classify, 2],
  [waive, 1],
  [writeOff, 1],
  [recover, 1],
  [restructure, 1],
  [payInterestRun, 1],
  [undoInterestRun, 1],
  [remit, 1],
  [accrueLoans, 1],
  [undoLoanRun, 1],
  [allow, 1],
  [amortise, 1],
  [order, 2],
  [runStandingOrders, 3],
  [endSome, 1],
  [accrueBilyets, 1],
  [close, 1],
  [reopen, 1],
  [meet, 1],
  [count, 1],
  [leave, 3],
  [refund, 2],
  [journalise, 3],
  [correctSome, 8],
  [buy, 3],
  [depreciate, 2],
  [undoDepreciated, 1],
  [partWith, 2],
  [undoOwned, 2],
  [beginBill, 2],
  [payBill, 4],
  [skipBill, 1],
  [endBill, 1],
])
const BAG = [...EVENTS_OF_A_YEAR].flatMap(([event, times]) =>
  Array.from({ length: times }, () => event),
)

/** What is no answer to a person: an entry that the rules made wrong. */
const FAULTS = new Set([
  'entry_unbalanced',
  'entry_too_short',
  'account_missing',
  'subledger_missing',
])

const KRAJAN: Customs = {
  interest: { method: 'daily', basis: 365, rounding: 'half_up', tiers: [[0, 4]] },
  least: 0,
  rounding: 1,
  rate: '1.5',
  penalty: { penalty: 'percent_per_day', penalty_percent: '0,1', penalty_grace_days: 3 },
  provision: '1',
  earned: 'deferred',
  keeps: 'instalment',
  order: 'by_age',
  excess: 'principal',
  flatMonths: '0',
  capitalised: 'no',
  termPercent: 7,
  breakPercent: 1,
}
const SEBERANG: Customs = {
  interest: {
    method: 'lowest',
    basis: 360,
    rounding: 'down',
    tiers: [
      [1_000_000, 5],
      [0, 3],
    ],
  },
  least: 10_000,
  rounding: 500,
  rate: '2',
  penalty: { penalty: 'percent_per_month', penalty_percent: '2', penalty_cap_percent: '10' },
  provision: '2.5',
  earned: 'at_once',
  keeps: 'term',
  order: 'principal_first',
  excess: 'deposit',
  flatMonths: '2',
  capitalised: 'yes',
  termPercent: 6,
  breakPercent: 3,
}

const runtime = testRuntime()

/** Lets things happen until the book has taken so many; every so often all is compared. */
async function live(village: Village, events: number): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  let taken = 0
  for (let step = 0; taken < events; step += 1) {
    const event = village.chance.anyOf(BAG) ?? deposit
    const outcome = await outcomeOf(village, event)
    const at = `${village.cooperative.slug}, step ${step} of seed ${seed}, ${event.name}: ${outcome}`
    expect([at, FAULTS.has(outcome)]).toEqual([at, false])
    if (outcome === 'taken') taken += 1
    counts.set(`${event.name} ${outcome}`, (counts.get(`${event.name} ${outcome}`) ?? 0) + 1)
    if (village.chance.onceIn(6)) village.nextDay()
    if (step % TIDY_EVERY === 0) await keepStatistics()
    if (step % LOOK_EVERY === 0 || taken === events) await agrees(village, at)
  }
  return counts
}

/** Whether the book took an event, refused it and why, or there was nothing for it to happen to. */
async function outcomeOf(village: Village, event: (village: Village) => Promise<void>) {
  const before = village.sent
  try {
    await event(village)
    return village.sent > before ? 'taken' : 'nothing to do'
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

/** What a server does by itself in the background; a test fills its tables faster than that. */
async function keepStatistics(): Promise<void> {
  const owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('analyze')
  await owner.end()
}

async function agrees(village: Village, at: string): Promise<void> {
  expect({ at, ...(await bookOf(village)) }).toEqual({ at, ...pencilled(village) })
  expect({ at, astray: await schedulesAstray(village) }).toEqual({ at, astray: [] })
  expect({ at, astray: await assetsAstray(village) }).toEqual({ at, astray: [] })
}

/** Loans whose schedule, whatever was paid ahead, restructured or corrected, does not lead to nothing owed. */
async function schedulesAstray({ cooperative, read, today }: Village) {
  return read(async (tx) => {
    const loans = await listLoans(tx, cooperative.id, { states: ['disbursed'], limit: 100_000 })
    const date = localDate(today())
    const positions = await positionsOf(tx, cooperative.id, { loans, date })
    return loans.flatMap(({ id, no, outstanding }) => {
      const standings = positions.get(id)?.standings ?? []
      const left = Money.sum(standings.map(({ principalLeft }) => principalLeft))
      const isPaid = !outstanding.isPositive()
      return isPaid || left.equals(outstanding) ? [] : [`${no}: ${left} of ${outstanding}`]
    })
  })
}

function pencilled({ pencil }: Village) {
  const { cash, bank, savings, loans, deposits, refunds } = pencil
  const places = [
    ...savings,
    ...[...loans].map(([id, out]) => [`loan ${id}`, out] as const),
    ...[...deposits].map(([id, waits]) => [`titipan ${id}`, waits] as const),
    ...[...refunds].map(([member, due]) => [`refund ${member}`, due] as const),
  ].filter(([, amount]) => amount !== 0)
  const closed = pencil.closed
  return { ...Object.fromEntries(places), cash, bank, closed }
}

/** What the database has, told as the pencil tells it, and whatever does not agree within it. */
async function bookOf({ cooperative, read }: Village) {
  return read(async (tx) => {
    const { rows } = await sql<{ place: string; held: number }>`
      with line as (select l.account_code as account, l.subledger_id as subledger, l.amount
        from journal_line l where l.cooperative_id = ${cooperative.id})
      select m.no || '/' || p.kind as place, sum(b.balance)::float8 as held from savings_account a
        join member m on m.id = a.member_id join savings_product p on p.id = a.product_id
        join subledger_balance b on b.subledger_id = a.id group by 1 having sum(b.balance) <> 0
      union all select 'loan ' || l.id, b.balance::float8 from loan l
        join subledger_balance b on b.subledger_id = l.id where b.balance <> 0
      union all select 'titipan ' || subledger, -sum(amount)::float8 from line where account = '2143'
        group by subledger having sum(amount) <> 0
      union all select 'refund ' || m.no, -sum(amount)::float8 from line
        join savings_account a on a.id = line.subledger join member m on m.id = a.member_id
        where account = '2145' group by m.no having sum(amount) <> 0
      union all select case account_code when '1101' then 'cash' else 'bank' end,
        sum(debit - credit)::float8 from account_balance where account_code in ('1101', '1112') group by 1
      union all select 'trial balance off', sum(debit - credit)::float8 from account_balance
        having sum(debit - credit) <> 0
      union all select 'control ' || c.code, c.total - c.parts from (
        select a.code, abs(coalesce((select sum(amount) from line where account = a.code), 0))::float8 as total,
          coalesce((select sum(b.balance) from subledger s join subledger_balance b on b.subledger_id = s.id
            where s.account_code = a.code), 0)::float8 as parts
        from account a where a.control_kind is not null) c where c.total <> c.parts
      union all select 'account ' || k.code, 0 from account k
        where coalesce((select sum(amount) from line where account = k.code), 0)
          <> coalesce((select sum(b.debit - b.credit) from account_balance b where b.account_code = k.code), 0)
      union all select 'below nothing: ' || s.no, b.balance::float8 from subledger s
        join subledger_balance b on b.subledger_id = s.id where b.balance < 0
      union all select 'below nothing on ' || account || ': ' || coalesce(subledger::text, 'nobody'),
        sum(amount)::float8 from line where account in ('1211', '0101')
        group by account, subledger having sum(amount) < 0
      union all select 'below nothing on ' || account || ': ' || coalesce(subledger::text, 'nobody'),
        -sum(amount)::float8 from line where account in ('1205', '2111', '2143')
        group by account, subledger having sum(amount) > 0`.execute(tx)
    const { rows: books } = await sql<{ closed: string }>`
      select coalesce(to_char(max(closed_through), 'YYYY-MM'), '') as closed from book`.execute(tx)
    const empty = { cash: 0, bank: 0, closed: books[0]?.closed }
    return { ...empty, ...Object.fromEntries(rows.map(({ place, held }) => [place, held])) }
  })
}

test(`${EVENTS} events of every kind in two cooperatives end as a pencil says (seed ${seed})`, async () => {
  process.stdout.write(`Simulation: SIMULATION_EVENTS=${EVENTS} SIMULATION_SEED=${seed}\n`)
  const villages = [
    await foundForAYear(runtime, { slug: 'krajan', seed, customs: KRAJAN }),
    await foundForAYear(runtime, { slug: 'seberang', seed: seed + 1, customs: SEBERANG }),
  ]
  const counted = await Promise.all(villages.map((village) => live(village, EVENTS / 2)))
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
  const kinds = [...EVENTS_OF_A_YEAR.keys()].map(({ name }) => name)
  for (const counts of counted) {
    process.stdout.write(`${[...counts].map(([what, times]) => `${what} ${times}`).join(', ')}\n`)
    // A short run may not come to all of them.
    const missing = kinds.filter((name) => !counts.has(`${name} taken`))
    if (EVENTS >= EVENTS_IN_CI) expect(missing).toEqual([])
  }
}, 600_000)
