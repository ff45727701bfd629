import type { LocalDate } from '#app/domain/calendar.ts'
import type { Side } from '#app/domain/ledger/entry.ts'
import type { LoanTerms } from '#app/domain/loans/schedule.ts'
import type { Money } from '#app/domain/money.ts'
import type { ListMember } from '#app/domain/onboarding/list-people.ts'
import type {
  ColumnTotal,
  ListProblem,
  ReadRow,
  SkippedRow,
  WrongTotal,
} from '#app/domain/onboarding/list-rows.ts'
import type { ListTable } from '#app/domain/onboarding/list-table.ts'
import type { SavingsKind } from '#app/domain/savings/entries.ts'
import type { ProductTerm } from '#app/domain/savings/products.ts'

/** How a list is to be booked, as the treasurer set it. */
export type ListSettings = {
  /** Savings: balances that stand, or deposits with a day each. */
  readonly as: 'opening' | 'deposits'
  readonly means: 'cash' | 'bank'
  /** The day of the balances; of members, the day of joining where the file has none. */
  readonly day: LocalDate | null
  /** The account on the other side of balances. */
  readonly counter: string | null
  /** Loans: instalments are rounded up to this many rupiah. */
  readonly roundingUnit: number
}

/** What a list is judged against: the cooperative as it stands. */
export type ListBook = {
  readonly today: LocalDate
  readonly closedThrough: LocalDate | null
  readonly members: readonly ListMember[]
  readonly products: readonly {
    readonly id: string
    readonly kind: SavingsKind
    readonly name: string
  }[]
  /** Accounts that can be posted to; `isGuarded` ones move by their own commands. */
  readonly accounts: readonly {
    readonly code: string
    readonly control: string | null
    readonly isGuarded: boolean
  }[]
  /** What pokok asks, and what members have on it already, by number. */
  readonly principal: {
    readonly terms: readonly ProductTerm[]
    readonly held: ReadonlyMap<string, Money>
  }
  /** Every number a loan bears, with its member's; `isOut` where it was paid out. */
  readonly loans: ReadonlyMap<string, { readonly memberNo: string; readonly isOut: boolean }>
  /** NIK in this list that an active member bears. */
  readonly takenNik: ReadonlySet<string>
  /** Keys of rows that stand in the books already, with the file they came from. */
  readonly seen: ReadonlyMap<string, string>
}

/** One row as it would be brought in. */
export type PlannedRow =
  | {
      readonly kind: 'members'
      readonly row: number
      readonly no: string | null
      readonly name: string
      readonly nik: string | null
      readonly sex: 'female' | 'male' | null
      readonly birthDate: LocalDate | null
      readonly joinedOn: LocalDate
      readonly hamlet: string | null
      readonly occupation: string | null
      readonly phone: string | null
    }
  | {
      readonly kind: 'savings'
      readonly row: number
      readonly memberNo: string
      readonly date: LocalDate
      readonly parts: readonly { readonly product: string; readonly amount: Money }[]
    }
  | {
      readonly kind: 'loans'
      readonly row: number
      readonly memberNo: string
      readonly no: string
      readonly disbursedOn: LocalDate
      readonly outstanding: Money
      readonly purpose: string
      readonly terms: LoanTerms
    }
  | {
      readonly kind: 'journal'
      readonly row: number
      readonly date: LocalDate
      readonly voucher: string
      /** The first row of its voucher. */
      readonly group: number
      readonly memo: string
      readonly account: string
      readonly side: Side
      readonly amount: Money
      readonly memberNo: string | null
      readonly loanNo: string | null
    }
  | {
      readonly kind: 'goods'
      readonly row: number
      readonly name: string
      readonly quantity: string
      readonly unit: string
      readonly cost: Money
    }
export type PlannedOf<Kind extends PlannedRow['kind']> = Extract<
  PlannedRow,
  { readonly kind: Kind }
>

/**
 * What only a person can say: whom a row means (`person`), whether a row that comes twice counts twice (`twice`), whether
 * a namesake is somebody else (`same`), whether rows that stand in the books already come in again (`seen`).
 */
export type ListQuestion = {
  readonly id: string
  readonly about: 'person' | 'twice' | 'same' | 'seen'
  readonly rows: readonly number[]
  readonly found: string
  /** Member numbers, `keep`, `leave`; none is chosen beforehand. */
  readonly choices: readonly string[]
  readonly details: Readonly<Record<string, string>>
  readonly answer: string | null
}

/** A row on its way to a verdict. */
export type Judged = {
  readonly row: ReadRow
  readonly key: string
  readonly problems: readonly ListProblem[]
  readonly planned: PlannedRow | null
  /** A question about it is open. */
  readonly isOpen: boolean
  /** A person said that it stays out. */
  readonly isLeft: boolean
}

export type RowVerdict = 'ok' | 'ask' | 'refused' | 'left_out' | 'skipped'
export type JudgedRow = {
  readonly row: number
  readonly verdict: RowVerdict
  readonly problems: readonly ListProblem[]
  /** What makes it this row, in any file. */
  readonly key: string
  readonly planned: PlannedRow | null
}

/** A list judged: what each row comes to, what is asked, and whether it can be brought in. */
export type ListPlan = {
  readonly table: ListTable
  readonly rows: readonly JudgedRow[]
  readonly skipped: readonly SkippedRow[]
  readonly questions: readonly ListQuestion[]
  readonly totals: readonly (ColumnTotal & { readonly taken: Money })[]
  readonly wrongTotals: readonly WrongTotal[]
  /** Settings that are missing or impossible: field → why. */
  readonly unsettled: Readonly<
    Partial<
      Record<'day' | 'counter' | 'rows', 'missing' | 'future' | 'closed' | 'unknown' | 'too_long'>
    >
  >
  readonly counts: Readonly<Record<RowVerdict, number>>
}
