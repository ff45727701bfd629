import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { countCash, limitCounts, settleCash } from '#app/commands/cash.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { localDate } from '#app/domain/calendar.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { cashBox, cashPosition, listCountLimits } from '#db/queries/cash.ts'
import { countCounts, getCount, lateEntries, piecesOf } from '#db/queries/cash-counts.ts'
import { getEntry } from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-06-05T03:00:00Z')
const [treasurer, cashier, chair] = [officer('treasurer'), officer('cashier'), officer('chair')]
/** Someone who counts and decides: chair and cashier in one. */
const both = officer('chair', { roles: ['chair', 'cashier'] })
let owner: pg.Client
let neighbour: Cooperative

beforeAll(async () => {
  owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
  neighbour = await opened('tetangga')
})
afterAll(() => owner.end())

/** A cooperative with Rp1.000.000 in its cash box since 2 January. */
async function opened(slug = `kas-${newId().slice(-12)}`): Promise<Cooperative> {
  runtime.setClock('2026-06-05T03:00:00Z')
  const cooperative = await foundVillage(runtime, slug)
  await move(cooperative, { date: '2026-01-02', amount: '1000000' })
  return cooperative
}

/** Money in (or, with `out`, out) of the cash box. */
async function move(
  cooperative: Cooperative,
  how: { readonly date: string; readonly amount: string; readonly out?: boolean },
) {
  const [from, to] = how.out ? ['1101', '6109'] : ['4701', '1101']
  const lines = [
    { account: to, debit: how.amount },
    { account: from, credit: how.amount },
  ]
  const raw = { date: how.date, memo: 'uang', voucher: how.out ? 'BKK' : 'BKM', lines }
  return send(runtime, { cooperative, actor: treasurer }, { command: postGeneralEntry, raw })
}

const count = (
  cooperative: Cooperative,
  raw: object,
  from: { readonly actor?: typeof cashier; readonly key?: string } = {},
) => send(runtime, { cooperative, actor: cashier, ...from }, { command: countCash, raw })

const settle = (
  cooperative: Cooperative,
  countId: string,
  from: { readonly actor?: typeof chair; readonly key?: string } = {},
) => {
  const raw = { count_id: countId, reason: 'salah kembalian' }
  return send(runtime, { cooperative, actor: chair, ...from }, { command: settleCash, raw })
}

const inBox = (cooperative: Cooperative, through = '2026-12-31') =>
  readTenant(runtime.db, cooperative.id, async (tx) => {
    const { balance } = await cashPosition(
      tx,
      await cashBox(tx, cooperative.id),
      localDate(through),
    )
    return balance.toString()
  })

const pieces = (notes: number, rest: Record<string, number> = {}) => ({
  pieces: { note_100000: notes, ...rest },
})

describe('a count', () => {
  test('that agrees is simply written down, with its denominations, and posts nothing', async () => {
    const village = await opened()
    const answer = await count(village, {
      pieces: { note_100000: 9, note_50000: 1, coin_500: 100 },
    })
    expect(answer).toMatchObject({
      no: 'KO/2026/0001',
      counted: '1000000',
      expected: '1000000',
      difference: '0',
    })
    await readTenant(runtime.db, village.id, async (tx) => {
      const kept = await piecesOf(tx, village.id, answer.count_id)
      expect(kept).toEqual({ note_100000: 9, note_50000: 1, coin_500: 100 })
      expect(await countCounts(tx, neighbour.id)).toBe(0)
    })
    await expect(settle(village, answer.count_id)).rejects.toMatchObject({
      code: 'cash_count_agrees',
    })
    expect(await inBox(village)).toBe('1000000')
  })

  test('goes by what the book says of its own day, and is numbered by year', async () => {
    const village = await opened()
    await move(village, { date: '2026-06-03', amount: '200000' })
    expect(await count(village, { date: '2026-06-02', ...pieces(10) })).toMatchObject({
      no: 'KO/2026/0001',
      difference: '0',
    })
    expect(await count(village, { date: '2026-06-03', ...pieces(10) })).toMatchObject({
      no: 'KO/2026/0002',
      expected: '1200000',
      difference: '-200000',
    })
  })

  test('sent twice under one key is one count; two people at once are two, with two numbers', async () => {
    const village = await opened()
    const key = newId()
    const [first, again] = [
      await count(village, pieces(10), { key }),
      await count(village, pieces(10), { key }),
    ]
    expect(again).toEqual(first)
    const at = await Promise.all([1, 2, 3, 4].map(() => count(village, pieces(10))))
    expect(at.map(({ no }) => no).toSorted()).toEqual([
      'KO/2026/0002',
      'KO/2026/0003',
      'KO/2026/0004',
      'KO/2026/0005',
    ])
  })

  test.each([
    ['tomorrow', '2026-06-06', 'date_in_future'],
    ['before the last count', '2026-06-03', 'date_before'],
    ['in a closed month', '2026-05-31', 'period_closed'],
  ])('%s is refused at its day', async (_name, date, code) => {
    const village = await opened()
    const raw = { month: '2026-05' }
    await send(runtime, { cooperative: village, actor: treasurer }, { command: closeMonth, raw })
    await count(village, { date: '2026-06-04', ...pieces(10) })
    await expect(count(village, { date, ...pieces(10) })).rejects.toMatchObject({
      code,
      details: { field: 'date' },
    })
  })

  test.each([
    [{ note_75000: 1 }],
    [{ note_100000: -1 }],
    [{ note_100000: 1.5 }],
    [{ note_100000: 'sepuluh' }],
    [{ note_100000: 100_001 }],
    [{ note_100000: '1,000' }],
  ])('of %j is not taken', (wrong) => {
    expect(countCash.input.safeParse({ pieces: wrong }).success).toBe(false)
  })

  test('reads 1.000 as a thousand pieces, as people write it', () => {
    const typed = countCash.input.parse({
      pieces: { coin_500: '1.000', coin_200: ' 7 ', coin_100: '' },
    })
    expect(typed.pieces).toMatchObject({ coin_500: 1_000, coin_200: 7, coin_100: 0 })
  })

  test('knows the entries before it and not those after it, however they race', async () => {
    const village = await opened()
    const raced = await Promise.all([
      ...Array.from({ length: 6 }, () => move(village, { date: '2026-06-05', amount: '1000' })),
      count(village, pieces(10)),
    ])
    const answer = raced.find((one) => 'count_id' in one)
    if (!answer || !('count_id' in answer)) throw new Error('one of them counted')
    const late = await readTenant(runtime.db, village.id, (tx) =>
      lateEntries(tx, village.id, [answer.count_id]),
    )
    const after = late.reduce((sum, { amount }) => sum + Number(amount.toString()), 0)
    expect(Number(answer.expected) + after).toBe(1_006_000)
  })
})

