import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { accountBookLines, accountBookSums } from '#db/queries/account-book.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const treasurer = officer('treasurer')
let village: Cooperative
let other: Cooperative

beforeAll(async () => {
  village = await foundVillage(runtime, 'inti')
  other = await foundVillage(runtime, 'tetangga')
})

/** Cash twice, so that cash moves to cash; equity, income, costs, an asset, and nothing that needs a subledger. */
const CODES = ['1101', '1111', '3201', '3301', '4601', '6101', '6108', '1601', '2141'] as const
const line = fc.record({
  account: fc.constantFrom(...CODES),
  amount: fc.integer({ min: 1, max: 2_000_000 }),
  isDebit: fc.boolean(),
})
const entry = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 4 }),
  against: fc.constantFrom(...CODES),
  day: fc.integer({ min: 1, max: 28 }),
  month: fc.integer({ min: 1, max: 5 }),
  isReversed: fc.boolean(),
})

async function post(
  cooperative: Cooperative,
  given: typeof entry extends fc.Arbitrary<infer T> ? T : never,
) {
  const from = { cooperative, actor: treasurer }
  const rest = given.lines.reduce(
    (sum, { amount, isDebit }) => sum + (isDebit ? amount : -amount),
    0,
  )
  if (rest === 0) return
  const written = [
    ...given.lines,
    { account: given.against, amount: Math.abs(rest), isDebit: rest < 0 },
  ].map(({ account, amount, isDebit }) => ({
    account,
    debit: isDebit ? String(amount) : '',
    credit: isDebit ? '' : String(amount),
    memo: '',
  }))
  const date = `2026-0${given.month}-${String(given.day).padStart(2, '0')}`
  try {
    const { entry_id } = await send(runtime, from, {
      command: postGeneralEntry,
      raw: { date, memo: 'acak', lines: written },
    })
    if (given.isReversed) {
      await send(runtime, from, {
        command: reverseEntry,
        raw: { entry_id, reason: 'salah catat' },
      })
    }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
}

test('after any entries and reversals, of any shape and day, the totals kept by the day are those of the lines', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(entry, { minLength: 1, maxLength: 12 }), async (entries) => {
      for (const [at, one] of entries.entries()) await post(at % 3 === 0 ? other : village, one)
      expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
    }),
    { numRuns: 12 },
  )
  const { rows } = await readTenant(runtime.db, village.id, (tx) =>
    sql<{ shapes: string; own: string }>`
      select count(distinct shape) filter (where shape like '%+%')::text as shapes,
        count(distinct shape) filter (where shape !~ '[-+=]$')::text as own
      from move_day where cooperative_id = ${village.id}`.execute(tx),
  )
  expect(Number(rows[0]?.shapes)).toBeGreaterThan(3)
  expect(Number(rows[0]?.own)).toBeGreaterThan(0)
})

test('every page of a cash book, searched or not, is a part of the whole book with the same running balance', async () => {
  for (let n = 0; n < 12; n += 1) {
    const lines = [{ account: '1101' as const, amount: 1_000 + n, isDebit: n % 5 !== 0 }]
    await post(village, { lines, against: '4601', day: 5 + (n % 3), month: 3, isReversed: n === 4 })
  }
  const wish = { code: '1101', from: localDate('2026-01-15'), to: localDate('2026-04-20') }
  await readTenant(runtime.db, village.id, async (tx) => {
    const book = await mainBook(tx, village.id)
    const { opening, found, debit, credit } = await accountBookSums(tx, book, wish)
    const whole = await accountBookLines(tx, book, { ...wish, opening, limit: found })
    expect(found).toBeGreaterThan(10)
    expect(whole).toHaveLength(found)
    expect(whole.at(-1)?.balance.toString()).toBe(opening.plus(debit).minus(credit).toString())
    const paged = []
    for (let offset = 0; offset < found; offset += 3) {
      paged.push(...(await accountBookLines(tx, book, { ...wish, opening, limit: 3, offset })))
    }
    expect(paged).toEqual(whole)
    expect(whole.map(({ date }) => date)).toEqual(
      whole.map(({ date }): LocalDate => date).toSorted(),
    )
    const number = whole[Math.floor(found / 2)]?.number ?? ''
    const search = { ...wish, search: number }
    const searched = await accountBookSums(tx, book, search)
    const lines = await accountBookLines(tx, book, { ...search, opening, limit: 50 })
    // A correction names the entry it puts right, so it is found with it.
    expect(lines).toEqual(whole.filter((one) => one.number === number || one.memo.includes(number)))
    expect(searched.found).toBe(lines.length)
  })
})
