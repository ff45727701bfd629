import type { SealedSpan } from '#app/domain/ledger/seal.ts'
import type { Money } from '#app/domain/money.ts'

/** A line as an archive has it. Positive is debit, negative credit; texts are the database's own. */
export type ArchivedLine = {
  readonly lineNo: number
  readonly bookId: string
  readonly account: string
  readonly subledgerId: string | null
  readonly amount: Money
  readonly unit: string
  readonly partyKind: string
  readonly memo: string | null
}

/** An entry as an archive has it, with its lines in their order. */
export type ArchivedEntry = {
  readonly id: string
  readonly bookId: string
  readonly chainNo: number
  readonly voucher: string
  readonly voucherYear: number
  readonly voucherNo: number
  readonly number: string
  readonly date: string
  /** The instant it was recorded, in microseconds since 1970 UTC, as text. */
  readonly recordedAt: string
  readonly actor: string
  readonly event: string
  readonly memo: string
  readonly sourceNo: string | null
  readonly reversesId: string | null
  readonly batchId: string | null
  /** Hexadecimal, like every hash here. */
  readonly prevHash: string
  readonly hash: string
  readonly lines: readonly ArchivedLine[]
}

/** One book of an archive: what it has, and what it says of itself. */
export type ArchivedBook = {
  readonly id: string
  readonly name: string
  readonly accounts: readonly {
    readonly code: string
    readonly name: string
    readonly normalSide: 'debit' | 'credit'
    /** Kept by owner: its balance is that of its subledgers. */
    readonly isControl: boolean
  }[]
  /** In the order of the chain. */
  readonly entries: readonly ArchivedEntry[]
  readonly head: { readonly chainNo: number; readonly hash: string } | null
  readonly counters: readonly {
    readonly voucher: string
    readonly year: number
    readonly lastNo: number
  }[]
  readonly balances: readonly {
    readonly account: string
    readonly month: string
    readonly debit: Money
    readonly credit: Money
  }[]
  readonly subledgers: readonly {
    readonly id: string
    readonly no: string
    readonly account: string
    /** On the account's normal side; null where the archive has none. */
    readonly balance: Money | null
  }[]
  readonly closings: readonly {
    readonly month: string
    readonly headNo: number
    readonly headHash: string
  }[]
}

/** A seal of an archive. */
export type ArchivedSeal = {
  readonly no: number
  readonly day: string
  readonly size: number
  readonly root: string
  readonly spans: readonly SealedSpan[]
}

/** Something that is not as it must be: which check, where, and what was expected and found. */
export type Finding = {
  readonly check: string
  readonly place: string
  readonly expected: string
  readonly found: string
}
