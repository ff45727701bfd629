import { sql } from 'kysely'
import { type LocalDate, localDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { Outstanding } from '#app/domain/ledger/bank/reconciliation.ts'
import { isBankAccount } from '#app/domain/ledger/bank/reconciliation.ts'
import type { StatementLine } from '#app/domain/ledger/bank/statement.ts'
import { Money } from '#app/domain/money.ts'
import { listAccounts } from '#db/queries/books.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'
import { isId } from '#db/uuid.ts'

/** An account at a bank, in the cooperative's own book. */
export type BankAccount = BookRef & {
  readonly accountCode: string
  readonly name: string
  readonly english: string
}

/** Every account that a bank sends statements of, by code. */
export async function listBankAccounts(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly BankAccount[]> {
  const book = await mainBook(tx, cooperativeId)
  const accounts = await listAccounts(tx, book)
  return accounts
    .filter(({ code }) => isBankAccount(code))
    .map(({ code, name, english }) => ({ ...book, accountCode: code, name, english }))
}

/** One of them. */
export async function getBankAccount(
  tx: TenantTx,
  cooperativeId: string,
  code: string,
): Promise<BankAccount> {
  const found = (await listBankAccounts(tx, cooperativeId)).find(
    ({ accountCode }) => accountCode === code,
  )
  if (found === undefined) throw new DomainError('account_missing', { account: code })
  return found
}

/** A bank's file that waits for its columns. */
export type BankUpload = {
  readonly id: string
  readonly accountCode: string
  readonly fileName: string
  readonly content: Buffer
  readonly sha256: Buffer
}

/** Keeps a file until its columns are confirmed. */
export async function insertUpload(
  tx: TenantTx,
  account: BankAccount,
  upload: Omit<BankUpload, 'accountCode'> & { readonly by: string },
): Promise<void> {
  await tx
    .insertInto('bank_upload')
    .values({
      cooperative_id: account.cooperativeId,
      id: upload.id,
      book_id: account.bookId,
      account_code: account.accountCode,
      file_name: upload.fileName,
      content: upload.content,
      sha256: upload.sha256,
      uploaded_by: upload.by,
    })
    .execute()
}

/** A waiting file. */
export async function getUpload(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<BankUpload> {
  if (!isId(id)) throw new DomainError('bank_missing')
  const row = await tx
    .selectFrom('bank_upload')
    .select(['id', 'account_code', 'file_name', 'content', 'sha256'])
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new DomainError('bank_missing')
  const { id: uploadId, account_code: accountCode, file_name: fileName, content, sha256 } = row
  return { id: uploadId, accountCode, fileName, content, sha256 }
}

/** Files of an account that wait, newest first. */
export async function listUploads(tx: TenantTx, account: BankAccount) {
  const rows = await tx
    .selectFrom('bank_upload')
    .select(['id', 'file_name'])
    .where('cooperative_id', '=', account.cooperativeId)
    .where('account_code', '=', account.accountCode)
    .orderBy('uploaded_at', 'desc')
    .execute()
  return rows.map(({ id, file_name: fileName }) => ({ id, fileName }))
}

/** Forgets a waiting file. */
export async function deleteUpload(tx: TenantTx, cooperativeId: string, id: string): Promise<void> {
  await tx
    .deleteFrom('bank_upload')
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .execute()
}

/** A statement that was read. */
export type BankStatement = {
  readonly id: string
  readonly accountCode: string
  readonly fileName: string
  readonly columns: unknown
  readonly from: LocalDate
  readonly through: LocalDate
  readonly opening: Money
  readonly closing: Money
  readonly readBy: string
}

/** Statements of an account that stand, newest first. */
export async function listStatements(
  tx: TenantTx,
  account: Pick<BankAccount, 'cooperativeId' | 'accountCode'>,
): Promise<readonly BankStatement[]> {
  const rows = await tx
    .selectFrom('bank_statement')
    .select(['id', 'account_code', 'file_name', 'columns', 'from_day', 'through_day', 'opening'])
    .select(['closing', 'read_by'])
    .where('cooperative_id', '=', account.cooperativeId)
    .where('account_code', '=', account.accountCode)
    .where('withdrawn_by', 'is', null)
    .orderBy('read_at', 'desc')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    accountCode: row.account_code,
    fileName: row.file_name,
    columns: row.columns,
    from: localDate(row.from_day),
    through: localDate(row.through_day),
    opening: Money.parse(row.opening),
    closing: Money.parse(row.closing),
    readBy: row.read_by,
  }))
}

