import { sql } from 'kysely'
import type { TenantTx } from '#db/tables.ts'

/** The first thing found wrong in a book, with what was expected and what is there. */
export type Fault = {
  readonly check: string
  readonly where: string
  readonly expected: string
  readonly found: string
}

/** A book to be verified, and how much is in it. */
export type BookToVerify = {
  readonly cooperativeId: string
  readonly bookId: string
  readonly name: string
  readonly entries: number
}

type Finding = { readonly place: string; readonly expected: string; readonly found: string }
type Check = (tx: TenantTx, book: BookToVerify) => Promise<readonly Finding[]>

/** The books of a cooperative. */
export async function booksToVerify(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly BookToVerify[]> {
  const { rows } = await sql<{ id: string; name: string; entries: string }>`
    select b.id, b.name, count(e.id)::text as entries from book b
    left join journal_entry e on e.cooperative_id = b.cooperative_id and e.book_id = b.id
    where b.cooperative_id = ${cooperativeId}
    group by b.id, b.name order by b.name`.execute(tx)
  return rows.map((row) => ({
    cooperativeId,
    bookId: row.id,
    name: row.name,
    entries: Number(row.entries),
  }))
}

/** Recomputes a book from its entries and lines and names the first thing that is not as it must be, or null. */
export async function firstFault(tx: TenantTx, book: BookToVerify): Promise<Fault | null> {
  for (const [check, run] of Object.entries(CHECKS)) {
    const [finding] = await run(tx, book)
    if (finding) {
      const { place, expected, found } = finding
      return { check, where: place, expected, found }
    }
  }
  return null
}

const CHECKS: Readonly<Record<string, Check>> = {
  chain_hash: chainHash,
  chain_order: chainOrder,
  chain_head: chainHead,
  voucher_numbers: voucherNumbers,
  voucher_counters: voucherCounters,
  entries_balance: entriesBalance,
  lines_belong: linesBelong,
  account_balances: accountBalances,
  subledger_balances: subledgerBalances,
  floors: floors,
  owners: owners,
  closings: closings,
  closed_heads: closedHeads,
  closed_periods: closedPeriods,
  attachments: attachments,
  surplus_shares: surplusShares,
}

/** Entries are linked 1, 2, 3 … and each carries its predecessor's hash. */
async function chainOrder(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    select 'entry ' || number as place, wanted as expected, had as found from (
      select number, chain_no,
        row_number() over w || ' after ' || coalesce(encode(lag(hash) over w, 'hex'), '00') as wanted,
        chain_no || ' after ' || encode(prev_hash, 'hex') as had
      from journal_entry where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
      window w as (order by chain_no)) linked
    where wanted <> had order by chain_no limit 1`.execute(tx)
  return rows
}

/** Each hash is that of the entry and its lines as they stand. */
async function chainHash(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    select 'entry ' || e.number as place, encode(e.hash, 'hex') as expected,
      encode(entry_hash(e, lines_of(e.cooperative_id, e.id)), 'hex') as found
    from journal_entry e
    where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
      and e.hash <> entry_hash(e, lines_of(e.cooperative_id, e.id))
    order by e.chain_no limit 1`.execute(tx)
  return rows
}

/** The head names the last entry: a tail that was cut off leaves it pointing past the end. */
async function chainHead(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    with last as (
      select chain_no, hash from journal_entry
        where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
        order by chain_no desc limit 1
    ), head as (
      select chain_no, hash from ledger_head
        where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
    )
    select 'head of the chain' as place,
      coalesce((select chain_no || ' ' || encode(hash, 'hex') from last), '0 00') as expected,
      coalesce((select chain_no || ' ' || encode(hash, 'hex') from head), '0 00') as found
    where coalesce((select chain_no || ' ' || encode(hash, 'hex') from last), '0 00')
      <> coalesce((select chain_no || ' ' || encode(hash, 'hex') from head), '0 00')`.execute(tx)
  return rows
}

/** Vouchers of a kind and year run 1..n without gap or double, and the number says so. */
async function voucherNumbers(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    select 'entry ' || number as place, wanted as expected, number || ' dated ' || entry_date as found from (
      select number, chain_no, entry_date, voucher_no, extract(year from entry_date)::int as dated, voucher_year,
        voucher || '/' || voucher_year || '/' || lpad(nth::text, greatest(4, length(nth::text)), '0') as wanted, nth
      from (select *, row_number() over (partition by voucher, voucher_year order by voucher_no) as nth
        from journal_entry where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}) counted) n
    where number <> wanted or voucher_no <> nth or dated <> voucher_year order by chain_no limit 1`.execute(
    tx,
  )
  return rows
}

/** The counters stand where the vouchers end. */
async function voucherCounters(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    with used as (
      select voucher, voucher_year as year, max(voucher_no) as last_no from journal_entry
        where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId} group by 1, 2
    ), counted as (
      select voucher, year, last_no from document_counter
        where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
    )
    select 'counter ' || voucher || '/' || year as place, coalesce(used.last_no, 0)::text as expected,
      coalesce(counted.last_no, 0)::text as found
    from used full join counted using (voucher, year)
    where coalesce(used.last_no, 0) <> coalesce(counted.last_no, 0) limit 1`.execute(tx)
  return rows
}

/** Every entry has two lines or more that sum to nothing. */
async function entriesBalance(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    select 'entry ' || e.number as place, 'lines that sum to 0' as expected,
      count(l.line_no) || ' lines, sum ' || coalesce(sum(l.amount), 0) as found
    from journal_entry e
    left join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
    where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
    group by e.id, e.number, e.chain_no
    having count(l.line_no) < 2 or sum(l.amount) <> 0 order by e.chain_no limit 1`.execute(tx)
  return rows
}

