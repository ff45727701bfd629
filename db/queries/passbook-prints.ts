import type { PassbookPrint } from '#app/domain/savings/passbook-print.ts'
import type { TenantTx } from '#db/tables.ts'

/** A print of a savings book as it went out. */
export type StoredPrint = PassbookPrint & {
  readonly id: string
  readonly printedAt: Date
}

/** The prints of one savings book, oldest first. */
export async function listPrints(
  tx: TenantTx,
  cooperativeId: string,
  accountId: string,
): Promise<readonly StoredPrint[]> {
  const rows = await tx
    .selectFrom('passbook_print')
    .selectAll()
    .where('cooperative_id', '=', cooperativeId)
    .where('account_id', '=', accountId)
    .orderBy('print_no')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    isRestart: row.is_restart,
    pageLines: row.page_lines,
    startLine: row.start_line,
    lineCount: row.line_count,
    entryIds: row.entry_ids,
    printedAt: row.printed_at,
  }))
}

/** Writes down what goes on paper now. */
export async function insertPrint(
  tx: TenantTx,
  cooperativeId: string,
  print: PassbookPrint & {
    readonly id: string
    readonly accountId: string
    readonly no: number
    readonly printedBy: string
  },
): Promise<void> {
  await tx
    .insertInto('passbook_print')
    .values({
      cooperative_id: cooperativeId,
      id: print.id,
      account_id: print.accountId,
      print_no: print.no,
      is_restart: print.isRestart,
      page_lines: print.pageLines,
      start_line: print.startLine,
      line_count: print.lineCount,
      entry_ids: [...print.entryIds],
      printed_by: print.printedBy,
    })
    .execute()
}
