import type { BigintText, DateTextOrNull, NumericText, TextOrNull } from '#db/columns.ts'

export type TradeTables = {
  customer: {
    cooperative_id: string
    id: string
    book_id: string
    name: string
    phone: TextOrNull
    address: TextOrNull
  }
  sale: {
    cooperative_id: string
    id: string
    book_id: string
    kind: 'sale' | 'invoice'
    entry_id: string
    customer_id: TextOrNull
    paid_by: TextOrNull
    due_on: DateTextOrNull
    note: TextOrNull
  }
  sale_line: {
    cooperative_id: string
    sale_id: string
    line_no: number
    description: string
    quantity: NumericText
    quantity_unit: string
    unit_price: BigintText
    discount: BigintText
    amount: BigintText
  }
}
