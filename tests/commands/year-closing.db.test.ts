import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { hashOfFigures, statementsOf } from '#app/commands/period-statements.ts'
import { closeMonth, proposeReopening, reopenMonth } from '#app/commands/periods.ts'
import {
  decideYearClosing,
  proposeYearClosing,
  undoYearClosing,
} from '#app/commands/surplus/close-year.ts'
import { known } from '#app/domain/assert.ts'
import { localDate, monthOf, newYearOf } from '#app/domain/calendar.ts'
import { balanceSheet } from '#app/domain/statements/neraca.ts'
import { surplusStatement } from '#app/domain/statements/phu.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { findPeriodStatement } from '#db/queries/period-statements.ts'
import { accountBalances } from '#db/queries/statements.ts'
import { verify } from '#scripts/verify.ts'
import { entryCount } from '#tests/support/booked.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-03-20T03:00:00Z')
const treasurer = officer('treasurer')
const chair = officer('chair')

/** Days on which Neraca and PHU are looked at: within the year, on its last day, and after it. */
const LOOKS = ['2025-06-30', '2025-12-31', '2026-01-01', '2026-01-31', '2026-03-20']
/** Income, costs and assets that a general entry may move, each with its unit. */
const ACCOUNTS = ['1101', '1112', '2169', '4101', '4301', '4801', '5104', '6108', '7101', '9101']
const UNITS = ['usp', 'niaga', 'umum'] as const

type Move = {
  readonly date: string
  readonly debit: string
  readonly credit: string
  readonly amount: number
  readonly unit: string
}

const aMove: fc.Arbitrary<Move> = fc
  .record({
    date: fc.constantFrom('2024-11-10', '2025-02-01', '2025-07-15', '2025-12-31', '2026-01-05'),
    debit: fc.constantFrom(...ACCOUNTS),
    credit: fc.constantFrom(...ACCOUNTS),
    amount: fc.integer({ min: 1, max: 9_000_000 }),
    unit: fc.constantFrom(...UNITS),
  })
  .filter(({ debit, credit }) => debit !== credit)

async function book(cooperative: Cooperative, move: Move): Promise<string> {
  const amount = `${move.amount}`
  const lines = [
    { account: move.debit, debit: amount, unit: move.unit },
    { account: move.credit, credit: amount, unit: move.unit },
  ]
  const raw = { date: move.date, memo: 'Percobaan', lines }
  const posted = await send(
    runtime,
    { cooperative, actor: chair },
    { command: postGeneralEntry, raw },
  )
  return posted.entry_id
}

/** Every figure of Neraca and PHU on each day, as text. */
function seen(cooperative: Cooperative): Promise<string> {
  return readTenant(runtime.db, cooperative.id, async (tx) => {
    const main = await mainBook(tx, cooperative.id)
    const figures: string[] = []
    for (const look of LOOKS) {
      const to = localDate(look)
      const span = { from: newYearOf(to), to, closing: 'without' } as const
      const balances = await accountBalances(tx, main, span)
      for (const { lines } of [balanceSheet(balances), surplusStatement(balances)]) {
        figures.push(`${look} ${lines.map(({ key, amount }) => `${key} ${amount}`).join(' ')}`)
      }
    }
    return figures.join('\n')
  })
}

const at = (cooperative: Cooperative) => ({
  propose: (year: number) =>
    send(
      runtime,
      { cooperative, actor: treasurer },
      { command: proposeYearClosing, raw: { year } },
    ),
  decide: (closing: string, decision = 'approve', actor = chair) =>
    send(
      runtime,
      { cooperative, actor },
      { command: decideYearClosing, raw: { closing, decision, note: 'periksa lagi' } },
    ),
  undo: (closing: string) =>
    send(
      runtime,
      { cooperative, actor: chair },
      { command: undoYearClosing, raw: { closing, reason: 'ada nota tertinggal' } },
    ),
  closeMonths: (month = '2025-12') =>
    send(runtime, { cooperative, actor: treasurer }, { command: closeMonth, raw: { month } }),
})

async function closeYear(cooperative: Cooperative, year: number): Promise<string> {
  const { closing_id: closing } = await at(cooperative).propose(year)
  await at(cooperative).decide(closing)
  return closing
}

test('closing a year changes no figure of Neraca or PHU, whatever happened, and taking it back neither', async () => {
  let n = 0
  await fc.assert(
    fc.asyncProperty(fc.array(aMove, { minLength: 1, maxLength: 12 }), async (moves) => {
      n += 1
      const cooperative = await foundVillage(runtime, `acak-${n}`)
      for (const move of moves) await book(cooperative, move)
      const before = await seen(cooperative)
      await at(cooperative).closeMonths()
      const closings: string[] = []
      for (const year of [2024, 2025]) {
        const closed = await closeYear(cooperative, year).catch((error: { code: string }) => {
          expect(error.code).toBe('closing_nothing')
          return null
        })
        if (closed !== null) closings.push(closed)
      }
      expect(await seen(cooperative)).toBe(before)
      for (const closing of closings.toReversed()) await at(cooperative).undo(closing)
      expect(await seen(cooperative)).toBe(before)
    }),
    { numRuns: 12 },
  )
  expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
})

