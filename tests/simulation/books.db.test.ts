import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { closeMonth, proposeReopening, reopenMonth } from '#app/commands/periods.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { newId } from '#db/uuid.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import * as model from '#tests/support/model.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const STEPS = 400
const LOOK_EVERY = 10
const seed = Number(process.env['SIMULATION_SEED'] ?? 20_261_124)
const random = randomFrom(seed)
const pick = (most: number) => Math.floor(random() * most)
const oneOf = <T>(...choices: readonly [T, ...T[]]): T =>
  choices[pick(choices.length)] ?? choices[0]
const month = () => `2026-0${1 + pick(6)}`
const day = () => (pick(25) === 0 ? '2026-07-01' : `${month()}-0${1 + pick(5)}`)
const cents = () => oneOf(1 + pick(90_000), 1 + pick(90_000), 1 + pick(400_000), 0)

const runtime = testRuntime()
const treasurer = officer('treasurer')
const chair = officer('chair')

type Village = { readonly cooperative: Cooperative; readonly pencil: model.Pencil }
const villages: Village[] = []

/** mulberry32: small, fast, and the same everywhere. */
function randomFrom(start: number): () => number {
  let state = start
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

beforeAll(async () => {
  for (const slug of ['acak', 'tetangga']) {
    const cooperative = await foundVillage(runtime, slug)
    for (let n = 1; n <= 4; n += 1) {
      const raw = { name: `Anggota ${n}`, sex: 'female', joined_on: '2026-01-01' }
      await send(runtime, { cooperative, actor: treasurer }, { command: registerMember, raw })
    }
    villages.push({ cooperative, pencil: model.newPencil() })
  }
})

/** One thing to try: every reason why it must be refused, the try, and what the pencil writes if it is booked. */
type Step = {
  readonly what: string
  readonly against: readonly string[]
  readonly attempt: (key: string) => Promise<() => void>
}

const movement = (): model.Movement => ({
  member: oneOf('A-001', 'A-001', 'A-002', 'A-003', 'A-004', 'A-009'),
  product: oneOf('voluntary', 'voluntary', 'mandatory', 'principal'),
  amount: cents(),
  date: day(),
})
const from = ({ cooperative }: Village, key: string, actor = treasurer) => ({
  cooperative,
  actor,
  key,
})

const steps: readonly ((village: Village) => Step | null)[] = [
  function deposit(village) {
    const move = movement()
    return {
      what: `deposit ${JSON.stringify(move)}`,
      against: model.againstDeposit(village.pencil, move),
      attempt: async (key) => {
        const raw = { ...move, amount: String(move.amount) }
        const { entry_id: id } = await send(runtime, from(village, key), {
          command: depositSavings,
          raw,
        })
        const account = `${move.member}/${move.product}`
        return () => model.enter(village.pencil, { id, cash: move.amount, account })
      },
    }
  },
  function withdraw(village) {
    const move = movement()
    return {
      what: `withdraw ${JSON.stringify(move)}`,
      against: model.againstWithdrawal(village.pencil, move),
      attempt: async (key) => {
        const raw = { ...move, amount: String(move.amount) }
        const { entry_id: id } = await send(runtime, from(village, key), {
          command: withdrawSavings,
          raw,
        })
        const account = `${move.member}/${move.product}`
        return () => model.enter(village.pencil, { id, cash: -move.amount, account })
      },
    }
  },
  function entry(village) {
    const [cash, off, isKnown] = [1 + pick(90_000), oneOf(0, 0, 0, 1), pick(6) > 0]
    const facts = { off, isKnown, date: day() }
    const lines = [
      { account: '1101', debit: String(cash) },
      { account: isKnown ? '3202' : '9999', credit: String(cash + off) },
    ]
    return {
      what: `entry ${JSON.stringify(facts)}`,
      against: model.againstEntry(village.pencil, facts),
      attempt: async (key) => {
        const raw = { memo: 'hibah', date: facts.date, lines }
        const { entry_id: id } = await send(runtime, from(village, key), {
          command: postGeneralEntry,
          raw,
        })
        return () => model.enter(village.pencil, { id, cash })
      },
    }
  },
  function lend(village) {
    const [amount, date] = [500_000 + pick(20) * 100_000, day()]
    const method = oneOf('flat', 'declining', 'annuity')
    return {
      what: `lend ${amount} on ${date}`,
      against: model.againstLoan(village.pencil, { since: '2026-01-01', date }),
      attempt: async (key) => {
        const asked = { member: oneOf('A-001', 'A-002'), amount: String(amount), term_months: 6 }
        const terms = { method, monthly_rate_percent: '1.5', purpose: 'modal', date: '2026-01-01' }
        const raw = { ...asked, ...terms }
        const { loan_id: loan } = await send(runtime, from(village, newId()), {
          command: applyForLoan,
          raw,
        })
        const yes = { loan, decision: 'approve', date: '2026-01-01' }
        await send(runtime, from(village, newId(), chair), { command: decideOnLoan, raw: yes })
        await send(runtime, from(village, key), { command: disburseLoan, raw: { loan, date } })
        return () => {
          village.pencil.cash -= amount
          village.pencil.entries += 1
          village.pencil.loans.set(loan, { outstanding: amount, since: date })
        }
      },
    }
  },
  function repay(village) {
    const loans = [...village.pencil.loans]
    const [loan, owed] = loans[pick(Math.max(loans.length, 1))] ?? []
    if (loan === undefined || owed === undefined) return null
    const [amount, date] = [1 + pick(300_000), day()]
    return {
      what: `repay ${amount} on ${date}`,
      against: model.againstLoan(village.pencil, { since: owed.since, date }),
      attempt: async (key) => {
        const raw = { loan, amount: String(amount), date }
        const paid = await send(runtime, from(village, key), { command: repayLoan, raw })
        const parts = [paid.penalty, paid.interest, paid.principal, paid.excess].map(Number)
        expect(parts.every((part) => part >= 0)).toBe(true)
        expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount)
        return () => {
          village.pencil.cash += amount
          // Payments of later days that are split anew for it are taken back and booked again.
          village.pencil.entries += 1 + 2 * paid.resplit.length
          const anew = paid.resplit.map(
            (one) => Number(one.after.principal) - Number(one.before.principal),
          )
          owed.outstanding -= Number(paid.principal) + anew.reduce((sum, part) => sum + part, 0)
          expect(paid.outstanding).toBe(String(owed.outstanding))
        }
      },
    }
  },
  function correct(village) {
    const one = village.pencil.booked[pick(Math.max(village.pencil.booked.length, 1))]
    if (!one) return null
    return {
      what: `correct ${JSON.stringify(one)}`,
      against: model.againstCorrection(village.pencil, one),
      attempt: async (key) => {
        const raw = { entry_id: one.id, reason: 'salah tulis' }
        const { entry_id } = await send(runtime, from(village, key), { command: reverseEntry, raw })
        return () => model.correct(village.pencil, one, entry_id)
      },
    }
  },
  function close(village) {
    const which = month()
    if (pick(5) > 0) return null
    return {
      what: `close ${which}`,
      against: model.againstClosing(village.pencil, which),
      attempt: async (key) => {
        await send(runtime, from(village, key), { command: closeMonth, raw: { month: which } })
        return () => {
          village.pencil.closed = which
        }
      },
    }
  },
  function open(village) {
    const which = month()
    return {
      what: `open ${which}`,
      against: model.againstOpening(village.pencil, which),
      attempt: async (key) => {
        const raw = { month: which, reason: 'ada nota tertinggal' }
        await send(runtime, from(village, newId()), { command: proposeReopening, raw })
        await send(runtime, from(village, key, chair), {
          command: reopenMonth,
          raw: { month: which },
        })
        return () => {
          village.pencil.closed = model.monthBefore(which)
        }
      },
    }
  },
]

