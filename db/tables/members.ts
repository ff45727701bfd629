import type { Generated } from 'kysely'
import type {
  BigintText,
  BytesOrNull,
  DateText,
  DateTextOrNull,
  InstantOrNull,
  NumericText,
  TextOrNull,
} from '#db/columns.ts'
import type { JsonValue } from '#db/json.ts'

export type MemberTables = {
  member: {
    cooperative_id: string
    id: string
    no: string
    name: string
    sex: TextOrNull
    birth_date: DateTextOrNull
    nik_sealed: BytesOrNull
    nik_lookup: BytesOrNull
    hamlet: TextOrNull
    occupation: TextOrNull
    phone: TextOrNull
    joined_on: DateText
    left_on: DateTextOrNull
    left_reason: TextOrNull
    batch_id: TextOrNull
    voided_at: InstantOrNull
  }
  savings_product: {
    cooperative_id: string
    id: string
    kind: 'principal' | 'mandatory' | 'voluntary' | 'term' | 'special'
    name: string
    posting_role: string
    created_at: Generated<Date>
  }
  savings_term: {
    cooperative_id: string
    product_id: string
    valid_from: DateText
    amount: BigintText
    source: string
  }
  savings_account: {
    cooperative_id: string
    id: string
    member_id: string
    product_id: string
    no: string
    opened_on: DateText
  }
  member_account: {
    cooperative_id: string
    id: string
    member_id: string
    kind: 'customer' | 'consignor'
  }
  loan: {
    cooperative_id: string
    id: string
    no: string
    member_id: string
    state: 'applied' | 'approved' | 'rejected' | 'disbursed' | 'written_off'
    method: 'flat' | 'declining' | 'annuity'
    principal: BigintText
    term_months: number
    monthly_rate_percent: NumericText
    rounding: JsonValue
    provision_percent: NumericText
    admin_fee: BigintText
    purpose: string
    applied_on: DateText
    applied_by: string
    decided_on: DateTextOrNull
    decided_by: TextOrNull
    decision_note: TextOrNull
    disbursed_on: DateTextOrNull
    disbursed_by: TextOrNull
    written_off_on: DateTextOrNull
    /** Jasa received before the loan was brought into this book. */
    interest_paid_before: Generated<string>
    /** Jasa added to the principal when the loan was restructured. */
    capitalised: Generated<string>
    batch_id: TextOrNull
    voided_at: InstantOrNull
  }
  loan_installment: {
    cooperative_id: string
    loan_id: string
    no: number
    due_on: DateText
    principal: BigintText
    interest: BigintText
  }
}
