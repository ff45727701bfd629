import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { sealBooks } from '#app/commands/seals.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant } from '#db/client.server.ts'
import { countUnsealed, listSeals } from '#db/queries/seals.ts'
import { sealDay } from '#scripts/seal.ts'
import { verify } from '#scripts/verify.ts'
import { tellVillage } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const treasurer = officer('treasurer')
let village: Cooperative
let neighbour: Cooperative
let owner: pg.Client

const TABLES = ['ledger_seal_book', 'ledger_seal', 'journal_entry']

const deposit = (cooperative: Cooperative, date: string) =>
  send(
    runtime,
    { cooperative, actor: treasurer },
    {
      command: depositSavings,
      raw: { member: 'Sari', product: 'voluntary', amount: '5000', date },
    },
  )
const seal = (cooperative: Cooperative, day?: string) =>
  send(runtime, { cooperative, actor: treasurer }, { command: sealBooks, raw: { day } })
const sealsOf = ({ id }: Cooperative) => readTenant(runtime.db, id, (tx) => listSeals(tx, id))

beforeAll(async () => {
  for (const slug of ['segel', 'tetangga']) {
    const cooperative = await foundVillage(runtime, slug)
    const sari = { name: 'Sari', sex: 'female', joined_on: '2026-01-02' }
    await send(runtime, { cooperative, actor: treasurer }, { command: registerMember, raw: sari })
    if (slug === 'segel') village = cooperative
    else neighbour = cooperative
  }
  owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
}, 60_000)
afterAll(() => owner.end())

describe('the seal of a day', () => {
  test('is refused before the first entry', async () => {
    await expect(seal(village)).rejects.toMatchObject({ code: 'nothing_to_seal' })
    await expect(seal(village, '2026-07-01')).rejects.toMatchObject({ code: 'date_in_future' })
  })

  test('holds every entry so far, and sealing again adds nothing', async () => {
    await deposit(village, '2026-06-03')
    await deposit(village, '2026-06-04')
    await deposit(neighbour, '2026-06-04')
    const first = await seal(village)
    expect(first).toMatchObject({ no: 1, day: '2026-06-05', entries: 2, added: 2 })
    expect(await seal(village)).toEqual({ ...first, added: 0 })
    expect(await sealsOf(village)).toHaveLength(1)
    expect(await sealsOf(neighbour)).toEqual([])
  })

  test('takes a late entry of an earlier day into the day it was recorded on', async () => {
    const [first] = await sealsOf(village)
    await deposit(village, '2026-05-02')
    const { id } = village
    expect(await readTenant(runtime.db, id, (tx) => countUnsealed(tx, id))).toBe(1)
    runtime.setClock('2026-06-06T03:00:00Z')
    const second = await seal(village)
    expect(second).toMatchObject({ no: 2, day: '2026-06-06', entries: 3, added: 1 })
    expect((await sealsOf(village))[0]).toEqual(first)
  })

  test('of a day that is over leaves what was recorded after it for the next one', async () => {
    await deposit(village, '2026-06-05')
    // The entry carries the clock of the database, which is later than the day asked for.
    expect(await seal(village, '2026-06-05')).toMatchObject({ no: 2, added: 0 })
    const [sealed] = await sealDay(runtime, { slug: 'segel', day: undefined })
    expect(sealed?.seal).toMatchObject({ no: 2, added: 0 })
    expect(await seal(village)).toMatchObject({ no: 3, added: 1 })
  })

  test('covers the books of family enterprises too', async () => {
    const { cooperative } = await tellVillage(runtime, 'usaha')
    const { entries } = await seal(cooperative)
    const { rows } = await owner.query(
      `select count(*)::int as n, count(distinct book_id)::int as books from journal_entry where cooperative_id = $1`,
      [cooperative.id],
    )
    expect(rows[0]).toEqual({ n: entries, books: 2 })
  }, 60_000)

  test('is made once when two seal at the same moment', async () => {
    await deposit(village, '2026-06-05')
    const both = await Promise.all([seal(village), seal(village)])
    expect(both.map(({ no }) => no)).toEqual([4, 4])
    expect(both.map(({ added }) => added).sort()).toEqual([0, 1])
  })

  test('of every cooperative is made by the timer, and none where nothing is recorded', async () => {
    await foundVillage(runtime, 'kosong')
    const sealed = await sealDay(runtime, {})
    expect(sealed.find(({ cooperative }) => cooperative === 'kosong')?.seal).toBeNull()
    await expect(sealDay(runtime, { slug: 'tiada' })).rejects.toThrow('There is no cooperative')
  })
})

describe('verify', () => {
  test('is content with the seals as they are', async () => {
    const faults = (await verify(runtime.db)).filter(({ fault }) => fault !== null)
    expect(faults).toEqual([])
  })

  test.each([
    ['a root', `update ledger_seal set root = sha256('x') where no = 1`, 'seal 1'],
    ['a size', `update ledger_seal set size = size + 100 where no = 2`, 'seal 2'],
    ['a frontier', `update ledger_seal set frontier = sha256('x') where no = 4`, 'the last seal'],
    ['a span', `update ledger_seal_book set from_no = from_no - 1 where seal_no = 2`, 'seal 2'],
    ['a seal that is gone', 'delete from ledger_seal where no = 2', 'seal 3'],
    [
      'an entry rewritten with its hash',
      `update journal_entry set hash = sha256('x') where chain_no = 2`,
      'seal 1',
    ],
  ])('names the seal after the forging of %s', async (_what, forging, place) => {
    await owner.query('set session_replication_role = replica')
    for (const table of TABLES) {
      await owner.query(`alter table ${table} disable trigger all`)
      await owner.query(`create temp table copied_${table} as select * from ${table}`)
    }
    await owner.query(forging)
    const found = await verify(runtime.db, 'segel')
    for (const table of TABLES) {
      await owner.query(`delete from ${table}`)
      await owner.query(`insert into ${table} select * from copied_${table}`)
      await owner.query(`drop table copied_${table}`)
    }
    expect(found.find(({ book }) => book === 'seals')?.fault?.where).toContain(place)
  })
})
