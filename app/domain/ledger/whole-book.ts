import type { LocalDate } from '#app/domain/calendar.ts'
import type { AccountType } from '#app/domain/ledger/charts/account.ts'
import type { JournalLine, Side } from '#app/domain/ledger/entry.ts'
import type { Money } from '#app/domain/money.ts'

export type WholeAccount = {
  readonly code: string
  readonly name: string
  readonly type: AccountType
  readonly normal: Side
  /** Debit minus credit, as the book keeps it and not as its lines add up: the reader's program compares. */
  readonly balance: Money
}

/** A savings account, a loan, a customer: a part of its control account. */
export type WholeSubledger = {
  readonly id: string
  readonly accountCode: string
  readonly no: string
  readonly name: string
  /** Debit minus credit, kept by the book. */
  readonly balance: Money
}

export type WholeLine = JournalLine & {
  readonly accountName: string
  readonly subledgerNo: string | null
  readonly subledgerName: string | null
}

export type WholeEntry = {
  readonly id: string
  readonly number: string
  readonly date: LocalDate
  /** The instant it was recorded, as UTC in ISO 8601. */
  readonly recordedAt: string
  readonly event: string
  readonly memo: string
  readonly sourceNo: string | null
  readonly reversesId: string | null
  readonly lines: readonly WholeLine[]
}

/** A whole book, from its first entry to its last, as other accounting programs are told it. */
export type WholeBook = {
  readonly cooperative: string
  /** The name of the book: the cooperative's own, or a family enterprise's. */
  readonly name: string
  /** The last day of the last month with an entry; null for an empty book. */
  readonly through: LocalDate | null
  readonly accounts: readonly WholeAccount[]
  readonly subledgers: readonly WholeSubledger[]
  /** By date, then in the order they were recorded. */
  readonly entries: readonly WholeEntry[]
}
