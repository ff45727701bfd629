import type { ColumnType, Generated } from 'kysely'
import type { BigintText, DateText, TextOrNull } from '#db/columns.ts'

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
}
