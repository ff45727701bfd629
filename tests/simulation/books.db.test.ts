import { beforeAll, expect, test } from 'vitest'
import { postGeneralEntry, reverseEntry } from '#app/commands/ledger.ts'
import { applyForLoan, decideOnLoan, disburseLoan, repayLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { accountTotals, mainBook } from '#db/queries/ledger.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const STEPS = 300
const seed = Number(process.env['SIMULATION_SEED'] ?? 20_261_124)
const runtime = testRuntime()
const treasurer = officer('treasurer')
const chair = officer('chair')
let village: Cooperative
let neighbour: Cooperative

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

/** What a bookkeeper with a pencil would have: cash, each member's sukarela, each loan's principal. */
const model = {
  cash: 0,
  savings: new Map<string, number>(),
  loans: new Map<string, number>(),
  entries: 0,
}

beforeAll(async () => {
  village = await foundVillage(runtime, 'acak')
  neighbour = await foundVillage(runtime, 'tetangga')
  for (const [cooperative, count] of [
    [village, 5],
    [neighbour, 1],
  ] as const) {
    for (let n = 0; n < count; n += 1) {
      const raw = { name: `Anggota ${n}`, sex: 'female', joined_on: '2026-01-02' }
      await send(runtime, { cooperative, actor: treasurer }, { command: registerMember, raw })
    }
  }
  await send(
    runtime,
    { cooperative: neighbour, actor: treasurer },
    {
      command: depositSavings,
      raw: { member: 'A-001', product: 'voluntary', amount: '77777', date: '2026-05-01' },
    },
  )
})

async function sums(cooperative: Cooperative) {
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const book = await mainBook(tx, cooperative.id)
    const totals = await accountTotals(tx, book, localDate('2026-12-31'))
    const net = (code: string) => {
      const row = totals.find((one) => one.code === code)
      return row ? Number(row.debit.minus(row.credit).toString()) : 0
    }
    const off = totals.reduce(
      (sum, { debit, credit }) => sum + Number(debit.minus(credit).toString()),
      0,
    )
    return { off, cash: net('1101'), savings: -net('2101'), loans: net('1201') }
  })
}

test(`${STEPS} commands, sound and unsound, keep the books equal to a pencil's (seed ${seed})`, async () => {
  const random = randomFrom(seed)
  const pick = (most: number) => Math.floor(random() * most)
  const by = (actor = treasurer) => ({ cooperative: village, actor })
  const day = () => `2026-0${1 + pick(5)}-${String(10 + pick(18))}`
  const before = await sums(neighbour)
  const reversible: { readonly id: string; readonly undo: () => void }[] = []
  let refused = 0
  const attempts: readonly (() => Promise<void>)[] = [
    async () => {
      const [member, amount] = [`A-00${1 + pick(6)}`, pick(200_000)]
      const raw = { member, product: 'voluntary', amount: String(amount), date: day() }
      const { entry_id } = await send(runtime, by(), { command: depositSavings, raw })
      const move = (sign: number) => {
        model.cash += sign * amount
        model.savings.set(member, (model.savings.get(member) ?? 0) + sign * amount)
      }
      move(1)
      reversible.push({ id: entry_id, undo: () => move(-1) })
    },
    async () => {
      const [member, amount] = [`A-00${1 + pick(5)}`, 1 + pick(300_000)]
      const raw = { member, product: 'voluntary', amount: String(amount), date: day() }
      const isEnough = amount <= (model.savings.get(member) ?? 0)
      await send(runtime, by(), { command: withdrawSavings, raw })
      expect(isEnough).toBe(true)
      model.cash -= amount
      model.savings.set(member, (model.savings.get(member) ?? 0) - amount)
    },
    async () => {
      const amount = 500_000 + pick(20) * 100_000
      const method = ['flat', 'declining', 'annuity'][pick(3)]
      const asked = { member: `A-00${1 + pick(5)}`, amount: String(amount), term_months: 6, method }
      const raw = { ...asked, monthly_rate_percent: '1.5', purpose: 'modal', date: '2026-01-15' }
      const { loan_id } = await send(runtime, by(), { command: applyForLoan, raw })
      const decision = { loan: loan_id, decision: 'approve', date: '2026-01-16' }
      await send(runtime, by(chair), { command: decideOnLoan, raw: decision })
      await send(runtime, by(), {
        command: disburseLoan,
        raw: { loan: loan_id, date: '2026-01-17' },
      })
      model.cash -= amount
      model.loans.set(loan_id, amount)
    },
    async () => {
      const [loan = 'none'] = [...model.loans.keys()].slice(pick(Math.max(model.loans.size, 1)))
      const raw = { loan, amount: String(1 + pick(400_000)), date: `2026-0${2 + pick(4)}-20` }
      const paid = await send(runtime, by(), { command: repayLoan, raw })
      model.cash += Number(raw.amount)
      model.loans.set(loan, (model.loans.get(loan) ?? 0) - Number(paid.principal))
    },
    async () => {
      const amount = 1 + pick(90_000)
      const isOff = pick(4) === 0
      const lines = [
        { account: '1101', debit: String(amount) },
        { account: '3202', credit: String(isOff ? amount + 1 : amount) },
      ]
      const raw = { memo: 'hibah', date: day(), lines }
      await send(runtime, by(), { command: postGeneralEntry, raw })
      expect(isOff).toBe(false)
      model.cash += amount
    },
    async () => {
      const one = reversible.splice(pick(reversible.length), 1)[0]
      if (!one) return
      const raw = { entry_id: one.id, reason: 'salah' }
      await send(runtime, by(), { command: reverseEntry, raw })
      one.undo()
    },
  ]
  for (let step = 0; step < STEPS; step += 1) {
    try {
      await attempts[pick(attempts.length)]?.()
    } catch (error) {
      // A refusal, or a form that was filled in wrongly: nothing may have moved.
      const isForm = error instanceof Error && error.name === 'ZodError'
      if (!(error instanceof DomainError) && !isForm && !isRefusal(error)) throw error
      refused += 1
    }
    if (step % 20 !== 19) continue
    const held = [...model.savings.values()].reduce((sum, one) => sum + one, 0)
    const lent = [...model.loans.values()].reduce((sum, one) => sum + one, 0)
    expect({ step, ...(await sums(village)) }).toEqual({
      step,
      off: 0,
      cash: model.cash,
      savings: held,
      loans: lent,
    })
  }
  expect(refused).toBeGreaterThan(10)
  expect(await sums(neighbour)).toEqual(before)
  expect((await verify(runtime.db)).filter(({ fault }) => fault !== null)).toEqual([])
}, 120_000)

function isRefusal(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'LB001'
}
