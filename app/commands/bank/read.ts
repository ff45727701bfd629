import { createHash } from 'node:crypto'
import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseFuture } from '#app/commands/posting.ts'
import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { DAY_ORDERS } from '#app/domain/ledger/bank/cells.ts'
import { AMOUNT_KINDS, type BankColumns } from '#app/domain/ledger/bank/columns.ts'
import { sumOf } from '#app/domain/ledger/bank/matching.ts'
import { readStatement, type Statement } from '#app/domain/ledger/bank/statement.ts'
import type { Money } from '#app/domain/money.ts'
import { readBankCsv } from '#app/gateways/bank-csv.ts'
import { isStatementMatched, openingMatch, undoMatch } from '#db/queries/bank-matches.ts'
import { reconciledThrough } from '#db/queries/bank-reconciliations.ts'
import * as statements from '#db/queries/bank-statements.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const MOST_BASE64 = 3_000_000

/** Four digits of the chart. */
export const accountCode = z
  .string({ error: 'field.account' })
  .regex(/^\d{4}$/, { error: 'field.account' })

/** Whoever reads, matches or closes a bank account's statements waits for this turn. */
export function bankTurn({ tx, cooperative }: CommandContext, code: string): Promise<void> {
  return takeTurn(tx, cooperative.id, `bank ${code}`)
}

const Upload = z.strictObject({
  account: accountCode,
  file_name: field.line,
  content: z
    .base64({ error: 'field.required' })
    .min(1, { error: 'field.required' })
    .max(MOST_BASE64, { error: 'field.too_long' }),
})

/**
 * Keeps a bank's file until a person has confirmed its columns. Nothing of it counts yet.
 *
 * @throws {DomainError} `account_missing`, `bank_file_unreadable`, `workbook_too_large`, `bank_file_known` when the
 *   same file was read already (details: file, through).
 */
export const uploadStatement: Command<
  z.infer<typeof Upload>,
  { readonly upload_id: string }
> = command({
  name: 'bank.upload',
  permission: 'bank:reconcile',
  input: Upload,
  run: async ({ tx, cooperative, actor }, input) => {
    const account = await statements.getBankAccount(tx, cooperative.id, input.account)
    const content = Buffer.from(input.content, 'base64')
    readBankCsv(content)
    const sha256 = createHash('sha256').update(content).digest()
    await refuseKnown(tx, account, sha256)
    const id = newId()
    const upload = { id, fileName: input.file_name, content, sha256, by: actor.userId }
    await statements.insertUpload(tx, account, upload)
    return { upload_id: id }
  },
})

async function refuseKnown(
  tx: CommandContext['tx'],
  account: statements.BankAccount,
  sha256: Buffer,
): Promise<void> {
  const known = await statements.findStatementOf(tx, account, sha256)
  if (known === null) return
  const { fileName: file, through } = known
  throw new DomainError('bank_file_known', { field: 'file', file, through })
}

const Discarding = z.strictObject({ upload_id: field.id })

/**
 * Throws away a bank's file that waits.
 *
 * @throws {DomainError} `bank_missing`.
 */
export const discardUpload: Command<
  z.infer<typeof Discarding>,
  { readonly account: string }
> = command({
  name: 'bank.discard',
  permission: 'bank:reconcile',
  input: Discarding,
  run: async ({ tx, cooperative }, { upload_id }) => {
    const { accountCode: account } = await statements.getUpload(tx, cooperative.id, upload_id)
    await statements.deleteUpload(tx, cooperative.id, upload_id)
    return { account }
  },
})

const MOST_COLUMN = 59
const column = field.whole(0, MOST_COLUMN)
const columnOrNone = z
  .preprocess(field.emptyIsNone, column.optional())
  .transform((value) => value ?? null)

/** Which column of a file is what. */
export const ColumnsInput = z
  .strictObject({
    header: field.whole(0, 19_999),
    day: column,
    order: z.enum(DAY_ORDERS, { error: 'field.choose' }),
    text: column,
    more: columnOrNone,
    kind: z.enum(AMOUNT_KINDS, { error: 'field.choose' }),
    out: columnOrNone,
    amount: column,
    mark: columnOrNone,
    balance: columnOrNone,
  })
  .refine(({ kind, out }) => kind !== 'two' || out !== null, {
    path: ['out'],
    error: 'field.choose',
  })

const Reading = z.strictObject({
  upload_id: field.id,
  columns: ColumnsInput,
  through: field.dayOrNone,
  opening: z.preprocess(field.emptyIsNone, field.amountEitherWay.optional()),
})

/** What came of a file. */
export type ReadAnswer = {
  readonly statement_id: string
  readonly account: string
  readonly added: number
  /** Lines that were there already and are not counted twice. */
  readonly known: number
}

/**
 * Reads a waiting file as a statement of its account. Lines that came with an earlier file are left out; the rest must
 * carry on from where the earlier statements end. The first statement of an account also says what stood there before.
 *
 * @throws {DomainError} `bank_missing`, `bank_statement_wrong` (details: row, what), `bank_statement_empty`, `bank_opening_needed`,
 *   `bank_file_known`, `bank_lines_known`, `bank_gap` (details: expected, found), `bank_closed`, `date_in_future`,
 *   `date_before` (details: earliest).
 */
