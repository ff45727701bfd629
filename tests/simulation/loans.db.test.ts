import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { disburseLoan } from '#app/commands/loan-disbursement.ts'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { setProduct } from '#app/commands/loan-products.ts'
import { settleLoan } from '#app/commands/loan-settlement.ts'
import { applyForLoan, decideOnLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { addDays, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { FREQUENCIES, LOAN_METHODS } from '#app/domain/loans/schedule.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { accountTotals, mainBook } from '#db/queries/ledger.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const villages: Cooperative[] = []
const OUT = localDate('2026-01-10')

/* Two books side by side: their products differ in rounding, rate and denda, and their events alternate. */
beforeAll(async () => {
  for (const [slug, unit, rate, penalty] of [
    ['acak-sini', 100, '1,5', 'percent_per_day'],
    ['acak-sana', 1000, '2', 'percent_per_month'],
  ] as const) {
    const cooperative = await foundVillage(runtime, slug)
    const raw = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
    await send(runtime, by('treasurer', cooperative), { command: registerMember, raw })
    for (const method of LOAN_METHODS) {
      for (const frequency of FREQUENCIES) {
        const terms = { method, frequency, least_rate: rate, most_rate: rate, rounding_unit: unit }
        const denda = { penalty, penalty_percent: '0,3', penalty_grace_days: 2 }
        const span = { least_term: 2, most_term: 12, provision_percent: '1', admin_fee: '5000' }
        const name = { name: `${method} ${frequency}`, from: '2026-01-01', source: 'Rapat' }
        const product = { ...name, ...terms, ...denda, ...span }
        await send(runtime, by('chair', cooperative), { command: setProduct, raw: product })
      }
    }
    villages.push(cooperative)
  }
})

const by = (role: 'treasurer' | 'chair', cooperative: Cooperative) => ({
  cooperative,
  actor: officer(role),
})

/** A refusal is an answer too; anything else is a fault. */
async function tried(work: () => Promise<{ readonly entry_id: string }>): Promise<string | null> {
  try {
    return (await work()).entry_id
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

async function lend(cooperative: Cooperative, product: string, amount: number): Promise<string> {
  const asked = { member: 'Sari', product, amount: `${amount}`, term_months: 4, purpose: 'modal' }
  const raw = { ...asked, date: '2026-01-08' }
  const treasurer = by('treasurer', cooperative)
  const { loan_id: loan } = await send(runtime, treasurer, { command: applyForLoan, raw })
  const yes = { loan, decision: 'approve', date: '2026-01-09' }
  await send(runtime, by('chair', cooperative), { command: decideOnLoan, raw: yes })
  await send(runtime, treasurer, { command: disburseLoan, raw: { loan, date: OUT } })
  return loan
}

const step = fc.record({
  what: fc.constantFrom('repay', 'repay', 'repay', 'settle', 'reverse'),
  day: fc.nat(140),
  amount: fc.integer({ min: 1, max: 900_000 }),
  method: fc.constantFrom('cash', 'bank', 'savings', 'deposit'),
  excess_to: fc.constantFrom('principal', 'deposit'),
})

test('control accounts equal their subledgers after any loan events, in both books', async () => {
  const loan = fc.record({
    method: fc.constantFrom(...LOAN_METHODS),
    frequency: fc.constantFrom(...FREQUENCIES),
    amount: fc.integer({ min: 100_000, max: 2_000_000 }),
    steps: fc.array(step, { minLength: 2, maxLength: 6 }),
  })
  await fc.assert(
    fc.asyncProperty(loan, async ({ method, frequency, amount, steps }) => {
      const loans = await Promise.all(
        villages.map(async (cooperative) => ({
          cooperative,
          loan: await lend(cooperative, `${method} ${frequency}`, amount),
          entries: [] as string[],
        })),
      )
      for (const { what, day, ...payment } of steps) {
        for (const { cooperative, loan: id, entries } of loans) {
          const treasurer = by('treasurer', cooperative)
          const date = addDays(OUT, day)
          const entry = await tried(() => {
            if (what === 'reverse') {
              const raw = { entry_id: entries.pop() ?? id, reason: 'keliru' }
              return send(runtime, treasurer, { command: reverseEntry, raw })
            }
            const { method: means, excess_to } = payment
            const raw = { loan: id, method: means, date }
            return what === 'settle'
              ? send(runtime, treasurer, { command: settleLoan, raw })
              : send(runtime, treasurer, {
                  command: repayLoan,
                  raw: { ...raw, excess_to, amount: `${payment.amount}` },
                })
          })
          if (entry !== null && what !== 'reverse') entries.push(entry)
        }
      }
      for (const cooperative of villages) await holds(cooperative)
    }),
    { numRuns: 25 },
  )
}, 240_000)

/** The receivable is what the loans owe, titipan is not overdrawn, debit is credit, and `verify` finds nothing. */
async function holds(cooperative: Cooperative): Promise<void> {
  expect((await verify(runtime.db, cooperative.slug)).map(({ fault }) => fault)).toEqual([null])
  await readTenant(runtime.db, cooperative.id, async (tx) => {
    const book = await mainBook(tx, cooperative.id)
    const totals = await accountTotals(tx, book, localDate('2026-12-31'))
    const balance = (code: string) => {
      const account = totals.find((one) => one.code === code)
      return account === undefined ? Money.zero : account.debit.minus(account.credit)
    }
    const owed = await tx
      .selectFrom('subledger_balance as b')
      .innerJoin('loan as l', (join) =>
        join
          .onRef('l.cooperative_id', '=', 'b.cooperative_id')
          .onRef('l.id', '=', 'b.subledger_id'),
      )
      .select('b.balance')
      .where('b.cooperative_id', '=', cooperative.id)
      .execute()
    const sum = Money.sum(owed.map((row) => Money.parse(row.balance)))
    expect(`${balance('1201')}`).toBe(`${sum}`)
    expect(balance('2143').isPositive()).toBe(false)
  })
}