/** No line stands by itself, or in another book than its entry: no hash would cover it. */
async function linesBelong(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    select 'line ' || l.line_no || ' of ' || l.entry_id as place, 'an entry of this book' as expected,
      coalesce('entry ' || e.number || ' of another book', 'no entry') as found
    from journal_line l
    left join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    where l.cooperative_id = ${book.cooperativeId} and l.book_id = ${book.bookId}
      and e.book_id is distinct from l.book_id limit 1`.execute(tx)
  return rows
}

/** The balances kept beside the journal are the sums of its lines. */
async function accountBalances(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    with summed as (
      select l.account_code, date_trunc('month', e.entry_date)::date as month, l.unit, l.party_kind,
        sum(greatest(l.amount, 0)) as debit, sum(greatest(-l.amount, 0)) as credit
      from journal_entry e
      join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      where e.cooperative_id = ${book.cooperativeId} and e.book_id = ${book.bookId}
      group by 1, 2, 3, 4
    ), kept as (
      select account_code, month, unit, party_kind, debit, credit from account_balance
        where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
    )
    select 'account ' || account_code || ' in ' || to_char(month, 'YYYY-MM') as place,
      coalesce(s.debit, 0) || ' / ' || coalesce(s.credit, 0) as expected,
      coalesce(k.debit, 0) || ' / ' || coalesce(k.credit, 0) as found
    from summed s full join kept k using (account_code, month, unit, party_kind)
    where coalesce(s.debit, 0) <> coalesce(k.debit, 0) or coalesce(s.credit, 0) <> coalesce(k.credit, 0)
    order by account_code, month limit 1`.execute(tx)
  return rows
}

