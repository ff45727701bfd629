import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'

export type Side = 'debit' | 'credit'

/** Kinds of voucher, each numbered without gaps per book and year. */
export const VOUCHERS = ['BKM', 'BKK', 'BBM', 'BBK', 'BM', 'INV'] as const
/** Cash in, cash out, bank in, bank out, memorial, invoice. */
export type Voucher = (typeof VOUCHERS)[number]

export const UNITS = ['usp', 'niaga', 'konsinyasi', 'umum'] as const
/** The business unit of a line: savings and loans, shop, consignment, general. */
export type Unit = (typeof UNITS)[number]

export const PARTY_KINDS = ['member', 'non_member', 'other_cooperative', 'none'] as const
/** Whom a line was done with; statements of a cooperative keep members apart. */
export type PartyKind = (typeof PARTY_KINDS)[number]

type LineFacts = {
  readonly side: Side
  /** Whole rupiah, positive; `side` carries the sign. */
  readonly amount: Money
  /** The savings account, loan, customer… this line belongs to; required on a control account. */
  readonly subledgerId?: string | undefined
  readonly unit?: Unit | undefined
  readonly partyKind?: PartyKind | undefined
  readonly memo?: string | undefined
}

/** One line of a journal entry on an account of the book. */
export type JournalLine = LineFacts & { readonly accountCode: string }
/** One line of an event, on a posting role (`cash`, `voluntary_savings`…) that each book maps to its chart. */
export type RoleLine<Role extends string = string> = LineFacts & { readonly role: Role }

type EntryFacts = {
  readonly date: LocalDate
  readonly voucher: Voucher
  /** What happened, as `area.verb`; reports and the home page read it. */
  readonly event: string
  readonly memo: string
}

/** A journal entry that has not been posted: it may still be wrong. */
export type JournalDraft = EntryFacts & { readonly lines: readonly JournalLine[] }
/** The same, still in posting roles: what an area's `entries.ts` makes. */
export type RoleDraft<Role extends string = string> = EntryFacts & {
  readonly lines: readonly RoleLine<Role>[]
}

/** Proof, carried in the type, that a draft obeys double entry. Only `balance` makes one. */
export type BalancedEntry = JournalDraft & { readonly __balanced: true }

/**
 * Checks double entry: at least two lines, each positive, debits equal to credits.
 *
 * @throws {DomainError} `entry_too_short`, `entry_unbalanced` (details: debit, credit).
 * @see docs/glossary.md "journal entry"
 */
export function balance(draft: JournalDraft): BalancedEntry {
  const isProper = draft.lines.length >= 2 && draft.lines.every((line) => line.amount.isPositive())
  if (!isProper) throw new DomainError('entry_too_short')
  const debit = sideTotal(draft.lines, 'debit')
  const credit = sideTotal(draft.lines, 'credit')
  if (!debit.equals(credit)) {
    throw new DomainError('entry_unbalanced', { debit: `${debit}`, credit: `${credit}` })
  }
  return draft as BalancedEntry
}

/**
 * Turns an event's lines from posting roles into accounts of one book; lines of zero are dropped.
 *
 * @param accountOf The book's posting map.
 * @throws {DomainError} `account_missing` when the book maps no account to a role (details: role).
 */
export function resolve(draft: RoleDraft, accountOf: ReadonlyMap<string, string>): JournalDraft {
  const lines = draft.lines
    .filter((line) => !line.amount.isZero())
    .map(({ role, ...facts }) => {
      const accountCode = accountOf.get(role)
      if (accountCode === undefined) throw new DomainError('account_missing', { role })
      return { ...facts, accountCode }
    })
  return { ...draft, lines }
}

/** What the lines of one side come to. */
export function sideTotal(lines: readonly JournalLine[], side: Side): Money {
  return Money.sum(lines.filter((line) => line.side === side).map((line) => line.amount))
}
