import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import { z } from 'zod'
import { COOPERATIVE_CHART } from '#app/domain/ledger/charts/cooperative.ts'
import type { ImportOptions, ImportPlan } from '#app/domain/onboarding/import-plan.ts'
import { planImport } from '#app/domain/onboarding/import-plan.ts'
import type { Cell, Sheet } from '#app/domain/onboarding/sheet.ts'
import { columnIndex } from '#app/domain/onboarding/sheet.ts'
import { readWorkbook } from '#app/gateways/workbook.ts'

export const BOOKS = ['mekar-jaya-2025', 'sumber-rejeki-2025'] as const
export type BookName = (typeof BOOKS)[number]

const folder = new URL('../../fixtures/data/books/', import.meta.url)

const Expected = z.object({
  member_list: z.array(
    z.object({
      no: z.string(),
      name: z.string(),
      sex: z.string(),
      birth_date: z.string(),
      joined: z.string(),
      left: z.string().optional(),
    }),
  ),
  savings: z.array(z.object({ no: z.string(), closing: z.array(z.number()) })),
  loans: z.array(
    z.object({
      no: z.string(),
      member_no: z.string(),
      disbursed: z.string(),
      principal: z.number(),
      months: z.number(),
      method: z.string(),
      rate_percent_per_month: z.string(),
      opening_outstanding: z.number(),
      outstanding: z.number(),
      written_off_on: z.string().optional(),
    }),
  ),
  trial_balance: z.array(
    z.object({
      code: z.string(),
      opening: z.number(),
      debit: z.number(),
      credit: z.number(),
      closing: z.number(),
    }),
  ),
  shop: z.object({ receivables: z.array(z.object({ no: z.string(), closing: z.number() })) }),
  consignment: z.object({
    owed_to_owners: z.array(z.object({ no: z.string(), closing: z.number() })),
  }),
  planted_problems: z.array(
    z.object({ kind: z.string(), severity: z.string(), cells: z.array(z.string()) }),
  ),
})

export function bytesOf(book: BookName): Buffer {
  return readFileSync(new URL(`${book}.xlsx`, folder))
}

export async function sheetsOf(book: BookName): Promise<readonly Sheet[]> {
  return await readWorkbook(bytesOf(book))
}

export function expectedOf(book: BookName) {
  return Expected.parse(JSON.parse(readFileSync(new URL(`${book}.expected.json`, folder), 'utf8')))
}

const JournalRow = z.object({
  date: z.string(),
  voucher_no: z.string(),
  account_code: z.string(),
  debit: z.coerce.number(),
  credit: z.coerce.number(),
  member_no: z.string(),
})

export function journalOf(book: BookName) {
  const text = readFileSync(new URL(`${book}.journal.csv`, folder), 'utf8')
  return z.array(JournalRow).parse(parse(text, { columns: true }))
}

export function planOf(
  sheets: readonly Sheet[],
  options: Omit<ImportOptions, 'accounts'> = {},
): ImportPlan {
  return planImport(sheets, { accounts: COOPERATIVE_CHART, ...options })
}

/** The workbook with one cell changed, as a treasurer's slip would. */
export function withCell(
  sheets: readonly Sheet[],
  place: { readonly sheet: string; readonly column: string; readonly row: number },
  cell: Cell,
): readonly Sheet[] {
  return sheets.map((sheet) =>
    sheet.name === place.sheet
      ? {
          ...sheet,
          rows: sheet.rows.map((row, index) =>
            index === place.row - 1 ? row.with(columnIndex(place.column), cell) : row,
          ),
        }
      : sheet,
  )
}