/** The balance of each savings account, loan, customer … is the sum of its lines. */
async function subledgerBalances(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    select s.kind || ' ' || s.no as place, coalesce(sum(m.change), 0)::text as expected,
      coalesce(b.balance::text, 'none') as found
    from subledger s
    left join subledger_balance b on b.cooperative_id = s.cooperative_id and b.subledger_id = s.id
    left join lateral (
      select case a.normal_side when 'debit' then l.amount else -l.amount end as change
      from journal_line l
      join account a on a.cooperative_id = l.cooperative_id and a.book_id = l.book_id and a.code = l.account_code
      where l.cooperative_id = s.cooperative_id and l.subledger_id = s.id and l.account_code = s.account_code
    ) m on true
    where s.cooperative_id = ${book.cooperativeId} and s.book_id = ${book.bookId}
    group by s.id, s.kind, s.no, b.balance
    having b.balance is distinct from coalesce(sum(m.change), 0) order by s.no limit 1`.execute(tx)
  return rows
}

/** No account, loan or invoice may be allowed to fall below nothing. */
async function floors(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    select s.kind || ' ' || s.no as place, '0 or more' as expected, 'floor ' || b.floor as found
    from subledger s
    join subledger_balance b on b.cooperative_id = s.cooperative_id and b.subledger_id = s.id
    where s.cooperative_id = ${book.cooperativeId} and s.book_id = ${book.bookId} and b.floor < 0
    order by s.no limit 1`.execute(tx)
  return rows
}

/** A savings account belongs to the member whose number and name stood on it when it was opened. */
async function owners(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    select 'savings ' || s.no as place, s.no || ' of its own member' as expected,
      'member ' || m.no || ' ' || m.name as found
    from savings_account a
    join subledger s on s.cooperative_id = a.cooperative_id and s.id = a.id
    join member m on m.cooperative_id = a.cooperative_id and m.id = a.member_id
    where a.cooperative_id = ${book.cooperativeId} and s.book_id = ${book.bookId}
      and not starts_with(s.no, m.no)
    order by s.no limit 1`.execute(tx)
  return rows
}

/** The book is closed as far as its last closing or reopening says, and none of them is gone. */
async function closings(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    with told as (
      select state, case state when 'closed' then (month + interval '1 month - 1 day')::date
        else (month - interval '1 day')::date end as through
      from period where cooperative_id = ${book.cooperativeId} and book_id = ${book.bookId}
      order by changed_at desc, version desc limit 1
    ), asked as (
      select count(*) as n from command_log where cooperative_id = ${book.cooperativeId}
        and name in ('periods.close', 'periods.reopen') and outcome = 'booked'
    ), kept as (
      select count(*) as n from period p join book b
        on b.cooperative_id = p.cooperative_id and b.id = p.book_id and b.kind = 'cooperative'
        where p.cooperative_id = ${book.cooperativeId}
    )
    select 'closed months' as place, coalesce((select through::text from told), 'none') as expected,
      coalesce(b.closed_through::text, 'none') as found
    from book b where b.cooperative_id = ${book.cooperativeId} and b.id = ${book.bookId}
      and b.closed_through is distinct from (select through from told)
    union all
    select 'closings', asked.n || ' closings and reopenings', kept.n || ' of them' from asked, kept
      where asked.n > kept.n
    limit 1`.execute(tx)
  return rows
}