describe('a difference', () => {
  test('short goes to 8103 and long to 4806, by another officer with a reason', async () => {
    const village = await opened()
    const short = await count(village, pieces(9))
    expect(short.difference).toBe('-100000')
    const booked = await settle(village, short.count_id)
    expect(booked.number).toMatch(/^BKK\/2026\//)
    expect(await inBox(village)).toBe('900000')
    const long = await count(village, pieces(9, { coin_500: 3 }))
    expect(long.difference).toBe('1500')
    const { entry_id } = await settle(village, long.count_id)
    const entry = await readTenant(runtime.db, village.id, async (tx) =>
      getEntry(tx, await cashBox(tx, village.id), entry_id),
    )
    expect(
      entry.lines.map(({ accountCode, side, amount }) => `${accountCode} ${side} ${amount}`),
    ).toEqual(['1101 debit 1500', '4806 credit 1500'])
    expect(entry.memo).toBe('Selisih kas lebih menurut KO/2026/0002: salah kembalian')
    expect((await verify(runtime.db, village.slug)).map(({ fault }) => fault)).toEqual([null])
  })

  test('is not accepted by the one who counted, not even past the program', async () => {
    const village = await opened()
    const own = await count(village, pieces(9), { actor: both })
    await expect(settle(village, own.count_id, { actor: both })).rejects.toMatchObject({
      code: 'same_person',
    })
    await expect(settle(village, own.count_id, { actor: treasurer })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const { rows } = await owner.query(
      `select id from journal_entry where cooperative_id = $1 limit 1`,
      [village.id],
    )
    const forged = owner.query(
      `insert into cash_settlement (cooperative_id, count_id, counted_by, settled_by, reason, entry_id)
        values ($1, $2, $3, $3, 'x', $4)`,
      [village.id, own.count_id, both.userId, rows[0].id],
    )
    await expect(forged).rejects.toMatchObject({ code: '23514' })
    const lied = owner.query(
      `insert into cash_settlement (cooperative_id, count_id, counted_by, settled_by, reason, entry_id)
        values ($1, $2, $3, $4, 'x', $5)`,
      [village.id, own.count_id, newId(), both.userId, rows[0].id],
    )
    await expect(lied).rejects.toMatchObject({ code: '23503' })
    expect(await inBox(village)).toBe('1000000')
  })

  test('settled twice at once is settled once', async () => {
    const village = await opened()
    const { count_id } = await count(village, pieces(9))
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => settle(village, count_id, { actor: officer('chair') })),
    )
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const one of tries) {
      if (one.status === 'rejected') expect(one.reason.code).toBe('cash_count_settled')
    }
    expect(await inBox(village)).toBe('900000')
    const key = newId()
    const next = await count(village, pieces(8))
    const first = await settle(village, next.count_id, { key })
    expect(await settle(village, next.count_id, { key })).toEqual(first)
    expect(await inBox(village)).toBe('800000')
  })

  test('is that of the counted moment, whatever is recorded before it is accepted', async () => {
    const village = await opened()
    const { count_id } = await count(village, pieces(9))
    await move(village, { date: '2026-06-05', amount: '50000' })
    await move(village, { date: '2026-06-01', amount: '30000', out: true })
    await settle(village, count_id)
    // 1.000.000 + 50.000 − 30.000 − the 100.000 that were missing at the count.
    expect(await inBox(village)).toBe('920000')
    const late = await readTenant(runtime.db, village.id, (tx) =>
      lateEntries(tx, village.id, [count_id]),
    )
    expect(late.map(({ date, amount }) => `${date} ${amount}`)).toEqual([
      '2026-06-05 50000',
      '2026-06-01 -30000',
    ])
  })

  test('of an earlier count is refused once there is a later one, so that none is booked twice', async () => {
    const village = await opened()
    const first = await count(village, pieces(9))
    const second = await count(village, pieces(9), { actor: treasurer })
    await expect(settle(village, first.count_id)).rejects.toMatchObject({
      code: 'cash_count_superseded',
      details: { no: 'KO/2026/0002' },
    })
    await settle(village, second.count_id)
    expect(await inBox(village)).toBe('900000')
  })

  test('counted in a month that is closed by now is booked today', async () => {
    const village = await opened()
    const { count_id } = await count(village, { date: '2026-05-30', ...pieces(9) })
    const by = { cooperative: village, actor: treasurer }
    await send(runtime, by, { command: closeMonth, raw: { month: '2026-05' } })
    await settle(village, count_id)
    expect(await inBox(village, '2026-05-31')).toBe('1000000')
    expect(await inBox(village, '2026-06-05')).toBe('900000')
  })

  test('that turns out wrong is corrected by the chair who decided it, and the count says so', async () => {
    const village = await opened()
    const { count_id } = await count(village, pieces(9))
    const { entry_id } = await settle(village, count_id)
    const raw = { entry_id, reason: 'uangnya ketemu di laci' }
    await expect(
      send(runtime, { cooperative: village, actor: treasurer }, { command: reverseEntry, raw }),
    ).rejects.toMatchObject({ code: 'decided_by_chair' })
    await send(runtime, { cooperative: village, actor: chair }, { command: reverseEntry, raw })
    const kept = await readTenant(runtime.db, village.id, (tx) =>
      getCount(tx, village.id, count_id),
    )
    expect(kept.settlement?.isReversed).toBe(true)
    await expect(settle(village, count_id)).rejects.toMatchObject({ code: 'cash_count_settled' })
    expect(await count(village, pieces(10))).toMatchObject({ difference: '0' })
  })

  test('of a neighbour’s count is like one that is not there', async () => {
    const village = await opened()
    const { count_id } = await count(neighbour, pieces(9))
    for (const id of [count_id, newId()]) {
      await expect(settle(village, id)).rejects.toMatchObject({ code: 'cash_count_missing' })
    }
    expect(await inBox(neighbour)).toBe('1000000')
  })
})

