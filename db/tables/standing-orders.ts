import type { Generated } from 'kysely'
import type {
  BigintText,
  BigintTextOrNull,
  DateText,
  DateTextOrNull,
  TextOrNull,
} from '#db/columns.ts'

export type StandingOrderTables = {
  standing_order: {
    cooperative_id: string
    id: string
    member_id: string
    kind: 'mandatory' | 'loan'
    loan_id: TextOrNull
    amount: BigintTextOrNull
    takes_part: boolean
    day_of_month: number | null
    starts_on: DateText
    last_on: DateTextOrNull
    taken_by: string
    taken_at: Generated<Date>
    ended_on: DateTextOrNull
    ended_by: TextOrNull
    end_reason: TextOrNull
  }
  standing_run: {
    cooperative_id: string
    id: string
    booked_on: DateText
    run_by: string
    run_at: Generated<Date>
  }
  standing_run_row: {
    cooperative_id: string
    run_id: string
    no: number
    order_id: TextOrNull
    loan_id: TextOrNull
    month: DateText
    asked: BigintText
    amount: BigintText
    entry_id: TextOrNull
    reason: TextOrNull
  }
}
