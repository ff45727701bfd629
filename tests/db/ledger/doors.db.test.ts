import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { depositSavings } from '#app/commands/savings.ts'
import { withTenant } from '#db/client.server.ts'
import { newId } from '#db/uuid.ts'
import { verify } from '#scripts/verify.ts'
import { tellVillage, type Village } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
let village: Village
let neighbour: Village
let owner: pg.Client
let bookId: string

beforeAll(async () => {
  village = await tellVillage(runtime, 'pintu')
  neighbour = await tellVillage(runtime, 'sebelah')
  owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
  const { rows } = await owner.query<{ id: string }>(
    `select id from book where cooperative_id = $1 and kind = 'cooperative'`,
    [village.cooperative.id],
  )
  bookId = rows[0]?.id ?? ''
})
afterAll(() => owner.end())

describe('what is written stays written', () => {
  const written = [
    'audit_event',
    'journal_entry',
    'journal_line',
    'period',
    'sale',
    'sale_line',
    'subledger',
  ]

  test.each(written)(
    '%s refuses update, delete and truncate, even of a superuser',
    async (table) => {
      for (const mode of ['origin', 'replica']) {
        await owner.query(`set session_replication_role = ${mode}`)
        for (const statement of [
          `update ${table} set cooperative_id = cooperative_id`,
          `delete from ${table}`,
          `truncate ${table} cascade`,
        ]) {
          const doing = owner.query(statement)
          await expect(doing).rejects.toMatchObject({ code: 'LB900', message: 'append_only' })
        }
      }
      await owner.query('set session_replication_role = origin')
    },
  )

  test('the answer of a command is settled once, and never taken back', async () => {
    for (const statement of [
      `update command_log set result = '{}'`,
      `update command_log set outcome = 'refused'`,
      'delete from command_log',
      'truncate command_log',
    ]) {
      await expect(owner.query(statement)).rejects.toMatchObject({ code: 'LB900' })
    }
    const settling = withTenant(runtime.db, village.cooperative.id, (tx) =>
      tx.updateTable('command_log').set({ result: '{}' }).execute(),
    )
    await expect(settling).rejects.toMatchObject({ code: 'LB900' })
  })

  test('lines that do not balance are refused whoever writes them', async () => {
    await owner.query(`set session_replication_role = replica`)
    const half = `insert into journal_line select cooperative_id, gen_random_uuid(), line_no, book_id, account_code,
      subledger_id, amount, unit, party_kind, memo from journal_line limit 1`
    await expect(owner.query(half)).rejects.toMatchObject({ code: 'LB901' })
    await owner.query(`set session_replication_role = origin`)
  })
})

test('the application writes to the journal and its balances by no statement of its own', async () => {
  const open: string[] = []
  for (const table of [
    'account_balance',
    'document_counter',
    'journal_entry',
    'journal_line',
    'ledger_head',
    'period',
    'subledger',
    'subledger_balance',
  ]) {
    for (const statement of [
      `insert into ${table} select * from ${table}`,
      `update ${table} set cooperative_id = cooperative_id`,
      `delete from ${table}`,
      `truncate ${table}`,
      `alter table ${table} disable trigger all`,
    ]) {
      const outcome = await withTenant(runtime.db, village.cooperative.id, (tx) =>
        sql.raw(statement).execute(tx),
      ).then(
        () => 'done',
        (error: pg.DatabaseError) => error.code,
      )
      if (outcome !== '42501') open.push(`${statement}: ${outcome}`)
    }
  }
  const trick = withTenant(runtime.db, village.cooperative.id, (tx) =>
    sql`set session_replication_role = replica`.execute(tx),
  )
  await expect(trick).rejects.toMatchObject({ code: '42501' })
  const reopening = withTenant(runtime.db, village.cooperative.id, (tx) =>
    tx.updateTable('book').set({ closed_through: null }).execute(),
  )
  await expect(reopening).rejects.toMatchObject({ code: '42501' })
  expect(open).toEqual([])
})

