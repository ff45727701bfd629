import type { Generated } from 'kysely'
import type {
  BigintText,
  DateText,
  DateTextOrNull,
  InstantOrNull,
  TextOrNull,
} from '#db/columns.ts'
import type { JsonValue } from '#db/json.ts'

export type LoanCareTables = {
  loan_class: {
    cooperative_id: string
    id: string
    loan_id: string
    on_day: DateText
    collectability: 'current' | 'substandard' | 'doubtful' | 'loss'
    days_past_due: number
    outstanding: BigintText
    recorded_by: string
    recorded_at: Generated<Date>
  }
  loan_proposal: {
    cooperative_id: string
    id: string
    kind: 'allowance' | 'write_off' | 'restructure'
    loan_id: TextOrNull
    month: DateTextOrNull
    terms: JsonValue
    reason: string
    proposed_on: DateText
    proposed_by: string
    state: Generated<'open' | 'approved' | 'rejected'>
    decided_on: DateTextOrNull
    decided_by: TextOrNull
    decision_note: TextOrNull
    is_withdrawn: Generated<boolean>
  }
  loan_run: {
    cooperative_id: string
    id: string
    kind: 'accrual' | 'allowance' | 'fees'
    month: DateText
    figures: JsonValue
    entry_ids: string[]
    run_by: string
    run_at: Generated<Date>
    undone_by: TextOrNull
    undone_at: InstantOrNull
    undone_reason: TextOrNull
  }
  replaced_installment: {
    cooperative_id: string
    proposal_id: string
    loan_id: string
    /** From 1; 0 holds what was paid before the restructuring whose schedule it is. */
    no: number
    due_on: DateText
    principal: BigintText
    interest: BigintText
  }
  loan_restructuring: {
    cooperative_id: string
    proposal_id: string
    loan_id: string
    /** Jasa owed on its day that is asked for with the first instalment. */
    interest_carried: BigintText
    figures: JsonValue
    entry_ids: string[]
    laid_down_at: Generated<Date>
    undone_by: TextOrNull
    undone_at: InstantOrNull
    undone_on: DateTextOrNull
    undone_reason: TextOrNull
  }
  loan_prepayment: {
    cooperative_id: string
    entry_id: string
    loan_id: string
    proposal_id: TextOrNull
    no: number
    keeps: 'instalment' | 'term'
  }
  loan_letter: {
    cooperative_id: string
    id: string
    loan_id: string
    level: 1 | 2 | 3
    year: number
    year_no: number
    letter_on: DateText
    pay_by: DateText
    days_past_due: number
    principal: BigintText
    interest: BigintText
    penalty: BigintText
    outstanding: BigintText
    issued_by: string
    issued_at: Generated<Date>
  }
}
