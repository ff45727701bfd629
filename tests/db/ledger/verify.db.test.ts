import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { closeMonth, proposeReopening, reopenMonth } from '#app/commands/periods.ts'
import { depositSavings } from '#app/commands/savings.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { verify } from '#scripts/verify.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
const treasurer = officer('treasurer')
let village: Cooperative
let owner: pg.Client

const deposit = (date: string) =>
  send(
    runtime,
    { cooperative: village, actor: treasurer },
    {
      command: depositSavings,
      raw: { member: 'Sari', product: 'voluntary', amount: '5000', date },
    },
  )
const close = (month: string) =>
  send(runtime, { cooperative: village, actor: treasurer }, { command: closeMonth, raw: { month } })

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
  for (const date of ['2026-01-10', '2026-02-10', '2026-03-10', '2026-04-10']) await deposit(date)
  await close('2026-01')
  await close('2026-03')
  owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
  // What a hostile operator does first.
  await owner.query('set session_replication_role = replica')
  for (const table of ['journal_entry', 'journal_line', 'period', 'subledger']) {
    await owner.query(`alter table ${table} disable trigger all`)
  }
  await owner.query('alter table journal_line enable always trigger keep_days')
})
afterAll(() => owner.end())

/** Tampers, looks, and takes the tampering back. */
async function faultAfter(...statements: readonly string[]) {
  const tables = [
    'journal_entry',
    'journal_line',
    'account_balance',
    'account_day',
    'move_day',
    'subledger_balance',
    'document_counter',
    'ledger_head',
    'book',
  ]
  for (const table of tables) await owner.query(`create table kept_${table} as table ${table}`)
  for (const statement of statements) await owner.query(statement)
  const faults = await faultsNow()
  for (const table of tables) {
    await owner.query(`delete from ${table}`)
    await owner.query(`insert into ${table} select * from kept_${table}`)
    await owner.query(`drop table kept_${table}`)
  }
  expect(await faultsNow()).toEqual([])
  return faults[0]?.check
}

async function faultsNow() {
  return (await verify(runtime.db)).flatMap(({ fault }) => fault ?? [])
}

const entry = (chainNo: number) => `(select id from journal_entry where chain_no = ${chainNo})`