/** Tries a step; tells what came of it. */
async function take({
  attempt,
}: Step): Promise<{ readonly code: string; readonly note: () => void }> {
  const key = newId()
  try {
    const note = await attempt(key)
    return { code: 'booked', note }
  } catch (error) {
    const isForm = error instanceof Error && error.name === 'ZodError'
    if (!isForm && !(error instanceof DomainError)) throw error
    return { code: error instanceof DomainError ? error.code : 'invalid', note: () => undefined }
  }
}

/** What the database has, told as the pencil tells it, and whatever does not agree within it. */
async function bookOf({ cooperative }: Village) {
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const { rows } = await sql<{ place: string; held: string }>`
      select m.no || '/' || p.kind as place, b.balance::text as held from savings_account a
        join member m on m.id = a.member_id join savings_product p on p.id = a.product_id
        join subledger_balance b on b.subledger_id = a.id where b.balance <> 0
      union all select l.id::text, b.balance::text from loan l join subledger_balance b on b.subledger_id = l.id
        where b.balance <> 0
      union all select 'cash', coalesce(sum(debit - credit), 0)::text from account_balance where account_code = '1101'
      union all select 'entries', count(*)::text from journal_entry
      union all select 'closed', coalesce(to_char(max(closed_through), 'YYYY-MM'), '') from book
      union all select 'off by', sum(debit - credit)::text from account_balance having sum(debit - credit) <> 0
      union all select 'control ' || c.code, c.total || ' is not ' || c.parts from (
        select a.code, abs(coalesce((select sum(l.amount) from journal_line l where l.account_code = a.code), 0)) as total,
          coalesce((select sum(b.balance) from subledger s join subledger_balance b on b.subledger_id = s.id
            where s.account_code = a.code), 0) as parts
        from account a where a.control_kind is not null) c where c.total <> c.parts
      union all select 'account ' || k.code, 'lines are not the balance' from account k
        where coalesce((select sum(l.amount) from journal_line l where l.account_code = k.code), 0)
          <> coalesce((select sum(b.debit - b.credit) from account_balance b where b.account_code = k.code), 0)`.execute(
      tx,
    )
    return Object.fromEntries(rows.map(({ place, held }) => [place, held]))
  })
}

