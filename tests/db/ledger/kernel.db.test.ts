import { sql } from 'kysely'
import pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { registerHousehold } from '#app/commands/community.ts'
import { registerEnterprise } from '#app/commands/enterprises.ts'
import { postGeneralEntry } from '#app/commands/ledger.ts'
import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { applyForLoan } from '#app/commands/loans.ts'
import { registerMember } from '#app/commands/members.ts'
import { closeMonth, proposeReopening, reopenMonth } from '#app/commands/periods.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { issueInvoice } from '#app/commands/trade.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { readTenant, withTenant } from '#db/client.server.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const treasurer = officer('treasurer')
const chair = officer('chair')
let village: Cooperative

beforeAll(async () => {
  village = await foundVillage(runtime, 'inti')
  await send(
    runtime,
    { cooperative: village, actor: treasurer },
    {
      command: registerMember,
      raw: { name: 'Sari', sex: 'female', joined_on: '2026-01-02' },
    },
  )
})

const by = (actor = treasurer) => ({ cooperative: village, actor })
const deposit = (amount: string, date = '2026-06-01') =>
  send(runtime, by(), {
    command: depositSavings,
    raw: { member: 'Sari', product: 'voluntary', amount, date },
  })
const withdraw = (amount: string) =>
  send(runtime, by(), {
    command: withdrawSavings,
    raw: { member: 'Sari', product: 'voluntary', amount },
  })

describe('the journal', () => {
  test('refuses to be changed, deleted or emptied, even by a superuser who forgot the triggers', async () => {
    await deposit('1000')
    const owner = new pg.Client({ connectionString: runtime.ownerUrl })
    await owner.connect()
    await owner.query('set search_path = lumbung')
    for (const statement of [
      `update journal_entry set memo = 'lain'`,
      'delete from journal_line',
      'truncate journal_line',
      `update subledger set name = 'lain'`,
      'truncate journal_entry cascade',
    ]) {
      await expect(owner.query(statement)).rejects.toMatchObject({ code: 'LB900' })
    }
    await owner.query('set session_replication_role = replica')
    await expect(owner.query('delete from journal_line')).rejects.toMatchObject({ code: 'LB900' })
    await owner.end()
  })

  test('is not written by the application except through its door', async () => {
    const writing = withTenant(runtime.db, village.id, (tx) =>
      sql`insert into ledger_head values (${village.id}, gen_random_uuid(), 0, '')`.execute(tx),
    )
    await expect(writing).rejects.toMatchObject({ code: '42501' })
  })

  test.each([
    [
      'one rupiah off',
      [
        ['1101', '10', ''],
        ['3202', '', '11'],
      ],
      'entry_unbalanced',
    ],
    [
      'an unknown account',
      [
        ['1101', '10', ''],
        ['9999', '', '10'],
      ],
      'account_missing',
    ],
    [
      'savings without an owner',
      [
        ['1101', '10', ''],
        ['2101', '', '10'],
      ],
      'subledger_required',
    ],
  ])('refuses %s', async (_name, rows, code) => {
    const lines = rows.map(([account, debit, credit]) => ({ account, debit, credit }))
    const raw = { memo: 'coba', date: '2026-06-01', lines }
    await expect(
      send(runtime, by(chair), { command: postGeneralEntry, raw }),
    ).rejects.toMatchObject({
      code,
    })
  })
})

test('what was not there on a day cannot be taken out on that day, nor what was needed since', async () => {
  const { account_id: account } = await deposit('500000', '2026-03-10')
  await deposit('200000', '2026-05-20')
  const takeOn = (amount: string, date: string) =>
    send(runtime, by(), {
      command: withdrawSavings,
      raw: { member: 'Sari', product: 'voluntary', amount, date },
    })
  const refused = expect.objectContaining({ code: 'floor_broken' })
  await expect(takeOn('100000', '2026-03-09')).rejects.toThrow(refused)
  await takeOn('500000', '2026-03-10')
  await expect(takeOn('200001', '2026-04-01')).rejects.toThrow(refused)
  const { entry_id: late } = await takeOn('200000', '2026-05-20')
  // Taking back the deposit of March on its own day would leave nothing for the withdrawal of that day.
  const first = await readTenant(runtime.db, village.id, (tx) =>
    tx
      .selectFrom('journal_line as l')
      .innerJoin('journal_entry as e', 'e.id', 'l.entry_id')
      .select('e.id')
      .where('l.cooperative_id', '=', village.id)
      .where('l.subledger_id', '=', account)
      .where('e.entry_date', '=', '2026-03-10')
      .where('e.event', '=', 'savings.deposit')
      .executeTakeFirstOrThrow(),
  )
  await expect(
    send(runtime, by(), { command: reverseEntry, raw: { entry_id: first.id, reason: 'keliru' } }),
  ).rejects.toMatchObject({ code: 'entry_built_on' })
  await send(runtime, by(), { command: reverseEntry, raw: { entry_id: late, reason: 'keliru' } })
  await takeOn('200000', '2026-05-21')
})

