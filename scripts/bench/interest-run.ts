import pg from 'pg'
import { execute, type Runtime } from '#app/commands/execute.ts'
import { foundCooperative } from '#app/commands/found.ts'
import { decideInterest, submitInterest } from '#app/commands/savings-interest.ts'
import { setInterest } from '#app/commands/savings-interest-terms.ts'
import { known } from '#app/domain/assert.ts'
import { localDate } from '#app/domain/calendar.ts'
import { balance, resolve } from '#app/domain/ledger/entry.ts'
import { Money } from '#app/domain/money.ts'
import { depositEntry } from '#app/domain/savings/entries.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import type { Role } from '#app/domain/tenancy/roles.ts'
import { withTenant } from '#db/client.server.ts'
import { mainBook, openSubledgers, postEntries, postingMap } from '#db/queries/ledger.ts'
import { insertAccounts } from '#db/queries/savings.ts'
import { listEarningProducts } from '#db/queries/savings-interest.ts'
import { newId } from '#db/uuid.ts'

const AT_ONCE = 500
const MONTH = '2026-01'
/** Earns 295.890 at 4 % in thirty days: one member in ten is taxed. */
const RICH = Money.parse('90000000')
const PLAIN = Money.parse('750000')

/** Runs a month's interest of so many members, beside plain inserts of the rows it leaves, and says the ratio. */
export async function interestRun(
  runtime: Runtime,
  ownerUrl: string,
  members: number,
): Promise<readonly string[]> {
  const cooperative = await foundSaving(runtime)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
  try {
    for (let from = 0; from < members; from += AT_ONCE) {
      await fill(runtime, cooperative, from)
      // What autovacuum does for a book that grows at the pace of people.
      await owner.query('analyze')
    }
    const by = (role: Role) => ({ cooperative, actor: officer(role) })
    const submitting = await timed(() =>
      execute(
        runtime,
        { ...by('treasurer'), key: newId() },
        {
          command: submitInterest,
          input: submitInterest.input.parse({ month: MONTH }),
        },
      ),
    )
    const run = submitting.answer.result.run_id
    const approving = await timed(() =>
      execute(
        runtime,
        { ...by('chair'), key: newId() },
        {
          command: decideInterest,
          input: decideInterest.input.parse({ run, decision: 'approve' }),
        },
      ),
    )
    const raw = await plainInserts(owner, run)
    const ours = submitting.seconds + approving.seconds
    return [
      `interest of ${members} members: worked out and submitted ${submitting.seconds.toFixed(1)} s, posted ${approving.seconds.toFixed(1)} s`,
      `  plain inserts of its ${raw.rows} rows ${raw.seconds.toFixed(1)} s; ratio ${(ours / raw.seconds).toFixed(1)}`,
    ]
  } finally {
    await owner.end()
  }
}

function officer(role: Role) {
  return { userId: newId(), name: role, roles: [role], enterpriseIds: [], memberId: null }
}

async function foundSaving(runtime: Runtime): Promise<Cooperative> {
  const facts = {
    name: 'Uji jasa',
    village: '',
    regency: '',
    provinceCode: '32',
    zone: 'WIB',
  } as const
  const cooperative = await foundCooperative(
    runtime,
    { ...facts, slug: 'uji-jasa', foundedOn: null, isDemo: false },
    { principal: Money.zero, mandatory: Money.zero, leastVoluntary: Money.zero, source: 'bench' },
  )
  const product = await productOf(runtime, cooperative)
  const tiers = [{ from: '0', percent: '4' }]
  const decided = { product, from: MONTH, source: 'bench', method: 'daily', tiers }
  const input = setInterest.input.parse(decided)
  const envelope = { cooperative, actor: officer('chair'), key: newId() }
  await execute(runtime, envelope, { command: setInterest, input })
  return cooperative
}

async function productOf(runtime: Runtime, cooperative: Cooperative): Promise<string> {
  const products = await withTenant(runtime.db, cooperative.id, (tx) =>
    listEarningProducts(tx, cooperative.id),
  )
  return known(products[0], 'a cooperative has simpanan sukarela').id
}

/** Members with an account each and one deposit of the month, so many at once. */
async function fill(runtime: Runtime, cooperative: Cooperative, from: number): Promise<void> {
  const productId = await productOf(runtime, cooperative)
  const openedOn = localDate(`${MONTH}-01`)
  const some = Array.from({ length: AT_ONCE }, (_, n) => ({
    id: newId(),
    memberId: newId(),
    no: String(from + n + 1).padStart(5, '0'),
    amount: (from + n) % 10 === 0 ? RICH : PLAIN,
  }))
  await withTenant(runtime.db, cooperative.id, async (tx) => {
    const book = await mainBook(tx, cooperative.id)
    const accounts = await postingMap(tx, book)
    const account = known(accounts.get('voluntary_savings'), 'sukarela has an account')
    const people = some.map(({ memberId, no }) => ({
      cooperative_id: cooperative.id,
      id: memberId,
      no,
      name: `Anggota ${no}`,
      joined_on: openedOn,
    }))
    await tx.insertInto('member').values(people).execute()
    const kind = 'savings' as const
    const floor = Money.zero
    const opened = some.map(({ id, no }) => ({ id, no, account, kind, name: no, floor }))
    await openSubledgers(tx, book, opened)
    const held = some.map(({ id, no, memberId }) => ({ id, no, memberId, productId, openedOn }))
    await insertAccounts(tx, cooperative.id, held)
    const facts = { date: openedOn, kind: 'voluntary', means: 'cash' } as const
    const entries = some.map(({ id, no, amount }) => {
      const deposit = depositEntry({ ...facts, memberLabel: no, savingsId: id, amount })
      return { id: newId(), entry: balance(resolve(deposit, accounts)) }
    })
    await postEntries(tx, { ...book, actor: newId() }, entries)
  })
}

/** The same rows in tables of the same shape without keys, checks or policies, as many at a time. */
async function plainInserts(owner: pg.Client, run: string) {
  const of = {
    journal_entry: 'batch_id = $1',
    journal_line: 'entry_id in (select id from journal_entry where batch_id = $1)',
    savings_interest_item: 'run_id = $1',
  } as const
  await owner.query('drop schema if exists bench cascade; create schema bench')
  const kept: { readonly table: string; readonly rows: readonly unknown[] }[] = []
  for (const [table, where] of Object.entries(of)) {
    await owner.query(`create table bench.${table} (like ${table})`)
    const found = await owner.query(`select to_jsonb(t) as row from ${table} t where ${where}`, [
      run,
    ])
    kept.push({ table, rows: found.rows.map(({ row }) => row) })
  }
  const { seconds } = await timed(async () => {
    await owner.query('begin')
    for (const { table, rows } of kept) {
      for (let from = 0; from < rows.length; from += AT_ONCE) {
        await owner.query(
          `insert into bench.${table} select * from jsonb_populate_recordset(null::bench.${table}, $1)`,
          [JSON.stringify(rows.slice(from, from + AT_ONCE))],
        )
      }
    }
    await owner.query('commit')
  })
  await owner.query('drop schema bench cascade')
  return { seconds, rows: kept.reduce((sum, { rows }) => sum + rows.length, 0) }
}

async function timed<T>(once: () => Promise<T>) {
  const started = performance.now()
  const answer = await once()
  return { answer, seconds: (performance.now() - started) / 1_000 }
}
