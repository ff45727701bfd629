import pg from 'pg'
import { execute, type Runtime } from '#app/commands/execute.ts'
import { depositSavings } from '#app/commands/savings.ts'
import { known } from '#app/domain/assert.ts'
import { withAccess } from '#db/client.server.ts'
import { placesOf } from '#db/queries/tenancy.ts'
import { findUser } from '#db/queries/users.ts'
import { newId } from '#db/uuid.ts'

type Load = { readonly ways: number; readonly seconds: number }
const MEMBERS = 20
const someone = (n: number) => `A-${String(1 + (n % MEMBERS)).padStart(3, '0')}`

/** Runs `once` on so many ways for so many seconds; gives how often a second it was done. */
async function rate({ ways, seconds }: Load, once: (n: number) => Promise<unknown>) {
  let done = 0
  const started = performance.now()
  const until = started + seconds * 1_000
  const way = async () => {
    while (performance.now() < until) {
      await once(done)
      done += 1
    }
  }
  await Promise.all(Array.from({ length: ways }, way))
  return done / ((performance.now() - started) / 1_000)
}

/** Deposits through the command path, in our own process. */
export async function depositing(runtime: Runtime, load: Load & { readonly slug: string }) {
  const place = await withAccess(runtime.db, async (tx) => {
    const user = known(await findUser(tx, 'bendahara@contoh.id'), 'the story has a treasurer')
    return known(
      (await placesOf(tx, user)).find(({ cooperative }) => cooperative.slug === load.slug),
      'the treasurer keeps its book',
    )
  })
  return rate(load, (n) => {
    const raw = { member: someone(n), product: 'voluntary', amount: '1000' }
    const input = depositSavings.input.parse(raw)
    return execute(runtime, { ...place, key: newId() }, { command: depositSavings, input })
  })
}

/** The same deposits through the JSON API of the running server. */
export async function overHttp(
  to: { readonly port: number; readonly slug: string; readonly token: string },
  load: Load,
) {
  const url = `http://localhost:${to.port}/api/v1/${to.slug}/commands/savings.deposit`
  return rate(load, async (n) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${to.token}`,
        'idempotency-key': newId(),
        'content-type': 'application/json',
      },
      body: JSON.stringify({ member: someone(n), product: 'voluntary', amount: '1000' }),
    })
    if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`)
    await answer.arrayBuffer()
  })
}

/** The same rows by plain statements in plain tables: no role, no policy, no check, no chain. */
export async function rawSql(ownerUrl: string, load: Load) {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: load.ways })
  await pool.query(`
    drop schema if exists bench cascade; create schema bench;
    create table bench.log (key uuid primary key, result jsonb);
    create table bench.entry (id uuid primary key, no bigint, memo text);
    create table bench.line (entry uuid references bench.entry, n int, account text, amount bigint, primary key (entry, n));
    create table bench.balance (account text primary key, amount bigint);
    create table bench.counter (id int primary key, no bigint);
    insert into bench.counter values (1, 0);
    insert into bench.balance values ('1101', 0);
    insert into bench.balance select 'S' || n, 0 from generate_series(0, ${MEMBERS - 1}) n`)
  const result = await rate(load, async (n) => {
    const client = await pool.connect()
    const id = newId()
    const savings = `S${n % MEMBERS}`
    try {
      await client.query('begin')
      await client.query('insert into bench.log values ($1, $2)', [newId(), '{}'])
      await client.query(`update bench.balance set amount = amount + 1000 where account = '1101'`)
      await client.query('update bench.balance set amount = amount - 1000 where account = $1', [
        savings,
      ])
      const { rows } = await client.query('update bench.counter set no = no + 1 returning no')
      await client.query('insert into bench.entry values ($1, $2, $3)', [
        id,
        rows[0]?.no,
        'setoran',
      ])
      await client.query(
        `insert into bench.line values ($1, 1, '1101', 1000), ($1, 2, $2, -1000)`,
        [id, savings],
      )
      await client.query('commit')
    } finally {
      client.release()
    }
  })
  await pool.query('drop schema bench cascade')
  await pool.end()
  return result
}
