import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { bringList } from '#app/commands/onboarding/bring-list.ts'
import {
  hashOfList,
  hashOfRow,
  headingsOf,
  judgeList,
  type ListAttempt,
  settingsOf,
} from '#app/commands/onboarding/list-book.ts'
import { DomainError } from '#app/domain/errors.ts'
import { LIST_KINDS, type ListKind } from '#app/domain/onboarding/list-kinds.ts'
import { canBringIn } from '#app/domain/onboarding/list-plan.ts'
import type { ListPlan, ListSettings } from '#app/domain/onboarding/list-plan-types.ts'
import { can } from '#app/domain/tenancy/roles.ts'
import { readListApart } from '#app/gateways/workbook-apart.ts'
import { deleteDraft, getDraft, insertBatch, insertDraft } from '#db/queries/imports.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { insertRows, sameFile, saveHeadings } from '#db/queries/list-imports.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { afterManyEntries } from '#db/queries/planner.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const Upload = z.strictObject({
  kind: z.enum(LIST_KINDS, { error: 'field.choose' }),
  file_name: field.line,
  content: z.base64({ error: 'field.required' }).max(8_000_000, { error: 'field.too_long' }),
})

/**
 * Keeps a list (XLSX or CSV) for its dry run; nothing enters the books.
 *
 * @throws {DomainError} `workbook_unreadable`, `workbook_too_large`, `workbook_encrypted`, `workbook_macros`.
 */
export const uploadList: Command<z.infer<typeof Upload>, { readonly draft_id: string }> = command({
  name: 'onboarding.upload_list',
  permission: 'onboarding:import',
  input: Upload,
  run: async ({ tx, cooperative, actor }, input) => {
    const content = Buffer.from(input.content, 'base64')
    await readListApart(content)
    const id = newId()
    await insertDraft(tx, cooperative.id, {
      id,
      fileName: input.file_name,
      content,
      kind: input.kind,
      uploadedBy: actor.userId,
    })
    return { draft_id: id }
  },
})

const texts = z.record(z.string().max(300), z.string().max(300))

/** What a treasurer decides about a list: where it stands, what its columns are, how it is booked, and the answers. */
export const ListChoices = z.strictObject({
  sheet: z.preprocess(field.emptyIsNone, z.string().max(255).optional()),
  header_row: z.preprocess(field.emptyIsNone, field.whole(1, 10_000).optional()),
  columns: texts.default({}),
  answers: texts.default({}),
  as: z.preprocess(field.emptyIsNone, z.enum(['opening', 'deposits']).optional()),
  means: field.method,
  day: field.dayOrNone,
  counter: z.preprocess(
    field.emptyIsNone,
    z
      .string()
      .regex(/^\d{4}$/)
      .optional(),
  ),
  rounding_unit: field.wholeOrZero(0, 1_000_000),
  leave_refused: z.boolean().default(false),
  repeat_reason: field.lineOrNone,
})
export type ListChoices = z.infer<typeof ListChoices>

const Input = ListChoices.extend({ draft_id: field.id })

/** What came in with a list. */
export type ListAnswer = {
  readonly batch_id: string
  readonly rows: number
  readonly members: number
  readonly loans: number
  readonly entries: number
}

/**
 * Brings the rows of a list that are ready into the books as one batch, all or none, that can be undone as a whole.
 * How its columns are named is remembered for the next list of its kind.
 *
 * @throws {DomainError} `import_missing`; `import_blocked` while a question is open, a setting is missing or a row is
 *   refused that nobody left out; `import_repeat_reason` (details: file) when the same file stands in the books and no
 *   reason is given; `adjustment_by_chair` for balances after the first closing; `period_closed`, `floor_broken`.
 */
export const importList: Command<z.infer<typeof Input>, ListAnswer> = command({
  name: 'onboarding.import_list',
  permission: 'onboarding:import',
  input: Input,
  run: async (context, { draft_id, ...choices }) => {
    const { tx, cooperative, actor } = context
    const draft = await getDraft(tx, cooperative.id, draft_id)
    const kind = listKindOf(draft.kind)
    const sheets = await readListApart(draft.content)
    // Whoever gives out member numbers or brings something in takes this turn; reading, which takes longest, lies before it.
    await takeTurn(tx, cooperative.id, 'members')
    const attempt = attemptOf({ kind, sheets, content: draft.content }, choices)
    const plan = await judgeList(context, attempt)
    if (plan === null || !canBringIn(plan, choices.leave_refused)) {
      throw new DomainError('import_blocked')
    }
    const settings = settingsOf(attempt, plan.table)
    await refuseLateBalances(context, plan, settings)
    const fileHash = hashOfList(attempt, plan.table)
    const same = await sameFile(tx, cooperative.id, fileHash)
    if (same !== null && choices.repeat_reason === undefined) {
      throw new DomainError('import_repeat_reason', { field: 'repeat_reason', file: same.fileName })
    }
    const batchId = newId()
    const brought = await bringAs(context, { plan, settings, batchId, fileName: draft.fileName })
    const ready = plan.rows.filter(({ planned }) => planned !== null)
    const counts = { rows: ready.length, ...brought }
    await insertBatch(tx, cooperative.id, {
      id: batchId,
      fileName: draft.fileName,
      fileHash,
      summary: JSON.stringify({ ...counts, book_year: null }),
      importedBy: actor.userId,
      kind,
      ...(same === null ? {} : { repeatReason: choices.repeat_reason }),
    })
    const rows = ready.map(({ row, key }) => ({ row, hash: hashOfRow(key) }))
    await insertRows(tx, cooperative.id, { id: batchId, rows })
    const headings = JSON.stringify(headingsOf(plan.table))
    await saveHeadings(tx, cooperative.id, { kind, headings, by: actor.userId })
    await deleteDraft(tx, cooperative.id, draft_id)
    await afterManyEntries(tx, brought.entries)
    return { batch_id: batchId, ...counts }
  },
})

async function bringAs(
  context: CommandContext,
  work: {
    readonly plan: ListPlan
    readonly settings: ListSettings
    readonly batchId: string
    readonly fileName: string
  },
) {
  const book = await mainBook(context.tx, context.cooperative.id)
  return await bringList(context, { ...work, book })
}

/**
 * The kind of a draft that holds a list.
 *
 * @throws {DomainError} `import_missing` for a year's workbook, which has a page of its own.
 */
export function listKindOf(kind: string): ListKind {
  const found = LIST_KINDS.find((one) => one === kind)
  if (found === undefined) throw new DomainError('import_missing')
  return found
}

/** A file with what was chosen about it, as it is judged. */
export function attemptOf(
  file: Pick<ListAttempt, 'kind' | 'sheets' | 'content'>,
  choices: ListChoices,
): ListAttempt {
  const { sheet, header_row: headerRow, columns, answers } = choices
  return {
    ...file,
    choice: { sheet, headerRow, columns },
    answers,
    settings: {
      as: choices.as ?? null,
      means: choices.means,
      day: choices.day ?? null,
      counter: choices.counter ?? null,
      roundingUnit: choices.rounding_unit || 1,
    },
  }
}

/** Balances are the chair's to set once a month was closed, like any entry on what members have and owe. */
async function refuseLateBalances(
  { tx, cooperative, actor }: CommandContext,
  { table }: ListPlan,
  settings: ListSettings,
): Promise<void> {
  const isBalance =
    table.kind === 'loans' || (table.kind === 'savings' && settings.as === 'opening')
  if (!isBalance || can(actor, 'ledger:adjust')) return
  const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
  if (closed !== null) throw new DomainError('adjustment_by_chair')
}
