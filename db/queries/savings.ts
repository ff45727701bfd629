import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { SavingsKind } from '#app/domain/savings/entries.ts'
import { NOT_BY_MEMBER } from '#app/domain/savings/products.ts'
import type { SavingsProduct } from '#db/queries/savings-products.ts'
import type { TenantTx } from '#db/tables.ts'

/** One savings account of one member, and what it holds. */
export type SavingsAccount = {
  readonly id: string
  readonly no: string
  readonly memberId: string
  readonly product: SavingsProduct
  readonly openedOn: LocalDate
  /** The member's first, second … account of this product. */
  readonly serial: number
  /** Khusus: the day from which it may be taken out; null where no day binds it. */
  readonly withdrawableFrom: LocalDate | null
  readonly balance: Money
}

/** The savings accounts of one member or of several, or one account by its id. */
export async function listAccountsOf(
  tx: TenantTx,
  cooperativeId: string,
  of:
    | { readonly memberId: string }
    | { readonly memberIds: readonly string[] }
    | { readonly accountId: string },
): Promise<readonly SavingsAccount[]> {
  const rows = await tx
    .selectFrom('savings_account as a')
    .innerJoin('savings_product as p', (join) =>
      join.onRef('p.cooperative_id', '=', 'a.cooperative_id').onRef('p.id', '=', 'a.product_id'),
    )
    .innerJoin('subledger_balance as b', (join) =>
      join.onRef('b.cooperative_id', '=', 'a.cooperative_id').onRef('b.subledger_id', '=', 'a.id'),
    )
    .select(['a.id', 'a.no', 'a.member_id', 'a.opened_on', 'a.serial', 'a.withdrawable_from'])
    .select('b.balance')
    .select(['p.id as product_id', 'p.kind', 'p.name'])
    .where('a.cooperative_id', '=', cooperativeId)
    .$if('memberId' in of, (q) => q.where('a.member_id', '=', 'memberId' in of ? of.memberId : ''))
    .$if('memberIds' in of, (q) =>
      q.where(sql<boolean>`a.member_id = any(${'memberIds' in of ? [...of.memberIds] : []})`),
    )
    .$if('accountId' in of, (q) => q.where('a.id', '=', 'accountId' in of ? of.accountId : ''))
    .orderBy('p.created_at')
    .orderBy('p.id')
    .orderBy('a.serial')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    no: row.no,
    memberId: row.member_id,
    product: { id: row.product_id, kind: row.kind, name: row.name },
    openedOn: localDate(row.opened_on),
    serial: row.serial,
    withdrawableFrom: row.withdrawable_from === null ? null : localDate(row.withdrawable_from),
    balance: Money.parse(row.balance),
  }))
}

/** Writes the terms of savings accounts whose subledgers are open. */
export async function insertAccounts(
  tx: TenantTx,
  cooperativeId: string,
  accounts: readonly {
    readonly id: string
    readonly no: string
    readonly memberId: string
    readonly productId: string
    readonly openedOn: LocalDate
    readonly serial?: number
    readonly withdrawableFrom?: LocalDate | null
  }[],
): Promise<void> {
  await tx
    .insertInto('savings_account')
    .values(
      accounts.map((account) => ({
        cooperative_id: cooperativeId,
        id: account.id,
        no: account.no,
        member_id: account.memberId,
        product_id: account.productId,
        opened_on: account.openedOn,
        serial: account.serial ?? 1,
        withdrawable_from: account.withdrawableFrom ?? null,
      })),
    )
    .execute()
}

/** The lines of one account of a member, oldest first: the passbook. */
export async function passbookLines(tx: TenantTx, cooperativeId: string, accountId: string) {
  const rows = await tx
    .selectFrom('journal_line as l')
    .innerJoin('journal_entry as e', (join) =>
      join.onRef('e.cooperative_id', '=', 'l.cooperative_id').onRef('e.id', '=', 'l.entry_id'),
    )
    .innerJoin('subledger as s', (join) =>
      join
        .onRef('s.cooperative_id', '=', 'l.cooperative_id')
        .onRef('s.id', '=', 'l.subledger_id')
        .onRef('s.account_code', '=', 'l.account_code'),
    )
    .select(['e.id', 'e.number', 'e.entry_date', 'e.event', 'e.memo', 'e.reverses_id', 'l.amount'])
    .where('l.cooperative_id', '=', cooperativeId)
    .where('l.subledger_id', '=', accountId)
    .orderBy('e.entry_date')
    .orderBy('e.chain_no')
    .orderBy('l.line_no')
    .execute()
  return rows.map((row) => ({
    entryId: row.id,
    number: row.number,
    date: localDate(row.entry_date),
    event: row.event,
    memo: row.memo,
    isReversal: row.reverses_id !== null,
    /** What it adds to a savings account: credit minus debit. */
    change: Money.parse(row.amount).negated(),
  }))
}

