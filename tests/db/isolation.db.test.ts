import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assertSafeRole, connect, withTenant } from '#db/client.server.ts'
import { newId } from '#db/uuid.ts'
import { tenantTables, violations } from '#tests/db/walls.ts'
import { tellVillage, type Village } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime()
let owner: pg.Client

beforeAll(async () => {
  owner = new pg.Client({ connectionString: runtime.ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
})
afterAll(() => owner.end())

describe('the catalogue', () => {
  test('has a wall around every table of a cooperative', async () => {
    expect(await violations(owner)).toEqual([])
  })

  test.each([
    ['drop policy tenant_wall on member', 'member has no restrictive'],
    ['alter policy tenant_wall on member using (true)', 'member has no restrictive'],
    ['alter policy tenant_wall on member with check (true)', 'member has no restrictive'],
    ['alter policy tenant_wall on member to lumbung_access', 'member has no restrictive'],
    ['alter table loan disable row level security', 'loan is not under'],
    ['alter table loan no force row level security', 'loan is not under'],
    ['create table forgotten (cooperative_id bigint not null)', 'forgotten is not under'],
    ['create table stray (id int primary key)', 'stray has no cooperative_id'],
    ['create table loose (cooperative_id bigint)', 'loose has no cooperative_id'],
    ['alter table ledger_head drop constraint ledger_head_pkey', 'ledger_head has no primary key'],
    ['create unique index worldwide on member (no)', 'worldwide is unique over all'],
    [
      'create unique index ids on member (id); create table friend (member_id uuid references member (id))',
      'friend_member_id_fkey may point at another',
    ],
    ['create view everyone as select * from member', 'everyone shows rows with'],
    ['create materialized view kept as select * from member', 'kept shows rows with'],
    ['grant select on member to public', 'member may be used by everyone'],
    ['grant select (name) on member to public', 'member.name may be used by everyone'],
    ['grant truncate on journal_line to lumbung_app', 'journal_line may be emptied by lumbung_app'],
    ['alter table loan owner to postgres', 'loan does not belong'],
    [
      `create function leak() returns int language sql security definer as 'select 1'`,
      'leak runs with',
    ],
    ['alter function post_entries reset all', 'post_entries has no pinned'],
    ['alter function post_entries set search_path = public', 'post_entries has no pinned'],
    ['grant execute on function close_period to public', 'close_period may be called by everyone'],
    ['alter function post_entries owner to postgres', 'post_entries does not run as'],
    ['alter table sign_in_attempt rename to attempt', 'sign_in_attempt is on the list'],
    ['drop function open_subledgers', 'open_subledgers is on the list'],
    ['alter table journal_line disable trigger no_change', 'journal_line can be changed'],
    ['alter table period enable trigger no_truncate', 'period can be changed'],
    ['alter role lumbung_app bypassrls', 'lumbung_app bypasses'],
    ['grant lumbung_owner to lumbung_web', 'lumbung_web is a member of the owner'],
  ])('is found out after: %s', async (fault, sentence) => {
    await owner.query('begin')
    const found = await owner
      .query(fault)
      .then(() => violations(owner))
      .finally(() => owner.query('rollback'))
    expect(found.join('; ')).toContain(sentence)
  })
})

describe('a cooperative', () => {
  let a: Village
  let b: Village
  let tables: readonly string[]

  beforeAll(async () => {
    a = await tellVillage(runtime, 'desa-a')
    b = await tellVillage(runtime, 'desa-b')
    for (const { cooperative, ids } of [a, b]) await fillTheRest(cooperative.id, ids)
    tables = await tenantTables(owner)
  })

  /** What only an import writes, and what needs a second member or denda. */
  async function fillTheRest(cooperativeId: string, ids: Village['ids']): Promise<void> {
    const id = newId()
    await owner.query(
      `insert into import_draft (cooperative_id, id, file_name, content, uploaded_by) values ($1, $2, 'x', '', $2)`,
      [cooperativeId, id],
    )
    await owner.query(
      `insert into import_batch (cooperative_id, id, file_name, file_hash, summary, imported_by)
        values ($1, $2, 'x', '', '{}', $2)`,
      [cooperativeId, id],
    )
    await owner.query(
      `insert into import_row (cooperative_id, batch_id, row_no, key_hash) values ($1, $2, 1, '')`,
      [cooperativeId, id],
    )
    await owner.query(
      `insert into import_mapping (cooperative_id, kind, headings, saved_by) values ($1, 'members', '{}', $2)`,
      [cooperativeId, id],
    )
    await owner.query(
      `insert into loan_prepayment (cooperative_id, entry_id, loan_id, no, keeps) values ($1, $2, $3, 1, 'term')`,
      [cooperativeId, ids.entry, ids.loan],
    )
    await owner.query(
      `insert into ledger_origin (cooperative_id, chain_id, content) values ($1, 1, sha256('x'))`,
      [cooperativeId],
    )
    await owner.query(
      `insert into member_account (cooperative_id, id, member_id, kind) select $1, $2, $3, 'customer'`,
      [cooperativeId, ids.account, ids.member],
    )
    await owner.query(
      `insert into loan_guarantor (cooperative_id, loan_id, member_id) values ($1, $2, $3)`,
      [cooperativeId, ids.loan, ids.member],
    )
    await owner.query(
      `insert into loan_penalty_waiver (cooperative_id, id, loan_id, waived_on, amount, reason, waived_by)
        values ($1, $2, $3, '2026-03-01', 1, 'x', $2)`,
      [cooperativeId, id, ids.loan],
    )
    await fillYearEnd(cooperativeId, ids)
  }

  /** A year that was closed, divided and paid, with ids and nothing in the journal behind them. */
  async function fillYearEnd(cooperativeId: string, ids: Village['ids']): Promise<void> {
    const id = newId()
    const other = newId()
    const decided = 'decided_by, decided_at'
    await owner.query(
      `insert into year_closing (cooperative_id, id, year, state, surplus, digest, proposed_by, ${decided})
        values ($1, $2, 2025, 'posted', 1, 'x', $2, $3, now())`,
      [cooperativeId, id, other],
    )
    await owner.query(
      `insert into surplus_allocation (cooperative_id, id, closing_id, year, state, meeting_on, decision_no, surplus,
          member_part, members_total, terms, digest, proposed_by, entry_id, ${decided})
        values ($1, $2, $2, 2025, 'posted', '2026-02-01', 'x', 1, 1, 1, '{}', 'x', $2, $4, $3, now())`,
      [cooperativeId, id, other, ids.entry],
    )
    await owner.query(
      `insert into surplus_share (cooperative_id, allocation_id, member_id, savings, interest, trade, capital_share,
          loans_share, trade_share, total) values ($1, $2, $3, 1, 0, 0, 1, 0, 0, 1)`,
      [cooperativeId, id, ids.member],
    )
    await owner.query(
      `insert into surplus_payment (cooperative_id, id, allocation_id, member_id, means, amount, paid_on, entry_id, paid_by)
        values ($1, $2, $2, $3, 'cash', 1, '2026-02-01', $4, $2)`,
      [cooperativeId, id, ids.member, ids.entry],
    )
    await owner.query(
      `insert into period_reopening (cooperative_id, id, book_id, month, reason, state, proposed_by)
        select $1, $2, b.id, '2026-01-01', 'x', 'proposed', $2 from book b
        where b.cooperative_id = $1 and b.kind = 'cooperative'`,
      [cooperativeId, id],
    )
  }

  const counted = async (table: string, cooperativeId: string) => {
    const text = `select count(*) as n from ${table} where cooperative_id = $1`
    const { rows } = await owner.query<{ n: string }>(text, [cooperativeId])
    return Number(rows[0]?.n)
  }

  /** What a statement comes to for a role of a cooperative: how many rows, or the code of the error. */
  async function outcomeOf(
    { role, tenant }: { readonly role: string; readonly tenant?: string },
    statement: string,
    values: readonly unknown[] = [],
  ): Promise<string> {
    await owner.query(`begin; set local role ${role}`)
    if (tenant !== undefined) await owner.query(`set local app.cooperative_id = '${tenant}'`)
    const outcome = await owner.query(statement, [...values]).then(
      ({ rowCount }) => `${rowCount ?? 0} rows`,
      (error: pg.DatabaseError) => error.code ?? error.message,
    )
    await owner.query('rollback')
    return outcome
  }

  test('has something in every table, so that there is something to keep apart', async () => {
    const empty: string[] = []
    for (const table of tables) {
      const [own, other] = [a.cooperative.id, b.cooperative.id]
      const isEmpty = (await counted(table, own)) === 0 || (await counted(table, other)) === 0
      if (isEmpty) empty.push(table)
    }
    expect(empty).toEqual([])
    expect(tables.length).toBeGreaterThan(30)
    process.stdout.write(`Isolation: ${tables.length} of ${tables.length} tables covered\n`)
  })

  // The owner's role is what the posting functions run as.
  test.each(['lumbung_app', 'lumbung_owner'])('as %s reaches nothing of another', async (role) => {
    const [mine, theirs] = [a.cooperative.id, b.cooperative.id]
    const as = { role, tenant: mine }
    const wrong: string[] = []
    const want = (what: string, outcome: string, allowed: readonly string[]) => {
      if (!allowed.includes(outcome)) wrong.push(`${what}: ${outcome}`)
    }
    for (const table of tables) {
      const where = `where cooperative_id = ${theirs}`
      const { rows } = await owner.query(
        `select to_jsonb(t)::text as row from ${table} t ${where} limit 1`,
      )
      const copy = `insert into ${table} select * from jsonb_populate_record(null::${table}, $1)`
      const row = [rows[0]?.row]
      want(`${table} read`, await outcomeOf(as, `select 1 from ${table} ${where}`), ['0 rows'])
      want(`${table} insert`, await outcomeOf(as, copy, row), ['42501'])
      const quiet = `${copy} on conflict do nothing`
      want(`${table} insert or nothing`, await outcomeOf(as, quiet, row), ['42501'])
      const same = `update ${table} set cooperative_id = cooperative_id ${where}`
      want(`${table} update`, await outcomeOf(as, same), ['0 rows', '42501'])
      const moved = `update ${table} set cooperative_id = ${theirs} where cooperative_id = ${mine}`
      want(`${table} give away`, await outcomeOf(as, moved), ['42501', 'LB900'])
      const gone = `delete from ${table} ${where}`
      want(`${table} delete`, await outcomeOf(as, gone), ['0 rows', '42501'])
      const nobody = await outcomeOf({ role }, `select 1 from ${table}`)
      want(`${table} without a tenant`, nobody, ['0 rows'])
      expect(await counted(table, theirs)).toBeGreaterThan(0)
    }
    expect(wrong).toEqual([])
  })

  test('shows its tables neither to sign-in nor, but for what it published, to the ministry', async () => {
    const open: string[] = []
    for (const role of ['lumbung_access', 'lumbung_oversight', 'lumbung_web']) {
      for (const table of tables) {
        const seen = await outcomeOf(
          { role, tenant: a.cooperative.id },
          `select 1 from lumbung.${table}`,
        )
        if (seen !== '42501') open.push(`${role} ${table}`)
      }
    }
    expect(open).toEqual([
      'lumbung_oversight published_indicator',
      'lumbung_oversight published_meeting',
      'lumbung_oversight published_paper',
    ])
  })

  test('leaves nothing of itself on the connection, after COMMIT and after ROLLBACK', async () => {
    const one = connect(runtime.webUrl, { max: 1 })
    const left = async () => {
      const { rows } = await sql<{ tenant: string | null; role: string }>`
        select nullif(current_setting('app.cooperative_id', true), '') as tenant, current_user as role`.execute(
        one,
      )
      return rows
    }
    const { id } = a.cooperative
    await withTenant(one, id, (tx) => tx.selectFrom('book').select('id').execute())
    expect(await left()).toEqual([{ tenant: null, role: 'lumbung_web' }])
    await withTenant(one, id, async () => Promise.reject(new Error('no'))).catch(() => undefined)
    expect(await left()).toEqual([{ tenant: null, role: 'lumbung_web' }])
    const broken = withTenant(one, id, (tx) => sql`select 1 / 0`.execute(tx))
    await expect(broken).rejects.toMatchObject({ code: '22012' })
    expect(await left()).toEqual([{ tenant: null, role: 'lumbung_web' }])
    // Without a role the login may not even look into the schema.
    const bare = sql`select id from lumbung.book`.execute(one)
    await expect(bare).rejects.toMatchObject({ code: '42501' })
    await one.destroy()
  })

  test('cannot use a door of another’s book by naming it', async () => {
    const who = newId()
    for (const door of [
      sql`select post_entries(${b.cooperative.id}, ${who}, ${who}, '[]'::jsonb)`,
      sql`select open_subledgers(${b.cooperative.id}, ${who}, '[]'::jsonb)`,
      sql`select close_period(${b.cooperative.id}, ${who}, '2026-01-01', ${who})`,
      sql`select post_year_end(${b.cooperative.id}, ${who}, ${who}, '[]'::jsonb)`,
      sql`select reopen_period(${b.cooperative.id}, ${who}, '2026-01-01', ${who}, 'ingin')`,
    ]) {
      const knocking = withTenant(runtime.db, a.cooperative.id, (tx) => door.execute(tx))
      await expect(knocking).rejects.toMatchObject({ code: 'LB001', message: 'forbidden' })
    }
  })

  test('never mixes with others while many work at once on few connections', async () => {
    const few = connect(runtime.webUrl, { max: 3 })
    const villages = [a.cooperative, b.cooperative, await foundVillage(runtime, 'desa-c')]
    const foreign: string[] = []
    const look = async (n: number) => {
      const { id } = villages[n % villages.length] ?? a.cooperative
      await withTenant(few, id, async (tx) => {
        const rows = await tx.selectFrom('savings_product').select('cooperative_id').execute()
        foreign.push(...rows.map((row) => row.cooperative_id).filter((found) => found !== id))
        if (rows.length < 3) foreign.push(`${rows.length} products`)
        if (n % 20 === 0) throw new Error('given up half-way')
      }).catch((error: Error) => expect(error.message).toBe('given up half-way'))
    }
    await Promise.all(Array.from({ length: 600 }, (_, n) => look(n)))
    expect(foreign).toEqual([])
    await few.destroy()
  })
})

describe('the server refuses to serve', () => {
  test.each([
    ['a superuser', 'superuser'],
    ['a role past the walls', 'bypassrls'],
    ['a member of the owner', 'inherit in role lumbung_owner'],
    ['a member of the owner who must ask for it', 'noinherit in role lumbung_owner'],
  ])('as %s', async (_name, attributes) => {
    const login = `t_${newId().slice(-12)}`
    await owner.query(`create role ${login} login ${attributes}`)
    const url = runtime.webUrl.replace('lumbung_web', login)
    const db = connect(url, { max: 1 })
    await expect(assertSafeRole(db)).rejects.toThrow(/superuser, an owner or bypasses/)
    await db.destroy()
    await owner.query(`drop role ${login}`)
  })

  test('but serves as its own login', async () => {
    await expect(assertSafeRole(runtime.db)).resolves.toBeUndefined()
  })
})