describe('verify finds', () => {
  test('nothing wrong with an honest book', async () => {
    expect(await faultsNow()).toEqual([])
  })

  test('an entry taken out of the middle, and a tail cut off', async () => {
    const without = (no: number) => [
      `delete from journal_line where entry_id = ${entry(no)}`,
      `delete from journal_entry where chain_no = ${no}`,
    ]
    expect(await faultAfter(...without(2))).toBe('chain_order')
    expect(await faultAfter(...without(4))).toBe('chain_head')
  })

  test('an entry added at the end without its place in the chain', async () => {
    const added = `insert into journal_entry select cooperative_id, gen_random_uuid(), book_id, 5, voucher,
      voucher_year, 5, 'BKM/2026/0005', entry_date, recorded_at, actor, event, memo, source_no, null, batch_id,
      hash, hash from journal_entry where chain_no = 4`
    expect(await faultAfter(added)).toBe('chain_hash')
  })

  test('lines added to an entry, and lines that belong to none', async () => {
    const doubled = (entryId: string, shift: number) =>
      `insert into journal_line select cooperative_id, ${entryId}, line_no + ${shift}, book_id, account_code,
       subledger_id, amount, unit, party_kind, memo from journal_line where entry_id = ${entry(1)}`
    expect(await faultAfter(doubled('entry_id', 10))).toBe('chain_hash')
    expect(await faultAfter(doubled('gen_random_uuid()', 0))).toBe('lines_belong')
  })

  test('two entries that changed their numbers', async () => {
    expect(
      await faultAfter(
        `update journal_entry set voucher_no = 90 + chain_no where chain_no in (1, 2)`,
        `update journal_entry set voucher_no = 3 - chain_no, number = 'BKM/2026/000' || (3 - chain_no)
         where chain_no in (1, 2)`,
      ),
    ).toBe('chain_hash')
  })

  test('a balance, a counter or a head that was changed, or is gone', async () => {
    expect(await faultAfter(`update account_balance set debit = debit + 1`)).toBe(
      'account_balances',
    )
    expect(await faultAfter(`delete from account_balance where month = '2026-02-01'`)).toBe(
      'account_balances',
    )
    expect(await faultAfter(`update subledger_balance set balance = balance + 1`)).toBe(
      'subledger_balances',
    )
    expect(await faultAfter(`delete from subledger_balance`)).toBe('subledger_balances')
    expect(await faultAfter(`update document_counter set last_no = last_no + 1`)).toBe(
      'voucher_counters',
    )
    expect(await faultAfter(`update ledger_head set chain_no = 3`)).toBe('chain_head')
  })

  test('totals of a day that were changed, or are gone, or that no line tells of', async () => {
    expect(await faultAfter(`update account_day set debit = debit + 1`)).toBe('account_days')
    expect(await faultAfter(`update account_day set lines = lines + 1`)).toBe('account_days')
    expect(await faultAfter(`delete from account_day where day = '2026-03-10'`)).toBe(
      'account_days',
    )
    expect(await faultAfter(`update move_day set amount = amount + 1`)).toBe('move_days')
    expect(await faultAfter(`update move_day set is_reversal = true`)).toBe('move_days')
    expect(await faultAfter(`delete from move_day where day = '2026-03-10'`)).toBe('move_days')
  })

  test('a chain written anew from an entry on, with every hash right, because a closing had kept the old head', async () => {
    const anew = `do $$
      declare entry journal_entry; before bytea := '\\x00';
      begin
        update journal_entry set memo = 'dikarang' where chain_no = 2;
        for entry in select * from journal_entry order by chain_no loop
          entry.prev_hash := before;
          before := entry_hash(entry, lines_of(entry.cooperative_id, entry.id));
          update journal_entry set prev_hash = entry.prev_hash, hash = before where id = entry.id;
        end loop;
        update ledger_head set hash = before;
      end $$`
    expect(await faultAfter(anew)).toBe('closed_heads')
  })

  test('an entry slipped into a month after its closing, but not one booked while it was open again', async () => {
    await owner.query(`update book set closed_through = null`)
    await deposit('2026-01-20')
    await owner.query(`update book set closed_through = '2026-03-31'`)
    expect(await faultsNow()).toMatchObject([
      { check: 'closed_periods', where: 'entry BKM/2026/0005', found: 'entry 5 dated 2026-01-20' },
    ])
  })
})

test('a month that was opened again, booked in and closed again is honest', async () => {
  const other = await foundVillage(runtime, 'kedua')
  const from = { cooperative: other, actor: treasurer }
  const member = { name: 'Wati', sex: 'female', joined_on: '2026-01-02' }
  await send(runtime, from, { command: registerMember, raw: member })
  const booked = { member: 'Wati', product: 'voluntary', amount: '5000' }
  const book = (date: string) =>
    send(runtime, from, { command: depositSavings, raw: { ...booked, date } })
  await book('2026-01-10')
  await send(runtime, from, { command: closeMonth, raw: { month: '2026-01' } })
  await send(runtime, from, {
    command: proposeReopening,
    raw: { month: '2026-01', reason: 'Satu setoran tertinggal' },
  })
  await send(
    runtime,
    { cooperative: other, actor: officer('chair') },
    { command: reopenMonth, raw: { month: '2026-01', reason: 'Satu setoran tertinggal' } },
  )
  await book('2026-01-12')
  await send(runtime, from, { command: closeMonth, raw: { month: '2026-02' } })
  expect((await verify(runtime.db, 'kedua')).map(({ fault }) => fault)).toEqual([null])
})
