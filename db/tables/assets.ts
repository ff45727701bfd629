import type { ColumnType, Generated } from 'kysely'
import type {
  BigintText,
  DateText,
  DateTextOrNull,
  InstantOrNull,
  NumericText,
  TextOrNull,
} from '#db/columns.ts'

export type AssetTables = {
  asset: {
    cooperative_id: string
    id: string
    no: string
    name: string
    class: string
    unit: 'usp' | 'niaga' | 'konsinyasi' | 'umum'
    location: string
    holder: string
    condition: 'good' | 'worn' | 'broken'
    means: 'cash' | 'bank' | 'credit' | 'donation' | 'government_grant' | 'taken_over'
    source: string
    acquired_on: DateText
    cost: BigintText
    opening_accumulated: BigintText
    residual: BigintText
    method: 'none' | 'straight' | 'declining'
    months: number
    yearly_percent: NumericText
    starts_on: DateText
    entry_id: TextOrNull
    registered_by: string
    registered_at: Generated<Date>
    withdrawn_on: DateTextOrNull
    withdrawn_by: TextOrNull
    withdrawn_reason: TextOrNull
  }
  asset_disposal: {
    cooperative_id: string
    id: string
    asset_id: string
    disposed_on: DateText
    how: 'sale' | 'scrap' | 'loss'
    means: ColumnType<'cash' | 'bank' | 'credit' | null, 'cash' | 'bank' | 'credit' | null, never>
    proceeds: BigintText
    gain: BigintText
    reason: string
    entry_ids: ColumnType<readonly string[], string[], never>
    disposed_by: string
    disposed_at: Generated<Date>
    undone_by: TextOrNull
    undone_at: InstantOrNull
    undone_reason: TextOrNull
  }
  asset_movement: {
    cooperative_id: string
    id: string
    asset_id: string
    kind: 'acquire' | 'take_over' | 'depreciate' | 'dispose' | 'undo'
    on_date: DateText
    cost: BigintText
    accumulated: BigintText
    run_id: TextOrNull
    entry_id: TextOrNull
    recorded_at: Generated<Date>
  }
  depreciation_run: {
    cooperative_id: string
    id: string
    month: DateText
    amount: BigintText
    assets: number
    entry_id: string
    run_by: string
    run_at: Generated<Date>
    undone_by: TextOrNull
    undone_at: InstantOrNull
    undone_reason: TextOrNull
  }
}
