import type { ColumnType, Generated } from 'kysely'
import type { BigintText, BigintTextOrNull, DateText, TextOrNull } from '#db/columns.ts'

type ExcessTo = 'principal' | 'deposit' | null
type Texts = Readonly<Record<string, string>>

export type LoanTables = {
  loan_product: {
    cooperative_id: string
    id: string
    name: string
    created_at: Generated<Date>
  }
  loan_product_term: {
    cooperative_id: string
    id: string
    product_id: string
    valid_from: DateText
    terms: ColumnType<Texts, string, never>
    source: string
    set_by: string
    set_at: Generated<Date>
  }
  loan_collateral: {
    cooperative_id: string
    loan_id: string
    no: number
    kind: string
    value: BigintText
    note: string
  }
  loan_guarantor: {
    cooperative_id: string
    loan_id: string
    member_id: string
  }
  loan_penalty_waiver: {
    cooperative_id: string
    id: string
    loan_id: string
    waived_on: DateText
    amount: BigintText
    reason: string
    waived_by: string
    waived_at: Generated<Date>
    /** The restructuring that waived it; null where it was waived by itself. */
    proposal_id: TextOrNull
  }
  loan_payment: {
    cooperative_id: string
    entry_id: string
    loan_id: string
    penalty: BigintTextOrNull
    penalty_due: BigintText
    excess_to: ColumnType<ExcessTo, ExcessTo | undefined, never>
    only_due: boolean
    note: TextOrNull
    replaces_id: TextOrNull
    settles: Generated<boolean>
  }
  loan_guarantor_change: {
    cooperative_id: string
    id: string
    loan_id: string
    released_id: string
    replaced_by_id: TextOrNull
    changed_on: DateText
    reason: string
    decided_by: string
    decided_at: Generated<Date>
  }
  loan_waiver_undoing: {
    cooperative_id: string
    waiver_id: string
    undone_on: DateText
    reason: string
    undone_by: string
    undone_at: Generated<Date>
  }
  loan_letter_withdrawal: {
    cooperative_id: string
    letter_id: string
    withdrawn_on: DateText
    reason: string
    withdrawn_by: string
    withdrawn_at: Generated<Date>
  }
}