/** What an account held right after an entry was recorded; later entries do not change it. */
export async function balanceAfter(
  tx: TenantTx,
  cooperativeId: string,
  at: { readonly accountId: string; readonly entryId: string },
): Promise<Money> {
  const { rows } = await sql<{ balance: string }>`
    select coalesce(sum(-l.amount), 0)::text as balance
    from journal_entry this
    join journal_entry e on e.cooperative_id = this.cooperative_id and e.book_id = this.book_id
      and e.chain_no <= this.chain_no
    join journal_line l on l.cooperative_id = e.cooperative_id and l.entry_id = e.id
      and l.subledger_id = ${at.accountId}
    join subledger s on s.cooperative_id = l.cooperative_id and s.id = l.subledger_id
      and s.account_code = l.account_code
    where this.cooperative_id = ${cooperativeId} and this.id = ${at.entryId}`.execute(tx)
  return Money.parse(rows[0]?.balance ?? '0')
}

/** The last movements on all savings of a member, newest first. */
export async function latestMovements(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly memberId: string; readonly limit: number },
) {
  const { rows } = await sql<
    Record<'id' | 'name' | 'date' | 'change', string> & { kind: SavingsKind }
  >`
    select e.id, p.kind, p.name, e.entry_date as date, (-l.amount)::text as change
    from savings_account a
    join savings_product p on p.cooperative_id = a.cooperative_id and p.id = a.product_id
    join subledger s on s.cooperative_id = a.cooperative_id and s.id = a.id
    join journal_line l on l.cooperative_id = a.cooperative_id and l.subledger_id = a.id
      and l.account_code = s.account_code
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    where a.cooperative_id = ${cooperativeId} and a.member_id = ${of.memberId}
    order by e.entry_date desc, e.chain_no desc, l.line_no limit ${of.limit}`.execute(tx)
  return rows.map(({ id, kind, name, date, change }) => ({
    entryId: id,
    product: { kind, name },
    date: localDate(date),
    change: Money.parse(change),
  }))
}

/**
 * The day the member last moved each of their accounts; one that never was is not there. Interest and tax, which
 * the cooperative books, and what was corrected are no movements of the member.
 */
export async function lastMovements(
  tx: TenantTx,
  cooperativeId: string,
  memberId: string,
): Promise<ReadonlyMap<string, LocalDate>> {
  const { rows } = await sql<{ id: string; moved: string }>`
    select a.id, max(e.entry_date)::text as moved
    from savings_account a
    join subledger s on s.cooperative_id = a.cooperative_id and s.id = a.id
    join journal_line l on l.cooperative_id = a.cooperative_id and l.subledger_id = a.id
      and l.account_code = s.account_code
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    where a.cooperative_id = ${cooperativeId} and a.member_id = ${memberId}
      and e.event <> all(${[...NOT_BY_MEMBER]}) and e.reverses_id is null
      and not exists (select from journal_entry r
        where r.cooperative_id = e.cooperative_id and r.reverses_id = e.id)
    group by a.id`.execute(tx)
  return new Map(rows.map(({ id, moved }) => [id, localDate(moved)]))
}

/** Lets the floor of an account follow the term in force; only what is taken out later is bound by it. */
export async function setFloor(
  tx: TenantTx,
  cooperativeId: string,
  { accountId, floor }: { readonly accountId: string; readonly floor: Money },
): Promise<void> {
  await sql`select set_savings_floor(${cooperativeId}, ${accountId}, ${floor.toString()})`.execute(
    tx,
  )
}

/** Writes down who brought a deposit, when it was not the member. */
export async function insertPayer(
  tx: TenantTx,
  cooperativeId: string,
  payer: { readonly entryId: string; readonly name: string; readonly relation: string },
): Promise<void> {
  const { entryId, name, relation } = payer
  await tx
    .insertInto('deposit_payer')
    .values({ cooperative_id: cooperativeId, entry_id: entryId, name, relation })
    .execute()
}

/** Who brought a deposit, or null when it was the member. */
export async function findPayer(tx: TenantTx, cooperativeId: string, entryId: string) {
  const row = await tx
    .selectFrom('deposit_payer')
    .select(['name', 'relation'])
    .where('cooperative_id', '=', cooperativeId)
    .where('entry_id', '=', entryId)
    .executeTakeFirst()
  return row ?? null
}