/** What a closing wrote down (the head of the chain, the debits up to its month) is still what the journal says. */
async function closedHeads(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    select 'closing of ' || to_char(p.month, 'YYYY-MM') as place,
      p.head_no || ' ' || encode(p.head_hash, 'hex') || ', debits ' || p.debit_total as expected,
      p.head_no || ' ' || coalesce(encode(h.hash, 'hex'), '00') || ', debits ' || d.total as found
    from period p
    left join journal_entry h on h.cooperative_id = p.cooperative_id and h.book_id = p.book_id
      and h.chain_no = p.head_no
    cross join lateral (
      select coalesce(sum(l.amount) filter (where l.amount > 0), 0) as total
      from journal_entry e
      join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      where e.cooperative_id = p.cooperative_id and e.book_id = p.book_id and e.chain_no <= p.head_no
        and e.entry_date < p.month + interval '1 month'
    ) d
    where p.cooperative_id = ${book.cooperativeId} and p.book_id = ${book.bookId} and p.head_no > 0
      and (h.hash is distinct from p.head_hash or d.total <> p.debit_total)
    order by p.head_no limit 1`.execute(tx)
  return rows
}

/** Nothing was recorded in a month after it was closed, unless the month was open again by then, or a year closed. */
async function closedPeriods(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    select 'entry ' || e.number as place,
      'nothing after entry ' || c.head_no || ' up to ' || to_char(c.month, 'YYYY-MM') as expected,
      'entry ' || e.chain_no || ' dated ' || e.entry_date as found
    from period c
    join journal_entry e on e.cooperative_id = c.cooperative_id and e.book_id = c.book_id
      and e.chain_no > c.head_no and e.entry_date < c.month + interval '1 month'
    where c.cooperative_id = ${book.cooperativeId} and c.book_id = ${book.bookId} and c.state = 'closed'
      and not exists (select 1 from period r
        where r.cooperative_id = c.cooperative_id and r.book_id = c.book_id and r.state = 'reopened'
          and r.month <= e.entry_date and r.changed_at > c.changed_at and r.head_no < e.chain_no)
      and not (e.id in (select unnest(y.entry_ids) from year_closing y where y.cooperative_id = e.cooperative_id)
        and not exists (select 1 from journal_line l
          join account a on a.cooperative_id = l.cooperative_id and a.book_id = l.book_id and a.code = l.account_code
          left join posting_map m on m.cooperative_id = l.cooperative_id and m.book_id = l.book_id
            and m.account_code = l.account_code
            and m.role in ('income_summary', 'surplus_current', 'surplus_undistributed')
          where l.cooperative_id = e.cooperative_id and l.entry_id = e.id and m.role is null
            and a.type not in ('R', 'C', 'X', 'K', 'O', 'T')))
    order by e.chain_no, c.month limit 1`.execute(tx)
  return rows
}

/** A paper of a loan or an entry has its sealed bytes, as many as it says (a nonce and a tag besides), until it is erased. */
async function attachments(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    with papers as (
      select a.cooperative_id, a.id, a.bytes, a.erased_by, c.sealed from loan_attachment a
        left join loan_attachment_content c
          on c.cooperative_id = a.cooperative_id and c.attachment_id = a.id
      union all
      select a.cooperative_id, a.id, a.bytes, a.erased_by, c.sealed from entry_attachment a
        left join entry_attachment_content c
          on c.cooperative_id = a.cooperative_id and c.attachment_id = a.id
    )
    select 'paper ' || a.id as place,
      case when a.erased_by is null then (a.bytes + 28) || ' bytes sealed' else 'none' end as expected,
      coalesce(octet_length(a.sealed) || ' bytes sealed', 'none') as found
    from papers a
    join book b on b.cooperative_id = a.cooperative_id and b.id = ${book.bookId} and b.kind = 'cooperative'
    where a.cooperative_id = ${book.cooperativeId}
      and octet_length(a.sealed) is distinct from case when a.erased_by is null then a.bytes + 28 end
    order by a.id limit 1`.execute(tx)
  return rows
}

/** Members' shares of an allocation are what it put on 2151; what was paid of one is the whole of it. */
async function surplusShares(tx: TenantTx, book: BookToVerify) {
  const { rows } = await sql<Finding>`
    select 'SHU of ' || a.year as place, a.members_total::text as expected, coalesce(s.total, 0)::text as found
    from surplus_allocation a
    join book b on b.cooperative_id = a.cooperative_id and b.id = ${book.bookId} and b.kind = 'cooperative'
    left join lateral (select sum(total) as total from surplus_share s
      where s.cooperative_id = a.cooperative_id and s.allocation_id = a.id) s on true
    where a.cooperative_id = ${book.cooperativeId} and a.state in ('posted', 'undone')
      and coalesce(s.total, 0) <> a.members_total
    union all
    select 'payment of ' || p.paid_on, s.total::text, p.amount::text
    from surplus_payment p
    join surplus_share s on s.cooperative_id = p.cooperative_id and s.allocation_id = p.allocation_id
      and s.member_id = p.member_id
    join book b on b.cooperative_id = p.cooperative_id and b.id = ${book.bookId} and b.kind = 'cooperative'
    where p.cooperative_id = ${book.cooperativeId} and p.amount <> s.total
    limit 1`.execute(tx)
  return rows
}