/** The account a statement that stands is of. */
export async function accountOfStatement(
  tx: TenantTx,
  cooperativeId: string,
  id: string,
): Promise<string> {
  const row = await tx
    .selectFrom('bank_statement')
    .select('account_code')
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', id)
    .where('withdrawn_by', 'is', null)
    .executeTakeFirst()
  if (!row) throw new DomainError('bank_missing')
  return row.account_code
}

/** The file of this content that was read and stands, or null. */
export async function findStatementOf(
  tx: TenantTx,
  account: BankAccount,
  sha256: Buffer,
): Promise<{ readonly fileName: string; readonly through: LocalDate } | null> {
  const row = await tx
    .selectFrom('bank_statement')
    .select(['file_name', 'through_day'])
    .where('cooperative_id', '=', account.cooperativeId)
    .where('account_code', '=', account.accountCode)
    .where('sha256', '=', sha256)
    .where('withdrawn_by', 'is', null)
    .executeTakeFirst()
  return row ? { fileName: row.file_name, through: localDate(row.through_day) } : null
}

/** Which of these lines an account has already. */
export async function knownKeys(
  tx: TenantTx,
  account: BankAccount,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select key from bank_line where cooperative_id = ${account.cooperativeId}
      and account_code = ${account.accountCode} and is_live and key = any(${[...keys]})`.execute(tx)
  return new Set(rows.map(({ key }) => key))
}

/** Writes a statement and its new lines; `start` is what stood on the account before the first statement of all. */
export async function insertStatement(
  tx: TenantTx,
  account: BankAccount,
  statement: Omit<BankStatement, 'accountCode' | 'columns'> & {
    readonly sha256: Buffer
    readonly columns: string
    readonly known: number
    readonly start: { readonly id: string; readonly day: LocalDate } | null
    readonly lines: readonly (StatementLine & { readonly id: string })[]
  },
): Promise<void> {
  const { cooperativeId, accountCode } = account
  await tx
    .insertInto('bank_statement')
    .values({
      cooperative_id: cooperativeId,
      id: statement.id,
      book_id: account.bookId,
      account_code: accountCode,
      file_name: statement.fileName,
      sha256: statement.sha256,
      columns: statement.columns,
      from_day: statement.from,
      through_day: statement.through,
      opening: statement.opening.toString(),
      closing: statement.closing.toString(),
      known_lines: statement.known,
      read_by: statement.readBy,
    })
    .execute()
  const opening =
    statement.start === null
      ? []
      : [
          {
            ...statement.start,
            no: 0,
            text: '',
            amount: statement.opening.toString(),
            key: OPENING_KEY,
          },
        ]
  const lines = statement.lines.map(({ id, day, text, amount, key }, at) => ({
    id,
    day,
    no: at + 1,
    text,
    amount: amount.toString(),
    key,
  }))
  const all = JSON.stringify([...opening, ...lines])
  await sql`
    insert into bank_line (cooperative_id, id, statement_id, account_code, no, day, description, amount, key)
      select ${cooperativeId}, r.id, ${statement.id}, ${accountCode}, r.no, r.day, r.text, r.amount, r.key
      from jsonb_to_recordset(${all}::jsonb)
        as r(id uuid, no int, day date, text text, amount bigint, key text)`.execute(tx)
}

const OPENING_KEY = 'opening'

/** Takes a statement back with its lines. */
export async function withdrawStatement(
  tx: TenantTx,
  cooperativeId: string,
  how: { readonly id: string; readonly by: string; readonly reason: string },
): Promise<void> {
  await tx
    .updateTable('bank_statement')
    .set({ withdrawn_by: how.by, withdrawn_at: new Date(), withdrawn_reason: how.reason })
    .where('cooperative_id', '=', cooperativeId)
    .where('id', '=', how.id)
    .execute()
  await tx
    .updateTable('bank_line')
    .set({ is_live: false })
    .where('cooperative_id', '=', cooperativeId)
    .where('statement_id', '=', how.id)
    .execute()
}

/** The line that says what stood on an account before its first statement; null when there is none. */
export async function openingLine(
  tx: TenantTx,
  account: BankAccount,
): Promise<{ readonly id: string; readonly day: LocalDate; readonly amount: Money } | null> {
  const row = await tx
    .selectFrom('bank_line')
    .select(['id', 'day', 'amount'])
    .where('cooperative_id', '=', account.cooperativeId)
    .where('account_code', '=', account.accountCode)
    .where('key', '=', OPENING_KEY)
    .where('is_live', '=', true)
    .executeTakeFirst()
  return row ? { id: row.id, day: localDate(row.day), amount: Money.parse(row.amount) } : null
}

/** What the bank says stands on an account at the end of a day. */
export async function bankBalance(
  tx: TenantTx,
  account: BankAccount,
  on: LocalDate,
): Promise<Money> {
  const { rows } = await sql<{ balance: string }>`
    select coalesce(sum(amount), 0)::text as balance from bank_line
    where cooperative_id = ${account.cooperativeId} and account_code = ${account.accountCode}
      and is_live and day <= ${on}`.execute(tx)
  return Money.parse(rows[0]?.balance ?? '0')
}

/** Lines of an account by their ids, whichever of them there are and stand. */
export async function linesById(
  tx: TenantTx,
  account: BankAccount,
  ids: readonly string[],
): Promise<readonly Outstanding[]> {
  const { rows } = await sql<LineRow>`
    select l.id, l.day, l.no, l.description, l.amount::text as amount from bank_line l
    where l.cooperative_id = ${account.cooperativeId} and l.account_code = ${account.accountCode}
      and l.is_live and l.id = any(${[...ids]})`.execute(tx)
  return rows.map(lineOf)
}

/**
 * Lines of an account that no entry is matched with.
 *
 * @param on As things stood at the end of a day: a match that came about later counts as none. Null for now.
 */
export async function unmatchedLines(
  tx: TenantTx,
  account: BankAccount,
  on: LocalDate | null,
): Promise<readonly Outstanding[]> {
  const { rows } = await sql<LineRow>`
    select l.id, l.day, l.no, l.description, l.amount::text as amount from bank_line l
    where l.cooperative_id = ${account.cooperativeId} and l.account_code = ${account.accountCode}
      and l.is_live and l.amount <> 0 and (${on}::date is null or l.day <= ${on}::date)
      and not exists (select 1 from bank_match_line x
        join bank_match m on m.cooperative_id = x.cooperative_id and m.id = x.match_id
        where x.cooperative_id = l.cooperative_id and x.line_id = l.id and x.is_live
          and (${on}::date is null or m.complete_on <= ${on}::date))
    order by l.day, l.no, l.id`.execute(tx)
  return rows.map(lineOf)
}

type LineRow = {
  readonly id: string
  readonly day: string
  readonly no: number
  readonly description: string
  readonly amount: string
}

function lineOf({ id, day, no, description, amount }: LineRow): Outstanding {
  return {
    id,
    day: localDate(day),
    no: String(no),
    text: description,
    amount: Money.parse(amount),
  }
}