test('savings and loans are not moved around their own commands by who holds the cash', async () => {
  const entry = (account: string, subledger: string) => ({
    memo: 'jalan pintas',
    date: '2026-06-01',
    lines: [
      { account, debit: '10', subledger_id: subledger },
      { account: '1101', credit: '10' },
    ],
  })
  const { account_id: account } = await deposit('1000')
  const post = (raw: object, actor = treasurer) =>
    send(runtime, by(actor), { command: postGeneralEntry, raw })
  await expect(post(entry('2101', account))).rejects.toMatchObject({ code: 'adjustment_by_chair' })
  await expect(post(entry('6101', account))).rejects.toMatchObject({ code: 'subledger_stray' })
  await expect(post(entry('2101', account), chair)).resolves.toMatchObject({})
  const asked = { member: 'Sari', amount: '600000', term_months: 6, method: 'flat' }
  const terms = { monthly_rate_percent: '1', purpose: 'modal', date: '2026-06-01' }
  const { loan_id: loan } = await send(runtime, by(), {
    command: applyForLoan,
    raw: { ...asked, ...terms },
  })
  await expect(post(entry('1201', loan), chair)).rejects.toMatchObject({ code: 'loan_state' })
})

test('fifty withdrawals at once never take more than there is, and each refusal is a refusal', async () => {
  const { balance } = await deposit('100000')
  const tries = await Promise.allSettled(Array.from({ length: 50 }, () => withdraw('7000')))
  const done = tries.filter(({ status }) => status === 'fulfilled').length
  const codes = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect(done).toBe(Math.floor(Number(balance) / 7_000))
  expect(new Set(codes)).toEqual(new Set(['floor_broken']))
})

test('fifty invoices issued at once are numbered 1 to 50', async () => {
  const from = by(officer('village_officer'))
  const home = await send(runtime, from, {
    command: registerHousehold,
    raw: { name: 'Dewi', people: [{ name: 'Dewi', sex: 'female', relation: 'head' }] },
  })
  const raw = { owner_id: home.person_ids[0], name: 'Kerupuk Dewi' }
  const { enterprise_id } = await send(runtime, from, { command: registerEnterprise, raw })
  const owner = officer('enterprise_owner', { enterpriseIds: [enterprise_id] })
  const lines = [{ description: 'Kerupuk', quantity: '2', unit_price: '5000' }]
  const invoice = { enterprise_id, customer: 'Toko', lines, due_on: '2026-07-01' }
  const issued = await Promise.all(
    Array.from({ length: 50 }, () =>
      send(runtime, by(owner), { command: issueInvoice, raw: invoice }),
    ),
  )
  const wanted = Array.from({ length: 50 }, (_, n) => `INV/2026/${String(n + 1).padStart(4, '0')}`)
  expect(issued.map(({ number }) => number).sort()).toEqual(wanted)
  const other = officer('enterprise_owner', { enterpriseIds: [] })
  const intruding = send(runtime, by(other), { command: issueInvoice, raw: invoice })
  await expect(intruding).rejects.toMatchObject({ code: 'forbidden' })
})

test('an entry is reversed once, however many press the button', async () => {
  const { entry_id } = await deposit('2500')
  const raw = { entry_id, reason: 'salah orang' }
  const tries = await Promise.allSettled(
    Array.from({ length: 20 }, () => send(runtime, by(), { command: reverseEntry, raw })),
  )
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  const codes = tries.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect(new Set(codes)).toEqual(new Set(['already_reversed']))
})

