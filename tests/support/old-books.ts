import { readFileSync } from 'node:fs'
import type { Runtime } from '#app/commands/execute.ts'
import {
  Choices,
  importWorkbook,
  planFor,
  undoImport,
  uploadWorkbook,
} from '#app/commands/onboarding/import.ts'
import { obstacleTo } from '#app/commands/onboarding/obstacle.ts'
import { localDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'

/** The workbooks of two treasurers, with what they come to (`NAME-2025.expected.json`). */
export const OLD_BOOKS = ['mekar-jaya', 'sumber-rejeki'] as const
export type OldBook = (typeof OLD_BOOKS)[number]

/** Where a treasurer's workbook stands. */
export function workbookPath(book: OldBook): string {
  return `tests/fixtures/data/books/${book}-2025.xlsx`
}

/** A cooperative with an empty book, and a treasurer who brings workbooks in and takes them back. */
export async function emptyBook(runtime: Runtime, slug: string) {
  const cooperative = await foundVillage(runtime, slug)
  const from = { cooperative, actor: officer('treasurer') }
  const read = <T>(work: Parameters<typeof readTenant<T>>[2]) =>
    readTenant(runtime.db, cooperative.id, work)
  const contentOf = (book: OldBook) => readFileSync(workbookPath(book))
  const bring = async (book: OldBook) => {
    const raw = { file_name: `${book}.xlsx`, content: contentOf(book).toString('base64') }
    const { draft_id } = await send(runtime, from, { command: uploadWorkbook, raw })
    return send(runtime, from, { command: importWorkbook, raw: { draft_id } })
  }
  const undo = (batch_id: string) =>
    send(runtime, from, { command: undoImport, raw: { batch_id, reason: 'salah berkas' } })
  /** What the dry run says stands in the way of a workbook. */
  const obstacle = (book: OldBook) =>
    read(async (tx) => {
      const ref = await mainBook(tx, cooperative.id)
      const content = contentOf(book)
      const plan = await planFor(tx, { book: ref, content }, Choices.parse({}))
      return obstacleTo(tx, ref, { plan, content, today: localDate('2026-11-24') })
    })
  return { cooperative, from, read, bring, undo, obstacle }
}
