import pg from 'pg'
import { execute, type Runtime } from '#app/commands/execute.ts'
import { foundCooperative } from '#app/commands/found.ts'
import { classifyLoans } from '#app/commands/loan-classes.ts'
import { Money } from '#app/domain/money.ts'
import { readTenant } from '#db/client.server.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { newId } from '#db/uuid.ts'
import { OPERATOR } from '#scripts/operator.ts'

const MONTHS = 12

/** Times the classing of so many running loans, beside counting their instalments past due in plain SQL. */
export async function collectability(
  runtime: Runtime,
  ownerUrl: string,
  loans: number,
): Promise<string> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
  try {
    const facts = { name: 'Uji golongan', village: '', regency: '', provinceCode: '32' }
    const cooperative = await foundCooperative(
      runtime,
      { ...facts, zone: 'WIB', slug: 'uji-golongan', foundedOn: null, isDemo: false },
      {
        principal: Money.zero,
        mandatory: Money.zero,
        leastVoluntary: Money.zero,
        source: 'bench',
      },
    )
    const book = await readTenant(runtime.db, cooperative.id, (tx) => mainBook(tx, cooperative.id))
    await fill(owner, { cooperativeId: cooperative.id, bookId: book.bookId, loans })
    const input = classifyLoans.input.parse({ date: '2026-09-30' })
    const envelope = { cooperative, actor: OPERATOR, key: newId() }
    const started = performance.now()
    const { result } = await execute(runtime, envelope, { command: classifyLoans, input })
    const classed = performance.now() - started
    const counting = performance.now()
    await owner.query(
      `select loan_id, count(*) from loan_installment where cooperative_id = $1 and due_on <= '2026-09-30'
        group by 1`,
      [cooperative.id],
    )
    const counted = performance.now() - counting
    return `collectability of ${result.loans} loans (${result.changed} moved): ${(classed / 1_000).toFixed(2)} s; counting their instalments ${counted.toFixed(1)} ms; ratio ${(classed / counted).toFixed(0)}`
  } finally {
    await owner.end()
  }
}

/** Loans of Rp1.200.000 for a year, paid out over 2026, nothing paid back: rows only, past the posting function. */
async function fill(
  owner: pg.Client,
  to: { readonly cooperativeId: string; readonly bookId: string; readonly loans: number },
): Promise<void> {
  const { cooperativeId, bookId, loans } = to
  const tables = ['journal_entry', 'journal_line', 'subledger', 'subledger_balance', 'loan']
  for (const table of tables) await owner.query(`alter table ${table} disable trigger all`)
  await owner.query(
    `create temp table made as select n, gen_random_uuid() as loan, gen_random_uuid() as entry,
      date '2026-01-05' + (n % 200) as out_on from generate_series(1, ${loans}) n`,
  )
  await owner.query(
    `insert into member (cooperative_id, id, no, name, sex, joined_on)
      values ($1, gen_random_uuid(), 'A-001', 'Sari', 'female', '2026-01-01')`,
    [cooperativeId],
  )
  await owner.query(
    `insert into subledger (cooperative_id, id, book_id, account_code, kind, no, name)
      select $1, loan, $2, '1201', 'loan', 'PJ-' || n, 'Sari' from made`,
    [cooperativeId, bookId],
  )
  await owner.query(
    `insert into subledger_balance (cooperative_id, subledger_id, balance, floor)
      select $1, loan, 1200000, 0 from made`,
    [cooperativeId],
  )
  await owner.query(
    `insert into loan (cooperative_id, id, no, member_id, state, method, principal, term_months,
        monthly_rate_percent, rounding, applied_on, applied_by, decided_on, decided_by, disbursed_on, disbursed_by)
      select $1, loan, 'PJ-' || n, (select id from member where cooperative_id = $1), 'disbursed', 'flat',
        1200000, ${MONTHS}, 1, '{"interest": {"mode": "half_up", "unit": 1}, "instalment": {"mode": "up", "unit": 1}}',
        out_on, gen_random_uuid(), out_on, gen_random_uuid(), out_on, gen_random_uuid() from made`,
    [cooperativeId],
  )
  await owner.query(
    `insert into loan_installment (cooperative_id, loan_id, no, due_on, principal, interest)
      select $1, loan, m, (out_on + make_interval(months => m))::date, 100000, 12000
      from made cross join generate_series(1, ${MONTHS}) m`,
    [cooperativeId],
  )
  await owner.query(
    `insert into journal_entry (cooperative_id, id, book_id, chain_no, voucher, voucher_year, voucher_no, number,
        entry_date, recorded_at, actor, event, memo, prev_hash, hash)
      select $1, entry, $2, n, 'BKK', 2026, n, 'BKK/2026/' || n, out_on, now(), gen_random_uuid(), 'loans.disburse',
        'uji', '\\x00', '\\x00' from made`,
    [cooperativeId, bookId],
  )
  await owner.query(
    `insert into journal_line (cooperative_id, entry_id, line_no, book_id, account_code, subledger_id, amount, unit, party_kind)
      select $1, entry, k, $2, case k when 1 then '1201' else '1101' end, case k when 1 then loan end,
        case k when 1 then 1200000 else -1200000 end, 'usp', 'member'
      from made cross join generate_series(1, 2) k`,
    [cooperativeId, bookId],
  )
  for (const table of tables) await owner.query(`alter table ${table} enable trigger all`)
  await owner.query('analyze journal_line, journal_entry, loan, loan_installment')
}
