import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { carryOut } from '#app/commands/onboarding/carry-out.ts'
import { hashOf, obstacleTo } from '#app/commands/onboarding/obstacle.ts'
import { undoBatch } from '#app/commands/onboarding/undo.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { ImportPlan } from '#app/domain/onboarding/import-plan.ts'
import { TABLE_KINDS } from '#app/domain/onboarding/table-kinds.ts'
import { checkWorkbook, planWorkbook } from '#app/gateways/workbook-apart.ts'
import { listAccounts } from '#db/queries/books.ts'
import * as imports from '#db/queries/imports.ts'
import { type BookRef, mainBook } from '#db/queries/ledger.ts'
import { afterManyEntries } from '#db/queries/planner.ts'
import { takeTurn } from '#db/queries/turn.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

const Upload = z.strictObject({
  file_name: field.line,
  content: z.base64({ error: 'field.required' }).max(8_000_000, { error: 'field.too_long' }),
})

/**
 * Keeps a workbook for its dry run; nothing enters the books.
 *
 * @throws {DomainError} `workbook_unreadable`, `workbook_too_large`, `workbook_encrypted`, `workbook_macros`.
 */
export const uploadWorkbook: Command<
  z.infer<typeof Upload>,
  { readonly draft_id: string }
> = command({
  name: 'onboarding.upload',
  permission: 'onboarding:import',
  input: Upload,
  run: async ({ tx, cooperative, actor }, input) => {
    const content = Buffer.from(input.content, 'base64')
    await checkWorkbook(content)
    const id = newId()
    await imports.insertDraft(tx, cooperative.id, {
      id,
      fileName: input.file_name,
      content,
      uploadedBy: actor.userId,
      kind: 'year',
    })
    return { draft_id: id }
  },
})

const Mapping = z.record(
  z.string(),
  z.strictObject({
    kind: z.enum(TABLE_KINDS).nullable().optional(),
    columns: z.record(z.string(), z.string()).optional(),
  }),
)

/** What the treasurer decides about a workbook: answers by problem, mapping by sheet, the book year. */
export const Choices = z.strictObject({
  answers: z.record(z.string(), z.string().max(200)).default({}),
  mapping: Mapping.default({}),
  book_year: field.whole(1990, 2100).optional(),
})
export type Choices = z.infer<typeof Choices>

const ImportInput = Choices.extend({ draft_id: field.id })

/** What came in with a batch. */
export type ImportAnswer = {
  readonly batch_id: string
  readonly members: number
  readonly loans: number
  readonly entries: number
}

/**
 * Brings an uploaded workbook into the books as one batch that can be undone.
 *
 * @throws {DomainError} `import_blocked` while a problem blocks; `import_repeated`, `import_year_taken`,
 *   `import_year_recorded`, `member_no_taken`, `period_closed`, `date_in_future` (see `obstacleTo`).
 */
export const importWorkbook: Command<z.infer<typeof ImportInput>, ImportAnswer> = command({
  name: 'onboarding.import',
  permission: 'onboarding:import',
  input: ImportInput,
  run: async (context, { draft_id, ...choices }) => {
    const { tx, cooperative, actor, today } = context
    const book = await mainBook(tx, cooperative.id)
    const draft = await imports.getDraft(tx, cooperative.id, draft_id)
    const plan = await planFor(tx, { book, content: draft.content }, choices)
    refuseUnready(plan, today)
    // Two workbooks at once would each find the book empty, and whoever gives out member numbers takes
    // this turn; planning, which takes longest, lies before it.
    await takeTurn(tx, cooperative.id, 'members')
    const obstacle = await obstacleTo(tx, book, { plan, content: draft.content, today })
    if (obstacle) throw obstacle
    const batchId = newId()
    const entries = await carryOut(context, { plan, batchId, book })
    const counts = { members: plan.members.length, loans: plan.loans.length, entries }
    await imports.insertBatch(tx, cooperative.id, {
      id: batchId,
      fileName: draft.fileName,
      fileHash: hashOf(draft.content),
      summary: JSON.stringify({ ...counts, book_year: plan.bookYear }),
      importedBy: actor.userId,
      kind: 'year',
    })
    await imports.deleteDraft(tx, cooperative.id, draft_id)
    await afterManyEntries(tx, entries)
    return { batch_id: batchId, ...counts }
  },
})

const Undo = z.strictObject({ batch_id: field.id, reason: field.line })

/**
 * Undoes an import: every entry of the batch is reversed, its members and loans leave the lists.
 *
 * @throws {DomainError} `import_missing`, `import_undone`, `import_in_use` when later entries build on it
 *   (details: number).
 */
export const undoImport: Command<z.infer<typeof Undo>, { readonly entries: number }> = command({
  name: 'onboarding.undo',
  permission: 'onboarding:import',
  input: Undo,
  run: async (context, { batch_id, reason }) => ({
    entries: await undoBatch(context, { batchId: batch_id, reason }),
  }),
})

/** Reads a workbook against a book's chart: the dry run, and the first step of the import. */
export async function planFor(
  tx: TenantTx,
  from: { readonly book: BookRef; readonly content: Uint8Array },
  choices: Choices,
): Promise<ImportPlan> {
  return planWorkbook(from.content, {
    accounts: await listAccounts(tx, from.book),
    bookYear: choices.book_year,
    mapping: choices.mapping,
    answers: choices.answers,
  })
}

/**
 * Refuses a plan that no cooperative could take today.
 *
 * @throws {DomainError} `import_blocked`, `date_in_future`.
 */
export function refuseUnready(plan: ImportPlan, today: LocalDate): void {
  if (!plan.canImport) throw new DomainError('import_blocked')
  const last = plan.entries.reduce((latest, { date }) => (date > latest ? date : latest), '')
  if (last > today) throw new DomainError('date_in_future', { field: 'book_year' })
}