describe('the door of the journal', () => {
  type Line = { readonly account: string; readonly amount: string; readonly subledger?: string }
  const cash = (amount: string) => ({ account: '1101', amount })
  const gift = (amount: string) => ({ account: '3202', amount })
  const draft = (lines: readonly Line[], own: Readonly<Record<string, unknown>> = {}) => ({
    id: newId(),
    voucher: 'BM',
    date: '2026-06-01',
    event: 'ledger.post',
    memo: 'coba',
    lines: lines.map((line) => ({ unit: 'umum', party: 'none', ...line })),
    ...own,
  })
  const post = (drafts: readonly unknown[], book = bookId) =>
    withTenant(runtime.db, village.cooperative.id, (tx) =>
      sql`select * from post_entries(${village.cooperative.id}, ${book}, ${newId()}, ${JSON.stringify(drafts)})`.execute(
        tx,
      ),
    )
  const trace = async () =>
    (
      await owner.query(
        `select (select count(*) from journal_entry) as entries, (select sum(last_no) from document_counter) as numbers,
          (select sum(debit) from account_balance) as turned, (select sum(balance) from subledger_balance) as held`,
      )
    ).rows

  test.each<[string, () => readonly unknown[], string]>([
    ['one line', () => [draft([cash('10')])], 'entry_too_short'],
    ['no lines', () => [draft([])], 'entry_too_short'],
    ['one rupiah off', () => [draft([cash('10'), gift('-11')])], 'entry_unbalanced'],
    ['a line of nothing', () => [draft([cash('0'), gift('0')])], 'entry_unbalanced'],
    [
      'a good entry with a bad one',
      () => [draft([cash('10'), gift('-10')]), draft([cash('10'), gift('10')])],
      'entry_unbalanced',
    ],
    [
      'an unknown account',
      () => [draft([cash('10'), { account: '9999', amount: '-10' }])],
      'account_missing',
    ],
    [
      'savings of nobody',
      () => [draft([cash('10'), { account: '2101', amount: '-10' }])],
      'subledger_required',
    ],
    [
      'savings of a neighbour’s member',
      () => [
        draft([cash('10'), { account: '2101', amount: '-10', subledger: neighbour.ids.account }]),
      ],
      'subledger_missing',
    ],
    [
      'savings under a loan’s number',
      () => [draft([cash('10'), { account: '2101', amount: '-10', subledger: village.ids.loan }])],
      'subledger_missing',
    ],
    [
      'more than the account holds',
      () => [
        draft([
          cash('-900000000'),
          { account: '2101', amount: '900000000', subledger: village.ids.account },
        ]),
      ],
      'floor_broken',
    ],
    [
      'a closed month',
      () => [draft([cash('10'), gift('-10')], { date: '2026-01-31' })],
      'period_closed',
    ],
    [
      'an open month together with a closed one',
      () => [
        draft([cash('10'), gift('-10')]),
        draft([cash('10'), gift('-10')], { date: '2025-12-01' }),
      ],
      'period_closed',
    ],
  ])('refuses %s, and nothing moves', async (_name, drafts, code) => {
    const before = await trace()
    await expect(post(drafts())).rejects.toMatchObject({ code: 'LB001', message: code })
    expect(await trace()).toEqual(before)
  })

  test.each([
    ['half a rupiah', [{ account: '1101', amount: '0.5' }, gift('-0.5')]],
    ['no number at all', [{ account: '1101', amount: 'NaN' }, gift('0')]],
    ['more than there can be', [cash('9223372036854775808'), gift('-9223372036854775808')]],
  ])('takes %s for the mistake of a program', async (_name, lines) => {
    const before = await trace()
    await expect(post([draft(lines)])).rejects.toMatchObject({ code: expect.stringMatching(/^22/) })
    expect(await trace()).toEqual(before)
  })

  test('refuses a book that is another’s, or nobody’s', async () => {
    const entry = [draft([cash('10'), gift('-10')])]
    await expect(post(entry, newId())).rejects.toMatchObject({ code: 'LB001' })
    await expect(post([draft([cash('10'), gift('-10')], { voucher: 'XX' })])).rejects.toMatchObject(
      { code: '23514' },
    )
  })

  test('posts an entry whole, under one id only once', async () => {
    const entry = draft([cash('10'), gift('-10')])
    await post([entry])
    await expect(post([entry])).rejects.toMatchObject({ code: '23505' })
    expect((await verify(runtime.db, 'pintu')).map(({ fault }) => fault)).toEqual([null, null])
  })
})

test('thirty deposits at once into two accounts lock in one order: none is lost, none deadlocks', async () => {
  const deadlocks = async () => {
    const { rows } = await owner.query(
      `select pg_stat_clear_snapshot(), deadlocks from pg_stat_database where datname = current_database()`,
    )
    return rows
  }
  const before = await deadlocks()
  const raw = { member: 'Sari', amount: '10', date: '2026-06-02' }
  const from = { cooperative: village.cooperative, actor: officer('treasurer') }
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, n) => {
      const product = n % 2 === 0 ? 'voluntary' : 'mandatory'
      return send(runtime, from, { command: depositSavings, raw: { ...raw, product } })
    }),
  )
  expect(new Set(answers.map(({ number }) => number)).size).toBe(30)
  expect(await deadlocks()).toEqual(before)
  expect((await verify(runtime.db, 'pintu')).map(({ fault }) => fault)).toEqual([null, null])
})
