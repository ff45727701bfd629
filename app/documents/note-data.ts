import type { Issuer } from '#app/documents/statement-table.ts'
import type { TableColumn } from '#app/documents/table-paper.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import type { ClassSum } from '#app/domain/loans/allowance.ts'
import type { CollectabilityBands } from '#app/domain/loans/collectability.ts'
import type { Money } from '#app/domain/money.ts'
import type { InterestTerms } from '#app/domain/savings/interest.ts'
import type { Note, Pair } from '#app/domain/statements/notes.ts'
import type { FUNDS } from '#app/domain/surplus/funds.ts'
import { translator } from '#app/i18n/catalogue.ts'
import { formatShortDate } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'

/** Two figures of the same thing: at the end of the span, and of the one it is held against. */
type Both<T> = { readonly now: T; readonly before: T }

/** Savings in one product, on one account. */
type ProductSum = {
  readonly productId: string
  readonly name: string
  readonly code: string
  readonly accounts: number
  readonly amount: Money
}

/** An officer, and what they save and owe. */
export type OfficerSums = {
  readonly body: 'board' | 'supervisors'
  readonly name: string
  readonly position: string
  readonly savings: Money
  readonly loans: Money
}

/** All that the notes to a cooperative's statements are made of. */
export type NotesData = {
  readonly cooperative: Issuer
  readonly on: LocalDate
  readonly before: LocalDate
  readonly notes: readonly Note[]
  readonly names: ReadonlyMap<string, { readonly name: string; readonly english: string }>
  /** What was written of each section. */
  readonly texts: ReadonlyMap<
    string,
    { readonly body: string; readonly writtenBy: string; readonly writtenAt: Date }
  >
  readonly founded: LocalDate | null
  readonly members: { readonly active: number; readonly joined: number; readonly left: number }
  readonly staff: number
  readonly seats: readonly OfficerSums[]
  /** Loans to officers' families and to others said to be related, who hold no seat. */
  readonly family: { readonly loans: number; readonly outstanding: Money }
  readonly ownCapital: Money
  readonly classes: Both<readonly ClassSum[]>
  readonly products: Both<readonly ProductSum[]>
  readonly commitments: Both<{
    readonly approved: Money
    readonly guaranteed: { readonly loans: number; readonly outstanding: Money }
    readonly collateral: Money
  }>
  /** Accounts kept beside the books (0101 to 0105) that hold something. */
  readonly memorandum: readonly (Pair & { readonly code: string })[]
  readonly income: Both<{ readonly members: Money; readonly others: Money }>
  readonly policies: {
    readonly allowance: { readonly bands: CollectabilityBands; readonly source: string }
    readonly shrinkage: 'others' | 'sales_share'
    readonly split: {
      readonly percents: readonly (readonly [(typeof FUNDS)[number], string])[]
      readonly source: string
    }
    readonly related: { readonly percent: string; readonly source: string }
    readonly interest: readonly {
      readonly product: string
      readonly terms: InterestTerms
      readonly source: string
    }[]
  }
}

/** Where the figures of the notes lead on the screen. */
export type NoteLinks = {
  readonly account: (code: string, on: LocalDate) => string
  readonly line: (note: Note, line: string, on: LocalDate) => string
}

/** How a table of the notes is drawn. */
export type NoteLook = {
  readonly data: NotesData
  readonly links: NoteLinks | null
  readonly language: Language
}

/** The columns of a table of two days' figures. */
export function bothColumns({ data, language }: NoteLook): readonly TableColumn[] {
  return [
    { key: 'what', label: translator(language)('statements.rupiah'), share: 52, isFigure: false },
    { key: 'now', label: formatShortDate(data.on, language), share: 24, isFigure: true },
    { key: 'before', label: formatShortDate(data.before, language), share: 24, isFigure: true },
  ]
}
