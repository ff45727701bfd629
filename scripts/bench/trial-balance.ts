import pg from 'pg'
import type { Runtime } from '#app/commands/execute.ts'
import { foundCooperative } from '#app/commands/found.ts'
import { localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { readTenant } from '#db/client.server.ts'
import { accountBookLines, accountBookSums } from '#db/queries/account-book.ts'
import { accountTotals, type BookRef, mainBook } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'
import { statementTimes } from '#scripts/bench/statements.ts'

const TRIES = 5

/** Times a trial balance and the statements of a book of so many lines, beside summing all of them, and says the ratios. */
export async function trialBalances(
  runtime: Runtime,
  ownerUrl: string,
  sizes: readonly number[],
): Promise<readonly string[]> {
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  await owner.query('set search_path = lumbung')
  const lines: string[] = []
  try {
    for (const size of sizes) {
      const facts = {
        name: `Uji ${size}`,
        village: '',
        regency: '',
        provinceCode: '32',
        zone: 'WIB',
      } as const
      const cooperative = await foundCooperative(
        runtime,
        { ...facts, slug: `uji-${size}`, foundedOn: null, isDemo: false },
        {
          principal: Money.zero,
          mandatory: Money.zero,
          leastVoluntary: Money.zero,
          source: 'bench',
        },
      )
      const book = await readTenant(runtime.db, cooperative.id, (tx) =>
        mainBook(tx, cooperative.id),
      )
      await fill(owner, { cooperativeId: cooperative.id, bookId: book.bookId, lines: size })
      const kept = await median(() =>
        readTenant(runtime.db, cooperative.id, (tx) =>
          accountTotals(tx, book, localDate('2025-12-31')),
        ),
      )
      const summed = await median(() =>
        owner.query(
          `select account_code, sum(greatest(amount, 0)), sum(greatest(-amount, 0)) from journal_line
            where cooperative_id = $1 and book_id = $2 group by 1`,
          [cooperative.id, book.bookId],
        ),
      )
      const page = await median(() =>
        readTenant(runtime.db, cooperative.id, (tx) => lastPage(tx, book)),
      )
      lines.push(
        `cash book of ${size / 2} lines, its last page: ${page.toFixed(1)} ms; ratio to summing all lines ${(page / summed).toFixed(2)}`,
      )
      lines.push(
        `trial balance of ${size} lines: ${kept.toFixed(1)} ms; summing the lines ${summed.toFixed(1)} ms; ratio ${(kept / summed).toFixed(3)}`,
        ...(await statementTimes(runtime, book, summed)),
      )
    }
    return lines
  } finally {
    await owner.end()
  }
}

const PER_PAGE = 50

/** The page of the year's cash book that has the most lines before it, with its sums and running balance. */
async function lastPage(tx: TenantTx, book: BookRef) {
  const wish = { code: '1101', from: localDate('2025-01-01'), to: localDate('2025-12-31') }
  const { opening, found } = await accountBookSums(tx, book, wish)
  const offset = Math.max(0, found - PER_PAGE)
  return accountBookLines(tx, book, { ...wish, opening, limit: PER_PAGE, offset })
}

/** What a village books most, debit and credit. */
const PAIRS = {
  debit: ['1101', '1101', '1101', '1201', '1101', '6101', '6108', '5101', '2101', '1101', '6105'],
  credit: ['2101', '3102', '4101', '1101', '1201', '1101', '1112', '2101', '1101', '4601', '1695'],
} as const

/**
 * Eleven kinds of entry, twelve months, two lines each: rows only, made at once, past the posting function.
 * Their ids rise, as those of a program do; what is kept by the day the trigger of every posting keeps.
 */
async function fill(
  owner: pg.Client,
  to: { readonly cooperativeId: string; readonly bookId: string; readonly lines: number },
): Promise<void> {
  await owner.query('alter table journal_entry disable trigger all')
  await owner.query('alter table journal_line disable trigger all')
  await owner.query('alter table journal_line enable always trigger keep_days')
  await owner.query(`set work_mem = '256MB'`)
  const entries = to.lines / 2
  const id = `lpad(to_hex(n), 32, '0')::uuid`
  await owner.query(
    `insert into journal_entry select $1::bigint, ${id}, $2::uuid, n, 'BM', 2025, n, 'BM/2025/' || n,
        date '2025-01-01' + (n % 365)::int, now(), $2::uuid, 'ledger.post', 'uji', null, null, null, '\\x00', '\\x00'
      from generate_series(1, ${entries}) n`,
    [to.cooperativeId, to.bookId],
  )
  await owner.query('analyze journal_entry')
  await owner.query(
    `insert into journal_line select $1::bigint, ${id}, side, $2::uuid,
        (case side when 1 then $3::text[] else $4::text[] end)[1 + n % ${PAIRS.debit.length}],
        null, case side when 1 then 1000 else -1000 end, 'umum', 'none', null
      from generate_series(1, ${entries}) n, generate_series(1, 2) side`,
    [to.cooperativeId, to.bookId, PAIRS.debit, PAIRS.credit],
  )
  await owner.query(
    `insert into account_balance select cooperative_id, book_id, account_code, date_trunc('month', day)::date, unit,
        party_kind, sum(debit), sum(credit)
      from account_day where cooperative_id = $1 group by 1, 2, 3, 4, 5, 6`,
    [to.cooperativeId],
  )
  await owner.query('alter table journal_entry enable trigger all')
  await owner.query('alter table journal_line enable trigger all')
  await owner.query('analyze journal_line, account_balance, account_day, move_day')
}

async function median(once: () => Promise<unknown>): Promise<number> {
  const times: number[] = []
  for (let n = 0; n < TRIES; n += 1) {
    const started = performance.now()
    await once()
    times.push(performance.now() - started)
  }
  return times.sort((a, b) => a - b)[Math.floor(TRIES / 2)] ?? 0
}