export const readBankStatement: Command<z.infer<typeof Reading>, ReadAnswer> = command({
  name: 'bank.read',
  permission: 'bank:reconcile',
  input: Reading,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const upload = await statements.getUpload(tx, cooperative.id, input.upload_id)
    await bankTurn(context, upload.accountCode)
    const account = await statements.getBankAccount(tx, cooperative.id, upload.accountCode)
    await refuseKnown(tx, account, upload.sha256)
    const { columns } = input
    const wanted = { columns, opening: input.opening ?? null, through: input.through ?? null }
    const plan = await planReading(context, account, { content: upload.content, ...wanted })
    const id = newId()
    await statements.insertStatement(tx, account, {
      ...plan,
      id,
      fileName: upload.fileName,
      sha256: upload.sha256,
      columns: JSON.stringify(columns),
      readBy: actor.userId,
      start: plan.isFirst ? { id: newId(), day: addDays(plan.from, -1) } : null,
      lines: plan.lines.map((line) => ({ ...line, id: newId() })),
    })
    await statements.deleteUpload(tx, cooperative.id, upload.id)
    const { accountCode: code } = account
    return { statement_id: id, account: code, added: plan.lines.length, known: plan.known }
  },
})

/**
 * What reading a file would add, or why it cannot be read; nothing is written.
 *
 * @throws {DomainError} As `readBankStatement`.
 */
export async function planReading(
  context: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  account: statements.BankAccount,
  wanted: {
    readonly content: Uint8Array
    readonly columns: BankColumns
    readonly opening: Money | null
    readonly through: LocalDate | null
  },
) {
  const { tx } = context
  const start = await statements.openingLine(tx, account)
  const statement = readStatement(readBankCsv(wanted.content), wanted)
  const { first, last } = refuseWrong(statement)
  const through = wanted.through ?? latest(statement.through, last)
  refuseFuture(context, through, 'through')
  if (through < last) throw new DomainError('date_before', { field: 'through', earliest: last })
  const from =
    start === null && statement.from !== null && statement.from < first ? statement.from : first
  const stood =
    start === null ? null : await statements.bankBalance(tx, account, addDays(first, -1))
  const opening = statement.opening ?? stood
  if (opening === null) throw new DomainError('bank_opening_needed', { field: 'opening' })
  if (start !== null && first <= start.day) {
    throw new DomainError('date_before', { field: '', earliest: addDays(start.day, 1) })
  }
  const keys = statement.lines.map(({ key }) => key)
  const known = await statements.knownKeys(tx, account, keys)
  const lines = statement.lines.filter(({ key }) => !known.has(key))
  if (lines.length === 0) throw new DomainError('bank_lines_known')
  await refuseClosed(tx, account, lines[0]?.day ?? first)
  const closing = opening.plus(sumOf(statement.lines))
  if (stood !== null) {
    const before = await statements.bankBalance(tx, account, last)
    refuseGap({ expected: stood, found: opening })
    refuseGap({ expected: before.plus(sumOf(lines)), found: closing })
  }
  const isFirst = start === null
  return { from, through, opening, closing, lines, known: known.size, isFirst, statement }
}

function latest(said: LocalDate | null, last: LocalDate): LocalDate {
  return said !== null && said > last ? said : last
}

function refuseWrong(statement: Statement) {
  const [problem] = statement.problems
  if (problem !== undefined) {
    const { row, code: what, text } = problem
    throw new DomainError('bank_statement_wrong', { row: String(row), what, text })
  }
  const first = statement.lines[0]?.day
  const last = statement.lines.at(-1)?.day
  if (first === undefined || last === undefined) {
    throw new DomainError('bank_statement_empty')
  }
  return { first, last }
}

function refuseGap({ expected, found }: { readonly expected: Money; readonly found: Money }): void {
  if (expected.equals(found)) return
  throw new DomainError('bank_gap', { expected: expected.toString(), found: found.toString() })
}

/**
 * Refuses to touch days that a closed reconciliation covers.
 *
 * @throws {DomainError} `bank_closed` (details: on).
 */
export async function refuseClosed(
  tx: CommandContext['tx'],
  account: Pick<statements.BankAccount, 'cooperativeId' | 'accountCode'>,
  day: LocalDate,
): Promise<void> {
  const on = await reconciledThrough(tx, account)
  if (on !== null && day <= on) throw new DomainError('bank_closed', { on })
}

const Withdrawing = z.strictObject({ statement_id: field.id, reason: field.line })

/**
 * Takes back a statement that was read wrongly: the last one of its account, while no line of it is matched. With the
 * first one goes what was said of the days before it.
 *
 * @throws {DomainError} `bank_missing`, `bank_statement_in_use`, `bank_closed`.
 */
export const withdrawBankStatement: Command<
  z.infer<typeof Withdrawing>,
  { readonly account: string }
> = command({
  name: 'bank.withdraw',
  permission: 'bank:reconcile',
  input: Withdrawing,
  run: async (context, { statement_id: id, reason }) => {
    const { tx, cooperative, actor } = context
    const account = await statements.accountOfStatement(tx, cooperative.id, id)
    await bankTurn(context, account)
    const ref = await statements.getBankAccount(tx, cooperative.id, account)
    const all = await statements.listStatements(tx, ref)
    const [last] = all
    if (last === undefined) throw new DomainError('bank_missing')
    const isUsed = last.id !== id || (await isStatementMatched(tx, cooperative.id, id))
    if (isUsed) throw new DomainError('bank_statement_in_use')
    await refuseClosed(tx, ref, last.from)
    const opening = all.length === 1 ? await openingMatch(tx, ref) : null
    if (opening !== null) {
      await undoMatch(tx, cooperative.id, { id: opening, by: actor.userId })
    }
    await statements.withdrawStatement(tx, cooperative.id, { id, by: actor.userId, reason })
    return { account }
  },
})
