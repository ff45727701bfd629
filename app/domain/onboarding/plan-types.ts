import type { LocalDate } from '#app/domain/calendar.ts'
import type { Side, Unit } from '#app/domain/ledger/entry.ts'
import type { Money } from '#app/domain/money.ts'

export type SavingsProduct = 'pokok' | 'wajib' | 'sukarela'
export const SAVINGS_PRODUCTS = ['pokok', 'wajib', 'sukarela'] as const

/** Whose line it is, by the numbers of the old book; rows with ids are made when the plan is carried out. */
export type Party =
  | { readonly kind: 'savings'; readonly product: SavingsProduct; readonly memberNo: string }
  | { readonly kind: 'loan'; readonly loanNo: string }
  | { readonly kind: 'customer'; readonly memberNo: string }
  | { readonly kind: 'consignor'; readonly memberNo: string }

/** One line of an old entry: an account, a side, whole rupiah, and whose it is. */
export type PlannedLine = {
  readonly accountCode: string
  readonly side: Side
  readonly amount: Money
  /** Set on the control accounts 3101, 3102, 2101, 1201, 1221 and 2122. */
  readonly party?: Party
  /** The member a line was done with (sales, jasa), where known; for SHU. */
  readonly memberNo?: string
  readonly unit?: Unit
}

/** One voucher of the old book, balanced. */
export type PlannedEntry = {
  readonly date: LocalDate
  /** As written in the book; null where the treasurer gave none. */
  readonly voucherNo: string | null
  readonly memo: string
  /** What kind of voucher it becomes here. */
  readonly voucher: 'BKM' | 'BKK' | 'BBM' | 'BBK' | 'BM'
  /** The cells it came from: first row of the voucher. */
  readonly source: { readonly sheet: string; readonly row: number }
  readonly lines: readonly PlannedLine[]
}

export type PlannedMember = {
  readonly no: string
  readonly name: string
  readonly nik: string | null
  readonly sex: 'L' | 'P' | null
  readonly birthDate: LocalDate | null
  readonly hamlet: string | null
  readonly rtRw: string | null
  readonly occupation: string | null
  readonly phone: string | null
  readonly joinedOn: LocalDate | null
  readonly leftOn: LocalDate | null
  readonly leftReason: string | null
  readonly source: { readonly sheet: string; readonly row: number }
}

export type PlannedSavingsAccount = {
  readonly memberNo: string
  readonly product: SavingsProduct
  readonly opening: Money
}

export type LoanMethod = 'flat' | 'declining' | 'annuity'

export type PlannedLoan = {
  readonly no: string
  readonly memberNo: string
  readonly disbursedOn: LocalDate
  readonly principal: Money
  readonly termMonths: number
  readonly method: LoanMethod
  readonly monthlyRatePercent: string
  readonly purpose: string | null
  /** Principal not yet paid on the first day of the book year; zero for a loan of this year. */
  readonly openingOutstanding: Money
  readonly writtenOffOn: LocalDate | null
  readonly source: { readonly sheet: string; readonly row: number }
}

/** Why a row is passed over: no table of ours, above or between tables, a heading, a sum, or no figures in it. */
export type SkipReason = 'sheet' | 'title' | 'heading' | 'total' | 'remark'

/** What a row of the workbook comes to. */
export type RowVerdict = {
  readonly sheet: string
  readonly row: number
  readonly verdict: 'ok' | 'warning' | 'ask' | 'blocked' | 'skipped'
  readonly problems: readonly string[]
  /** Set on a skipped row, with the first words that stand in it. */
  readonly skipped?: { readonly reason: SkipReason; readonly words: string }
}

/** One figure of the workbook beside what the books will say; equal or there is a problem. */
export type Control = {
  readonly figure: string
  readonly workbook: Money | null
  readonly books: Money
}

export type Account = { readonly code: string; readonly name: string }
