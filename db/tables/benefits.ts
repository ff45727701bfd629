import type { Generated } from 'kysely'
import type { DateText } from '#db/columns.ts'

export type BenefitTables = {
  benefit_price: {
    cooperative_id: string
    id: string
    kind: 'purchase' | 'marketing'
    product: string
    sold_from: DateText
    sold_to: DateText
    quantity: string
    own_price: string
    outside_price: string
    source: string
    set_by: string
    set_at: Generated<Date>
  }
  benefit_rate: {
    cooperative_id: string
    id: string
    kind: 'loan' | 'deposit'
    valid_from: DateText
    yearly_percent: string
    source: string
    set_by: string
    set_at: Generated<Date>
  }
}