function pencilled({ pencil }: Village) {
  const { cash, entries, closed, savings, loans } = pencil
  const owed = [...loans].map(([loan, { outstanding }]) => [loan, outstanding] as const)
  const held = [...savings, ...owed].filter(([, amount]) => amount !== 0)
  const places = held.map(([place, amount]) => [place, String(amount)])
  return { ...Object.fromEntries(places), cash: String(cash), entries: String(entries), closed }
}

test(`${STEPS} commands in two villages, sound and unsound, end as a pencil says (seed ${seed})`, async () => {
  process.stdout.write(`Simulation: SIMULATION_SEED=${seed}\n`)
  const counts = new Map<string, number>()
  for (let n = 0; n < STEPS; n += 1) {
    const village = villages[pick(villages.length)]
    const step = village && steps[pick(steps.length)]?.(village)
    if (!step) continue
    const { code, note } = await take(step)
    const at = `step ${n} of seed ${seed}: ${step.what}`
    expect([at, step.against.length === 0 ? ['booked'] : step.against]).toEqual([
      at,
      expect.arrayContaining([code]),
    ])
    note()
    counts.set(code, (counts.get(code) ?? 0) + 1)
    if (n % LOOK_EVERY !== 0 && n !== STEPS - 1) continue
    for (const each of villages)
      expect({ at, ...(await bookOf(each)) }).toEqual({ at, ...pencilled(each) })
  }
  expect(counts.get('booked')).toBeGreaterThan(STEPS / 4)
  expect(counts.size).toBeGreaterThan(6)
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
}, 120_000)
