import { sql } from 'kysely'
import { type LocalDate, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import type { SavingsKind } from '#app/domain/savings/entries.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** A product as the cooperative named it, with the account role it posts to. */
export type SavingsProduct = {
  readonly id: string
  readonly kind: SavingsKind
  readonly name: string
}

/** One savings account of one member, and what it holds. */
export type SavingsAccount = {
  readonly id: string
  readonly no: string
  readonly memberId: string
  readonly product: SavingsProduct
  readonly openedOn: LocalDate
  readonly balance: Money
}

/** An amount that holds from a day on: what is due, or the least that stays. */
export type SavingsTerm = { readonly from: Month; readonly amount: Money; readonly source: string }

/** The cooperative's products, principal first. */
export async function listProducts(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly SavingsProduct[]> {
  const rows = await tx
    .selectFrom('savings_product')
    .select(['id', 'kind', 'name'])
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('created_at')
    .orderBy('id')
    .execute()
  return rows.flatMap(({ kind, ...row }) => (isKind(kind) ? [{ ...row, kind }] : []))
}

/** The product of a kind. */
export async function productOf(
  tx: TenantTx,
  cooperativeId: string,
  kind: SavingsKind,
): Promise<SavingsProduct> {
  const product = (await listProducts(tx, cooperativeId)).find((one) => one.kind === kind)
  if (!product) throw new DomainError('product_missing', { field: 'product' })
  return product
}

/** Names a new product and its first term. */
export async function insertProduct(
  tx: TenantTx,
  cooperativeId: string,
  product: Omit<SavingsProduct, 'id'> & {
    readonly postingRole: string
    readonly term: { readonly from: LocalDate; readonly amount: Money; readonly source: string }
  },
): Promise<string> {
  const id = newId()
  await tx
    .insertInto('savings_product')
    .values({
      cooperative_id: cooperativeId,
      id,
      kind: product.kind,
      name: product.name,
      posting_role: product.postingRole,
    })
    .execute()
  await tx
    .insertInto('savings_term')
    .values({
      cooperative_id: cooperativeId,
      product_id: id,
      valid_from: product.term.from,
      amount: product.term.amount.toString(),
      source: product.term.source,
    })
    .execute()
  return id
}

/** The terms of one kind of savings, oldest first. */
export async function listTerms(
  tx: TenantTx,
  cooperativeId: string,
  kind: SavingsKind,
): Promise<readonly SavingsTerm[]> {
  const rows = await tx
    .selectFrom('savings_term as t')
    .innerJoin('savings_product as p', (join) =>
      join.onRef('p.cooperative_id', '=', 't.cooperative_id').onRef('p.id', '=', 't.product_id'),
    )
    .select(['t.valid_from', 't.amount', 't.source'])
    .where('t.cooperative_id', '=', cooperativeId)
    .where('p.kind', '=', kind)
    .orderBy('t.valid_from')
    .execute()
  return rows.map((row) => ({
    from: monthOf(localDate(row.valid_from)),
    amount: Money.parse(row.amount),
    source: row.source,
  }))
}

/** A member's savings accounts, or one account by its id. */
export async function listAccountsOf(
  tx: TenantTx,
  cooperativeId: string,
  of: { readonly memberId: string } | { readonly accountId: string },
): Promise<readonly SavingsAccount[]> {
  const rows = await tx
    .selectFrom('savings_account as a')
    .innerJoin('savings_product as p', (join) =>
      join.onRef('p.cooperative_id', '=', 'a.cooperative_id').onRef('p.id', '=', 'a.product_id'),
    )
    .innerJoin('subledger_balance as b', (join) =>
      join.onRef('b.cooperative_id', '=', 'a.cooperative_id').onRef('b.subledger_id', '=', 'a.id'),
    )
    .select(['a.id', 'a.no', 'a.member_id', 'a.opened_on', 'b.balance'])
    .select(['p.id as product_id', 'p.kind', 'p.name'])
    .where('a.cooperative_id', '=', cooperativeId)
    .$if('memberId' in of, (q) => q.where('a.member_id', '=', 'memberId' in of ? of.memberId : ''))
    .$if('accountId' in of, (q) => q.where('a.id', '=', 'accountId' in of ? of.accountId : ''))
    .orderBy('p.created_at')
    .orderBy('p.id')
    .execute()
  return rows.flatMap((row) =>
    isKind(row.kind)
      ? [
          {
            id: row.id,
            no: row.no,
            memberId: row.member_id,
            product: { id: row.product_id, kind: row.kind, name: row.name },
            openedOn: localDate(row.opened_on),
            balance: Money.parse(row.balance),
          },
        ]
      : [],
  )
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

/** The least that must stay on an account; null for none. */
export async function floorOf(
  tx: TenantTx,
  cooperativeId: string,
  accountId: string,
): Promise<Money | null> {
  const row = await tx
    .selectFrom('subledger_balance')
    .select('floor')
    .where('cooperative_id', '=', cooperativeId)
    .where('subledger_id', '=', accountId)
    .executeTakeFirst()
  return row === undefined || row.floor === null ? null : Money.parse(row.floor)
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
  const { rows } = await sql<Record<'id' | 'kind' | 'date' | 'change', string>>`
    select e.id, p.kind, e.entry_date as date, (-l.amount)::text as change
    from savings_account a
    join savings_product p on p.cooperative_id = a.cooperative_id and p.id = a.product_id
    join journal_line l on l.cooperative_id = a.cooperative_id and l.subledger_id = a.id
    join journal_entry e on e.cooperative_id = l.cooperative_id and e.id = l.entry_id
    where a.cooperative_id = ${cooperativeId} and a.member_id = ${of.memberId}
    order by e.entry_date desc, e.chain_no desc, l.line_no limit ${of.limit}`.execute(tx)
  return rows.flatMap(({ id, kind, date, change }) =>
    isKind(kind) ? [{ entryId: id, kind, date: localDate(date), change: Money.parse(change) }] : [],
  )
}

function isKind(text: string): text is SavingsKind {
  return text === 'principal' || text === 'mandatory' || text === 'voluntary'
}
