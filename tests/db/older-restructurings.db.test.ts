import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { expect, test } from 'vitest'
import { repayLoan } from '#app/commands/loan-payments.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { decideProposal } from '#app/commands/loan-proposals.ts'
import { proposeRestructuring } from '#app/commands/loan-restructuring.ts'
import { localDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { up } from '#db/migrations/0023-restructurings.ts'
import { getLoan } from '#db/queries/loans.ts'
import { testRuntime } from '#tests/support/database.ts'
import { type Lending, lendingVillage } from '#tests/support/lending.ts'
import { send } from '#tests/support/two-cooperatives.ts'

const runtime = testRuntime('2026-05-25T03:00:00Z')

/** Writes schedules as they were before the migration: what was paid before as row 1, all others a number later. */
async function asBefore(db: Kysely<unknown>): Promise<void> {
  await sql`alter table loan_penalty_waiver drop column proposal_id`.execute(db)
  await sql`drop table loan_restructuring`.execute(db)
  for (const table of ['loan_installment', 'replaced_installment']) {
    await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
  }
  await sql`alter table replaced_installment disable trigger no_change`.execute(db)
  for (const by of [100_000, -99_999]) {
    await sql`update loan_installment i set no = no + ${by}
      where exists (select from loan_installment b where b.cooperative_id = i.cooperative_id
        and b.loan_id = i.loan_id and b.no in (0, 100000))`.execute(db)
    await sql`update replaced_installment i set no = no + ${by}
      where exists (select from replaced_installment b where b.cooperative_id = i.cooperative_id
        and b.proposal_id = i.proposal_id and b.no in (0, 100000))`.execute(db)
  }
  await sql`alter table replaced_installment enable always trigger no_change`.execute(db)
  for (const table of ['loan_installment', 'replaced_installment']) {
    await sql`alter table ${sql.table(table)} drop constraint ${sql.ref(`${table}_no_check`)}`.execute(
      db,
    )
    await sql`alter table ${sql.table(table)} add constraint ${sql.ref(`${table}_no_check`)} check (no > 0)`.execute(
      db,
    )
    await sql`alter table ${sql.table(table)} force row level security`.execute(db)
  }
}

const rows = (of: Lending, loanId: string) =>
  readTenant(runtime.db, of.cooperative.id, async (tx) => {
    const loan = await getLoan(tx, of.cooperative.id, loanId)
    const asked = { loans: [loan], date: localDate('2026-05-25') }
    const position = (await positionsOf(tx, of.cooperative.id, asked)).get(loanId)
    const { before } = position?.schedule ?? {}
    return {
      out: `${position?.outstanding}`,
      before: `${before?.principal} ${before?.interest}`,
      rows: position?.standings.map(
        ({ instalment: row, state }) => `${row.no} ${row.dueOn} ${row.principal} ${state}`,
      ),
    }
  })

test('schedules of restructurings from before are numbered from 1, each cooperative its own', async () => {
  const villages = [
    await lendingVillage(runtime, 'ubah-lama-a'),
    await lendingVillage(runtime, 'ubah-lama-b'),
  ]
  const loans: (readonly [Lending, string])[] = []
  for (const of of villages) {
    const loan = await of.lend('2026-01-25')
    const paid = { loan, amount: '590000', date: '2026-02-25' }
    await send(runtime, of.treasurer, { command: repayLoan, raw: paid })
    for (const term_months of [20, 10]) {
      const terms = { term_months, method: 'declining', monthly_rate_percent: '1' }
      const raw = { loan, ...terms, interest_owed: 'first_instalment', reason: 'gagal panen' }
      const { proposal_id: proposal } = await send(runtime, of.treasurer, {
        command: proposeRestructuring,
        raw,
      })
      const yes = { proposal, decision: 'approve' }
      await send(runtime, of.chair, { command: decideProposal, raw: yes })
    }
    loans.push([of, loan])
  }
  const was = await Promise.all(loans.map(([of, loan]) => rows(of, loan)))
  expect(was[0]?.rows).toHaveLength(10)
  expect(was[0]?.before).toBe('500000 90000')
  const pool = new pg.Pool({
    connectionString: runtime.ownerUrl,
    max: 1,
    options: '-c search_path=lumbung',
  })
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  await asBefore(db)
  await db.transaction().execute(async (tx) => {
    await sql`set local role lumbung_owner`.execute(tx)
    await up(tx)
  })
  const kept = await sql<{ first: number; last: number }>`
    select min(no) as first, max(no) as last from replaced_installment group by proposal_id
    order by max(no)`.execute(db)
  await db.destroy()
  // The first schedules of both, and those of twenty rows with what was paid before them.
  expect(kept.rows).toEqual([
    { first: 1, last: 12 },
    { first: 1, last: 12 },
    { first: 0, last: 20 },
    { first: 0, last: 20 },
  ])
  const { rows: first, ...rest } = (await rows(...(loans[0] ?? never()))) ?? {}
  expect(rest).toEqual({ out: was[0]?.out, before: was[0]?.before })
  expect(first).toEqual(was[0]?.rows)
  expect(await rows(...(loans[1] ?? never()))).toEqual(was[1])
})

function never(): never {
  throw new Error('two cooperatives were founded')
}