describe('what is written about a count', () => {
  test('stays: nothing of it can be changed or taken away', async () => {
    const village = await opened()
    const { count_id } = await count(village, pieces(9))
    await settle(village, count_id)
    for (const statement of [
      `update cash_count set counted = expected where id = '${count_id}'`,
      `delete from cash_count_line where count_id = '${count_id}'`,
      `update cash_settlement set reason = 'lain' where count_id = '${count_id}'`,
      'truncate cash_limit',
    ]) {
      await expect(owner.query(statement)).rejects.toMatchObject({ code: 'LB900' })
    }
  })
})

describe('the limits', () => {
  test('are the cooperative’s own, dated, with their source, and only go forward', async () => {
    const village = await opened()
    const set = (raw: object) =>
      send(runtime, { cooperative: village, actor: chair }, { command: limitCounts, raw })
    await set({ fresh_days: 1, late_days: 3, source: 'Rapat pengurus 5 Juni 2026' })
    const again = set({ fresh_days: 2, late_days: 3, source: 'lagi' })
    await expect(again).rejects.toMatchObject({ code: 'date_before', details: { field: 'from' } })
    const [own, theirs] = await Promise.all(
      [village, neighbour].map(({ id }) =>
        readTenant(runtime.db, id, (tx) => listCountLimits(tx, id)),
      ),
    )
    expect(own?.map(({ from, freshDays, lateDays }) => [from, freshDays, lateDays])).toEqual([
      ['1990-01-01', 7, 14],
      ['2026-06-05', 1, 3],
    ])
    expect(theirs).toHaveLength(1)
    expect(limitCounts.input.safeParse({ fresh_days: 7, late_days: 3, source: 'x' }).success).toBe(
      false,
    )
  })
})
