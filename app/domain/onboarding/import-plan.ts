import { Money } from '#app/domain/money.ts'
import { bookYearOf } from '#app/domain/onboarding/book-year.ts'
import { cashEntries } from '#app/domain/onboarding/cash-entries.ts'
import { controlsOf } from '#app/domain/onboarding/controls.ts'
import { readMembers } from '#app/domain/onboarding/member-table.ts'
import { checkMovements } from '#app/domain/onboarding/movement-checks.ts'
import type { OldBooks } from '#app/domain/onboarding/old-books.ts'
import { readOldBooks } from '#app/domain/onboarding/old-books.ts'
import {
  creditSaleEntries,
  memorialEntries,
  openingEntry,
} from '#app/domain/onboarding/other-entries.ts'
import type {
  Account,
  Control,
  PlannedEntry,
  PlannedLoan,
  PlannedMember,
  PlannedSavingsAccount,
  RowVerdict,
} from '#app/domain/onboarding/plan-types.ts'
import { SAVINGS_PRODUCTS } from '#app/domain/onboarding/plan-types.ts'
import type { Problem, ProblemCode, ProblemLog } from '#app/domain/onboarding/problems.ts'
import { problemLog } from '#app/domain/onboarding/problems.ts'
import { rosterOf } from '#app/domain/onboarding/roster.ts'
import { checkRows } from '#app/domain/onboarding/row-checks.ts'
import { usualWajib } from '#app/domain/onboarding/savings-shares.ts'
import { savingsAmount } from '#app/domain/onboarding/savings-table.ts'
import type { Sheet } from '#app/domain/onboarding/sheet.ts'
import type { TableKind } from '#app/domain/onboarding/table-kinds.ts'
import type { MappingOverride, Table } from '#app/domain/onboarding/tables.ts'
import { tablesOf } from '#app/domain/onboarding/tables.ts'
import { checkTotals } from '#app/domain/onboarding/total-checks.ts'
import { mostOften } from '#app/domain/onboarding/usual.ts'
import { verdictsOf } from '#app/domain/onboarding/verdicts.ts'

export type ImportOptions = {
  /** The chart of the book that receives the import. */
  readonly accounts: readonly Account[]
  /** Found from the dates where not given. */
  readonly bookYear?: number | undefined
  /** The treasurer's mapping, by sheet name. */
  readonly mapping?: Readonly<Record<string, MappingOverride>> | undefined
  /** Answers to problems, by problem id. */
  readonly answers?: Readonly<Record<string, string>> | undefined
}

/** What a sheet was recognised as; `ignored` where nothing was. */
export type PlannedTable = {
  readonly sheet: string
  readonly kind: TableKind | 'ignored'
  readonly headerRows: readonly number[]
  readonly firstRow: number
  readonly lastRow: number
  readonly columns: Readonly<Record<string, string>>
  readonly headings: Readonly<Record<string, string>>
  /** Rows with a verdict other than skipped. */
  readonly rows: number
}

export type ImportPlan = {
  readonly bookYear: number
  readonly tables: readonly PlannedTable[]
  readonly verdicts: readonly RowVerdict[]
  readonly problems: readonly Problem[]
  /** False while a problem blocks, or an answer says the file is to be mended first. */
  readonly canImport: boolean
  readonly cooperative: {
    readonly pokok: Money
    readonly wajibPerMonth: Money
    readonly entranceFee: Money
  }
  readonly members: readonly PlannedMember[]
  readonly savingsAccounts: readonly PlannedSavingsAccount[]
  readonly loans: readonly PlannedLoan[]
  readonly opening: PlannedEntry | null
  readonly entries: readonly PlannedEntry[]
  readonly controls: readonly Control[]
}

/**
 * Plans the import of a treasurer's workbook: what each sheet is, a verdict per row, the problems by
 * cell, and the members, savings, loans and balanced entries it comes to. Changes nothing.
 *
 * Sheets and columns are known by their words and contents, never by their place. Whole rupiah.
 * A question left open takes its default answer.
 */
export function planImport(sheets: readonly Sheet[], options: ImportOptions): ImportPlan {
  const { accounts, mapping = {}, answers = {} } = options
  const log = problemLog(answers)
  const bookYear = options.bookYear ?? bookYearOf(sheets)
  const found = sheets.map((sheet) => tablesOf(sheet, { bookYear, override: mapping[sheet.name] }))
  const tables = found.flat()
  noteMissing(sheets, tables, log)
  const memberTable = tables.find(({ kind }) => kind === 'members')
  const people = memberTable
    ? readMembers({ table: memberTable, log, bookYear })
    : { members: [], merged: new Map<string, string>() }
  const nameColumn = memberTable?.places.get('name') ?? 0
  const roster = rosterOf({ ...people, nameColumn, log })
  const books = readOldBooks(tables, { bookYear, log, roster, accounts })
  const opening = openingEntry(books)
  const entries = inOrder([
    ...cashEntries(books),
    ...creditSaleEntries(books),
    ...memorialEntries(books),
  ])
  noteUnbalanced(entries, log)
  noteSharedLoans(books)
  checkMovements(books, entries)
  checkRows(books)
  checkTotals(books, tables)
  const problems = log.list()
  const verdicts = verdictsOf(sheets, tables, problems)
  return {
    bookYear,
    tables: sheets.flatMap((sheet, index) => describe(sheet, found[index] ?? [], verdicts)),
    verdicts,
    problems,
    canImport: problems.every((problem) => isSettled(problem, answers)),
    cooperative: factsOf(books, entries),
    members: roster.members,
    savingsAccounts: savingsAccountsOf(books),
    loans: loansOf(books, entries),
    opening,
    entries,
    controls: controlsOf(books, { opening, entries }),
  }
}