describe('a year that earned 650.000', () => {
  let here: Cooperative
  let there: Cooperative
  let sold: string

  beforeAll(async () => {
    here = await foundVillage(runtime, 'tutup-tahun')
    there = await foundVillage(runtime, 'tetangga')
    const sale = {
      date: '2025-11-10',
      debit: '1101',
      credit: '4301',
      amount: 900_000,
      unit: 'niaga',
    }
    sold = await book(here, sale)
    await book(here, { ...sale, debit: '6101', credit: '1101', amount: 250_000, unit: 'umum' })
    await book(there, { ...sale, date: '2026-02-01' })
  })

  test('is not closed before its months are, nor before it has ended', async () => {
    await expect(at(here).propose(2025)).rejects.toMatchObject({ code: 'year_months_open' })
    await expect(at(here).propose(2026)).rejects.toMatchObject({ code: 'date_in_future' })
  })

  test('is proposed by one and closed by another, once', async () => {
    await at(here).closeMonths()
    const { closing_id: closing, surplus } = await at(here).propose(2025)
    expect(surplus).toBe('650000')
    const self = officer('chair', { userId: treasurer.userId })
    await expect(at(here).decide(closing, 'approve', self)).rejects.toMatchObject({
      code: 'same_person',
    })
    await at(here).decide(closing, 'reject')
    await expect(at(here).decide(closing)).rejects.toMatchObject({ code: 'proposal_decided' })
    await closeYear(here, 2025)
    await expect(at(here).propose(2025)).rejects.toMatchObject({ code: 'year_closed' })
  })

  test('cannot be closed by an id from next door', async () => {
    const { closing_id: closing } = await at(here)
      .propose(2024)
      .catch(() => ({ closing_id: '' }))
    expect(closing).toBe('')
    const own = await readTenant(runtime.db, here.id, (tx) =>
      tx.selectFrom('year_closing').select('id').executeTakeFirstOrThrow(),
    )
    await expect(at(there).decide(own.id)).rejects.toMatchObject({ code: 'closing_missing' })
  })

  test('keeps its months shut while its closing stands, and its entries together', async () => {
    const raw = { month: '2025-12', reason: 'ada nota tertinggal' }
    await send(runtime, { cooperative: here, actor: treasurer }, { command: proposeReopening, raw })
    const opening = send(
      runtime,
      { cooperative: here, actor: chair },
      { command: reopenMonth, raw: { month: '2025-12' } },
    )
    await expect(opening).rejects.toMatchObject({ code: 'year_closed', details: { year: '2025' } })
    const { entry_ids } = await readTenant(runtime.db, here.id, (tx) =>
      tx
        .selectFrom('year_closing')
        .select('entry_ids')
        .where('state', '=', 'posted')
        .executeTakeFirstOrThrow(),
    )
    for (const entry_id of entry_ids) {
      const reversing = send(
        runtime,
        { cooperative: here, actor: chair },
        { command: reverseEntry, raw: { entry_id, reason: 'keliru' } },
      )
      await expect(reversing).rejects.toMatchObject({ code: 'year_end_entry' })
    }
  })

  test('stays as it was printed when a sale of it is corrected later: the correction lands in an open month', async () => {
    const frozen = await kept('2025-12', 1)
    const raw = { entry_id: sold, reason: 'barang kembali' }
    await send(runtime, { cooperative: here, actor: treasurer }, { command: reverseEntry, raw })
    const again = await readTenant(runtime.db, here.id, async (tx) =>
      statementsOf(tx, await mainBook(tx, here.id), monthOf(localDate('2025-12-01'))),
    )
    expect(hashOfFigures(frozen.figures)).toBe(frozen.hash)
    expect(frozen.figures).toMatchObject(JSON.parse(JSON.stringify(again.figures)))
  })

  test('may be opened once its closing is taken back; then its next closing is another version', async () => {
    const standing = await readTenant(runtime.db, here.id, (tx) =>
      tx
        .selectFrom('year_closing')
        .select('id')
        .where('state', '=', 'posted')
        .executeTakeFirstOrThrow(),
    )
    await at(here).undo(standing.id)
    await send(
      runtime,
      { cooperative: here, actor: chair },
      { command: reopenMonth, raw: { month: '2025-12' } },
    )
    const late = {
      date: '2025-12-30',
      debit: '1101',
      credit: '4301',
      amount: 50_000,
      unit: 'niaga',
    }
    await book(here, late)
    await at(here).closeMonths()
    const [first, second] = [await kept('2025-12', 1), await kept('2025-12', 3)]
    expect(second.hash).not.toBe(first.hash)
    await closeYear(here, 2025)
  })

  function kept(month: string, version: number) {
    return readTenant(runtime.db, here.id, async (tx) => {
      const main = await mainBook(tx, here.id)
      const of = { month: monthOf(localDate(`${month}-01`)), version }
      return known(await findPeriodStatement(tx, main, of), 'a closing keeps its statements')
    })
  }

  test('leaves the book next door alone, and both whole', async () => {
    expect(await entryCount({ runtime, cooperative: there })).toBe(1)
    expect((await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])).toEqual([])
  })
})
