import type { BigintText, DateText, Instant } from '#db/columns.ts'

export type SealTables = {
  ledger_seal: {
    cooperative_id: string
    no: number
    day: DateText
    size: BigintText
    root: Buffer
    frontier: Buffer
    sealed_by: string
    sealed_at: Instant
  }
  ledger_seal_book: {
    cooperative_id: string
    seal_no: number
    book_id: string
    from_no: BigintText
    through_no: BigintText
  }
  ledger_origin: {
    cooperative_id: string
    chain_id: BigintText
    content: Buffer
    restored_at: Instant
  }
}