/** What no answer can settle: the books hold a number once. */
const ONLY_IN_THE_FILE: readonly ProblemCode[] = ['member_number_shared', 'loan_number_twice']

function isSettled(
  { severity, id, code }: Problem,
  answers: Readonly<Record<string, string>>,
): boolean {
  if (ONLY_IN_THE_FILE.includes(code)) return false
  if (severity === 'block') return answers[id] !== undefined && answers[id] !== 'fix_file'
  return answers[id] !== 'fix_file'
}

function noteMissing(sheets: readonly Sheet[], tables: readonly Table[], log: ProblemLog): void {
  const [first] = sheets
  const cells = [`${first?.name ?? 'Sheet1'}!A1`]
  const isEmpty = sheets.every(({ rows }) =>
    rows.every((row) => row.every((cell) => cell === null)),
  )
  if (isEmpty) {
    log.note({ code: 'workbook_empty', severity: 'block', cells, found: '' })
    return
  }
  const needed: readonly TableKind[] = ['members', 'opening', 'cash']
  for (const kind of needed.filter((name) => !tables.some((table) => table.kind === name))) {
    log.note({
      code: 'table_missing',
      severity: kind === 'members' ? 'block' : 'warn',
      cells: [`${cells[0]}#${kind}`],
      found: kind,
    })
  }
}

function noteUnbalanced(entries: readonly PlannedEntry[], log: ProblemLog): void {
  for (const { lines, source, voucherNo, memo } of entries) {
    const nets = lines.map(({ side, amount }) => (side === 'debit' ? amount : amount.negated()))
    const net = Money.sum(nets)
    if (net.isZero() && lines.length >= 2) continue
    log.note({
      code: 'entry_unbalanced',
      severity: 'block',
      cells: [`${source.sheet}!A${source.row}`],
      found: memo,
      details: { voucher: voucherNo ?? '-', difference: net.abs().toString() },
    })
  }
}

function noteSharedLoans({ loans, reading }: OldBooks): void {
  const holders = new Map<string, PlannedLoan['source']>()
  for (const { no, source } of loans) {
    const first = holders.get(no)
    if (!first) holders.set(no, source)
    else {
      const cells = [source, first].map(({ sheet, row }) => `${sheet}!A${row}`)
      reading.log.note({ code: 'loan_number_twice', severity: 'block', cells, found: no })
    }
  }
}

function inOrder(entries: readonly PlannedEntry[]): readonly PlannedEntry[] {
  return [...entries].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

function describe(
  sheet: Sheet,
  tables: readonly Table[],
  verdicts: readonly RowVerdict[],
): readonly PlannedTable[] {
  if (tables.length === 0) {
    const none = { headerRows: [], firstRow: 0, lastRow: 0, columns: {}, headings: {}, rows: 0 }
    return [{ sheet: sheet.name, kind: 'ignored', ...none }]
  }
  return tables.map(({ kind, headerRows, firstRow, lastRow, columns, headings }) => {
    const own = verdicts.filter(
      ({ sheet: name, row, verdict }) =>
        name === sheet.name && row >= firstRow && row <= lastRow && verdict !== 'skipped',
    )
    return {
      sheet: sheet.name,
      kind,
      headerRows,
      firstRow,
      lastRow,
      columns,
      headings,
      rows: own.length,
    }
  })
}

function factsOf({ savings }: OldBooks, entries: readonly PlannedEntry[]) {
  const fees = entries.flatMap(({ lines }) =>
    lines.filter(({ accountCode }) => accountCode === '4601'),
  )
  return {
    pokok: mostOften(
      savings.flatMap((row) =>
        ['pokok.opening', 'pokok.in'].map((field) => savingsAmount(row, field)),
      ),
    ),
    wajibPerMonth: usualWajib(savings),
    entranceFee: mostOften(fees.map(({ amount }) => amount)),
  }
}

function savingsAccountsOf({ savings }: OldBooks): readonly PlannedSavingsAccount[] {
  return savings.flatMap((row) =>
    SAVINGS_PRODUCTS.map((product) => ({
      memberNo: row.memberNo,
      product,
      opening: savingsAmount(row, `${product}.opening`),
    })),
  )
}

function loansOf({ loans }: OldBooks, entries: readonly PlannedEntry[]): readonly PlannedLoan[] {
  const writtenOff = new Map(
    entries
      .filter(({ lines }) =>
        lines.some(({ accountCode, side }) => accountCode === '1209' && side === 'debit'),
      )
      .flatMap(({ date, lines }) =>
        lines.flatMap(({ party }) =>
          party?.kind === 'loan' ? [[party.loanNo, date] as const] : [],
        ),
      ),
  )
  return loans.map(({ row: _, amounts: __, ...loan }) => ({
    ...loan,
    writtenOffOn: writtenOff.get(loan.no) ?? null,
  }))
}