test('a closed month refuses every way in, and opens again only by another person', async () => {
  const early = await deposit('5000', '2026-03-10')
  await send(runtime, by(), { command: closeMonth, raw: { month: '2026-03' } })
  const closed = { code: 'period_closed' }
  await expect(deposit('1000', '2026-03-31')).rejects.toMatchObject(closed)
  await expect(deposit('1000', '2026-01-05')).rejects.toMatchObject(closed)
  const entry = {
    memo: 'x',
    date: '2026-02-01',
    lines: [
      { account: '1101', debit: '1' },
      { account: '3202', credit: '1' },
    ],
  }
  await expect(
    send(runtime, by(), { command: postGeneralEntry, raw: entry }),
  ).rejects.toMatchObject(closed)
  const backdated = { entry_id: early.entry_id, reason: 'keliru', date: '2026-03-20' }
  await expect(
    send(runtime, by(), { command: reverseEntry, raw: backdated }),
  ).rejects.toMatchObject(closed)
  const today = await send(runtime, by(), {
    command: reverseEntry,
    raw: { entry_id: early.entry_id, reason: 'keliru' },
  })
  expect(today.number).toContain('BM/2026/')
  const again = { month: '2026-03', reason: 'ada nota tertinggal' }
  const self = officer('chair', { userId: treasurer.userId })
  await send(runtime, by(officer('secretary')), { command: proposeReopening, raw: again })
  await expect(send(runtime, by(self), { command: reopenMonth, raw: again })).rejects.toMatchObject(
    {
      code: 'same_person',
    },
  )
  await send(runtime, by(chair), { command: reopenMonth, raw: again })
  await expect(deposit('1000', '2026-03-31')).resolves.toBeDefined()
})

test('while eight post and one closes, nothing is recorded in the month after it closed', async () => {
  const posting = Array.from({ length: 8 }, async () => {
    for (let n = 0; n < 12; n += 1) await deposit('100', '2026-04-15').catch(() => undefined)
  })
  const closing = send(runtime, by(), { command: closeMonth, raw: { month: '2026-04' } })
  await Promise.all([...posting, closing])
  expect((await verify(runtime.db)).map(({ fault }) => fault).filter(Boolean)).toEqual([])
})

describe('verify', () => {
  test('names any change of any column of an entry or a line, made past the triggers', async () => {
    const owner = new pg.Client({ connectionString: runtime.ownerUrl })
    await owner.connect()
    await owner.query('set search_path = lumbung')
    const { rows: columns } = await owner.query<{ relname: string; attname: string; type: string }>(
      `select c.relname, a.attname, format_type(a.atttypid, null) as type from pg_attribute a
        join pg_class c on c.oid = a.attrelid
        where c.relname in ('journal_entry', 'journal_line') and c.relnamespace = 'lumbung'::regnamespace
          and a.attnum > 0 and a.attname not in ('cooperative_id')`,
    )
    const other: Readonly<Record<string, string>> = {
      uuid: `gen_random_uuid()`,
      text: `coalesce(COLUMN, '') || 'x'`,
      bigint: 'COLUMN + 1000003',
      integer: 'COLUMN + 1000003',
      date: 'COLUMN + 1',
      bytea: `'\\x01'`,
      'timestamp with time zone': `COLUMN + interval '1 second'`,
    }
    for (const table of ['journal_entry', 'journal_line']) {
      await owner.query(`alter table ${table} disable trigger all`)
      const { rows: checks } = await owner.query<{ conname: string }>(
        'select conname from pg_constraint where conrelid = $1::regclass and contype = $2',
        [table, 'c'],
      )
      for (const { conname } of checks) {
        await owner.query(`alter table ${table} drop constraint ${conname}`)
      }
    }
    const missed: string[] = []
    for (const { relname, attname, type } of columns) {
      const { rows: before } = await owner.query<{ place: string; value: string | null }>(
        `select ctid::text as place, ${attname}::text as value from ${relname} limit 1`,
      )
      const value = (other[type] ?? 'null').replaceAll('COLUMN', attname)
      const { rows: after } = await owner.query<{ place: string }>(
        `update ${relname} set ${attname} = ${value} where ctid = $1::tid returning ctid::text as place`,
        [before[0]?.place],
      )
      expect([attname, after.length]).toEqual([attname, 1])
      const isFound = (await verify(runtime.db)).some(({ fault }) => fault !== null)
      if (!isFound) missed.push(`${relname}.${attname}`)
      await owner.query(`update ${relname} set ${attname} = $1::${type} where ctid = $2::tid`, [
        before[0]?.value ?? null,
        after[0]?.place,
      ])
    }
    expect(columns.length).toBeGreaterThan(20)
    expect((await verify(runtime.db)).filter(({ fault }) => fault !== null)).toEqual([])
    expect(missed).toEqual([])
    await owner.end()
  })
})
