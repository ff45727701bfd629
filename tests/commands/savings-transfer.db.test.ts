import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { addSavingsProduct, setSavingsTerms } from '#app/commands/savings-products.ts'
import { transferSavings } from '#app/commands/savings-transfer.ts'
import { localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { listAccountsOf } from '#db/queries/savings.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { controlsApart } from '#tests/support/savings-books.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-15T03:00:00Z')
const FLOORS = { kaya: '20000', hemat: '0' } as const
const villages: { readonly here: Cooperative; readonly member: string }[] = []

const by = (here: Cooperative) => ({ cooperative: here, actor: officer('cashier') })
const bring = (here: Cooperative, product: string, amount: string) =>
  send(runtime, by(here), { command: depositSavings, raw: { member: 'Sari', product, amount } })
const move = (here: Cooperative, raw: object) =>
  send(runtime, by(here), { command: transferSavings, raw: { member: 'Sari', ...raw } })

async function held(here: Cooperative, memberId: string) {
  const accounts = await readTenant(runtime.db, here.id, (tx) =>
    listAccountsOf(tx, here.id, { memberId }),
  )
  return Object.fromEntries(
    accounts.map(({ product, balance }) => [product.kind, balance.toString()]),
  )
}

beforeAll(async () => {
  for (const [slug, amount] of Object.entries(FLOORS)) {
    const here = await foundVillage(runtime, slug)
    const chair = { cooperative: here, actor: officer('chair') }
    const person = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
    const { member_id } = await send(runtime, chair, { command: registerMember, raw: person })
    const terms = { product: 'voluntary', from: '2026-01-01', amount, source: 'RAT' }
    await send(runtime, chair, { command: setSavingsTerms, raw: terms })
    const raw = { name: 'Kurban', kind: 'special', from: '2026-01-01', source: 'RAT' }
    await send(runtime, chair, { command: addSavingsProduct, raw })
    villages.push({ here, member: member_id })
  }
})

test('moves money without cash, and says at which field it cannot', async () => {
  const first = villages[0]
  if (!first) throw new Error('a village was founded')
  const { here, member } = first
  await bring(here, 'voluntary', '100000')
  const moved = await move(here, { from: 'voluntary', to: 'mandatory', amount: '30000' })
  expect(moved).toMatchObject({ from_balance: '70000', to_balance: '30000' })
  expect(moved.number).toMatch(/^BM\//)
  const refused = async (raw: object, wanted: object) =>
    expect(move(here, { amount: '1000', ...raw })).rejects.toMatchObject(wanted)
  await refused({ from: 'voluntary', to: 'voluntary' }, { code: 'same_account' })
  await refused(
    { from: 'mandatory', to: 'voluntary' },
    { code: 'not_withdrawable', details: { field: 'from' } },
  )
  await refused(
    { from: 'voluntary', to: 'emas' },
    { code: 'savings_product_missing', details: { field: 'to' } },
  )
  await refused({ from: 'voluntary', to: 'principal' }, { code: 'principal_whole' })
  await refused({ from: 'voluntary', to: 'mandatory', amount: '50001' }, { code: 'floor_broken' })
  expect((await held(here, member))['voluntary']).toBe('70000')
})

test('ten transfers and withdrawals at once never go below the floor', async () => {
  for (const { here, member } of villages) {
    await bring(here, 'voluntary', '100000')
    const before = Number((await held(here, member))['voluntary'])
    const least = Number(FLOORS[here.slug === 'kaya' ? 'kaya' : 'hemat'])
    const tries = await Promise.allSettled(
      Array.from({ length: 20 }, (_, n) =>
        n % 2 === 0
          ? move(here, { from: 'voluntary', to: 'mandatory', amount: '30000' })
          : send(runtime, by(here), {
              command: withdrawSavings,
              raw: { member: 'Sari', product: 'voluntary', amount: '30000' },
            }),
      ),
    )
    const reasons = tries.flatMap((one) =>
      one.status === 'rejected'
        ? [one.reason instanceof DomainError ? one.reason.code : String(one.reason)]
        : [],
    )
    const possible = Math.floor((before - least) / 30_000)
    expect(tries.length - reasons.length).toBe(possible)
    expect([...new Set(reasons)]).toEqual(['floor_broken'])
    expect(Number((await held(here, member))['voluntary'])).toBeGreaterThanOrEqual(least)
  }
})

type Step = Readonly<Record<'what' | 'from' | 'to' | 'amount', string>> & { village: number }

/** What is written down, or refused in words. */
async function tryStep({ what, from, to, amount, village }: Step): Promise<void> {
  const here = villages[village]?.here
  if (!here) return
  const raw = { member: 'Sari', product: from, amount }
  const taken = () => send(runtime, by(here), { command: withdrawSavings, raw })
  const moved = () => move(here, { from, to, amount })
  const written = what === 'bring' ? bring(here, from, amount) : what === 'take' ? taken() : moved()
  await written.catch((error: unknown) => expect(error).toBeInstanceOf(DomainError))
}

test('after any story of movements every account adds up to its control account', async () => {
  const kinds = ['mandatory', 'voluntary', 'special', 'principal'] as const
  const step = fc.record({
    what: fc.constantFrom('bring', 'take', 'move'),
    from: fc.constantFrom(...kinds),
    to: fc.constantFrom(...kinds),
    amount: fc.integer({ min: 1, max: 120_000 }).map(String),
    village: fc.integer({ min: 0, max: 1 }),
  })
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 15 }), async (steps) => {
      for (const one of steps) await tryStep(one)
      for (const { here, member } of villages) {
        expect(await controlsApart(runtime.db, here.id, localDate('2026-12-31'))).toEqual([])
        expect(Number((await held(here, member))['principal'])).toBeLessThanOrEqual(100_000)
      }
    }),
    { numRuns: 12 },
  )
  expect((await verify(runtime.db)).map(({ fault }) => fault)).toEqual([null, null])
})
