import type { ColumnType, Generated } from 'kysely'
import type {
  BigintText,
  BigintTextOrNull,
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
    in_instalments: Generated<boolean>
    dormant_months: ColumnType<number | null, number | null | undefined, number | null>
    withdrawable_from: DateTextOrNull
    penalty_percent: Generated<string>
  }
  savings_account: {
    cooperative_id: string
    id: string
    member_id: string
    product_id: string
    no: string
    opened_on: DateText
    serial: Generated<number>
    withdrawable_from: DateTextOrNull
  }
  term_rate: {
    cooperative_id: string
    product_id: string
    valid_from: DateText
    tenor_months: number
    yearly_percent: NumericText
    source: string
  }
  term_deposit: {
    cooperative_id: string
    id: string
    certificate_no: string
    amount: BigintText
    tenor_months: number
    yearly_percent: NumericText
    penalty_percent: NumericText
    source: string
    matures_on: DateText
    rolls_over: boolean
    continues_id: TextOrNull
  }
  member_exit: {
    cooperative_id: string
    id: string
    member_id: string
    entry_id: TextOrNull
    left_on: DateText
    reason: 'request' | 'moved' | 'expelled' | 'died'
    note: TextOrNull
    heir_name: TextOrNull
    heir_relation: TextOrNull
    heir_document: TextOrNull
    recorded_by: string
    recorded_at: Generated<Date>
  }
  deposit_payer: {
    cooperative_id: string
    entry_id: string
    name: string
    relation: string
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
    method: 'flat' | 'declining' | 'annuity' | 'bullet' | 'at_maturity'
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
    withdrawn_on: DateTextOrNull
    withdrawn_by: TextOrNull
    withdrawn_reason: TextOrNull
    decision_note: TextOrNull
    disbursed_on: DateTextOrNull
    disbursed_by: TextOrNull
    written_off_on: DateTextOrNull
    /** Jasa received before the loan was brought into this book. */
    interest_paid_before: Generated<string>
    product_id: TextOrNull
    frequency: Generated<'month' | 'week' | 'day'>
    grace_on: ColumnType<
      'principal' | 'both' | null,
      'principal' | 'both' | null | undefined,
      never
    >
    grace_periods: Generated<number>
    /** The denda that was agreed, as the product had it; null where none was. */
    penalty: ColumnType<Readonly<Record<string, string>> | null, string | null | undefined, never>
    /** What was asked for, where less was approved. */
    asked: BigintTextOrNull
    income: BigintTextOrNull
    expenses: BigintTextOrNull
    related_party: Generated<boolean>
    /** Jasa added to the principal when the loan was restructured. */
    capitalised: Generated<string>
    /** Provisi is earned over the time of the loan, not on the day of the payout. */
    provision_deferred: Generated<boolean>
    batch_id: TextOrNull
    voided_at: InstantOrNull
  }
  loan_installment: {
    cooperative_id: string
    loan_id: string
    /** From 1; 0 holds what was paid before the restructuring whose schedule it is. */
    no: number
    due_on: DateText
    principal: BigintText
    interest: BigintText
  }
}
