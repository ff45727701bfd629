import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { refuseChange, refuseDone, refuseUnexplained } from '#app/domain/collections/hand-in.ts'
import { type CellReason, REASON_KINDS } from '#app/domain/collections/reason.ts'
import { type Cell, differs, penaltyAsked, totalsOf } from '#app/domain/collections/sheet.ts'
import { DomainError } from '#app/domain/errors.ts'
import { DENOMINATIONS, type Pieces } from '#app/domain/ledger/denominations.ts'
import { Money } from '#app/domain/money.ts'
import { saveRows, saveSheet } from '#db/queries/collection-drafts.ts'
import { getSheet, type StoredCell, type StoredRow } from '#db/queries/collections.ts'

const MOST_ROWS = 5_000
const MOST_PIECES = 1_000_000

/** Whole rupiah, or nothing written. */
const brought = z.preprocess(
  (value) => (value === '' || value === null ? undefined : value),
  z.undefined().or(field.amountOrZero),
)

/** Why a cell differs from its bill: a kind, words, or both; nothing at all is no reason. */
const why = z.preprocess(
  (value) => (isBlank(value) ? undefined : value),
  z
    .strictObject({
      kind: z.preprocess(
        field.emptyIsNone,
        z.enum(REASON_KINDS, { error: 'field.choose' }).default('other'),
      ),
      text: field.lineOrNone,
    })
    .refine(({ kind, text }) => kind !== 'other' || text !== undefined, {
      path: ['text'],
      error: 'field.reason',
    })
    .transform(({ kind, text = '' }): CellReason => ({ kind, text }))
    .optional(),
)

function isBlank(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return value === '' || value === null
  return Object.values(value).every((part) => part === '' || part === null || part === undefined)
}

const Row = z.strictObject({
  member: field.id,
  present: z.boolean().default(true),
  method: field.method,
  reason: field.lineOrNone,
  principal: brought,
  mandatory: brought,
  voluntary: brought,
  reasons: z.strictObject({ principal: why, mandatory: why, voluntary: why }).default({}),
  loans: z
    .array(
      z.strictObject({
        loan: field.id,
        amount: brought,
        penalty: brought.meta({
          description: 'The part of the amount that is denda; left out, what the loan asks for',
        }),
        reason: why,
      }),
    )
    .max(100)
    .default([]),
})
type Row = z.infer<typeof Row>

/** A member has one row: a second one would write over the first. */
const rows = z
  .array(Row)
  .max(MOST_ROWS)
  .superRefine((sent, context) => {
    const seen = new Set<string>()
    for (const [index, { member }] of sent.entries()) {
      if (seen.has(member)) {
        context.addIssue({ code: 'custom', path: [index, 'member'], message: 'field.twice' })
      }
      seen.add(member)
    }
  })
  .default([])

const pieces = z.preprocess(
  (value) => (value === '' || value === null ? undefined : value),
  field.whole(0, MOST_PIECES).optional(),
)

const Saving = z.strictObject({
  sheet: field.id,
  version: field.whole(1, 1_000_000_000).optional(),
  rows,
  counted: z
    .strictObject(Object.fromEntries(DENOMINATIONS.map(({ key }) => [key, pieces])))
    .optional(),
  note: field.lineOrNone,
})

/**
 * Keeps what has been written on a sheet. A row that is sent is written as it was sent, all of it; rows that
 * are not sent stay as they are.
 *
 * Of a sheet that is handed in only refused rows may be written anew, with the same money; its count and note stay.
 *
 * @throws {DomainError} `sheet_missing`, `sheet_changed` (somebody saved after `version` was read),
 *   `sheet_posted`, `sheet_waiting`, `sheet_discarded`, `sheet_row_missing` (a member or a loan that is not on it), `sheet_row_total`,
 *   `penalty_too_large`, `penalty_reason` (less denda than is asked, and no reason).
 */
export const saveCollection: Command<
  z.infer<typeof Saving>,
  {
    readonly sheet_id: string
    readonly version: number
    readonly cash: string
    readonly bank: string
  }
> = command({
  name: 'collections.save',
  permission: 'collections:record',
  input: Saving,
  run: async ({ tx, cooperative }, input) => {
    const sheet = await getSheet(tx, cooperative.id, { id: input.sheet, hold: 'write' })
    if (input.version !== undefined && input.version !== sheet.version) {
      throw new DomainError('sheet_changed')
    }
    const byMember = new Map(sheet.rows.map((row) => [row.memberId, row]))
    const rows = input.rows.map((sent, index) => {
      const before = byMember.get(sent.member)
      if (!before) throw new DomainError('sheet_row_missing', { field: `rows.${index}.member` })
      const after = written(before, sent, index)
      refuseChange(sheet, { before, after })
      byMember.set(sent.member, after)
      return after
    })
    const isDraft = sheet.state === 'draft'
    if (!isDraft && (rows.length === 0 || isMore(input))) refuseDone(sheet)
    if (isDraft) {
      const counted = input.counted === undefined ? sheet.counted : piecesIn(input.counted)
      const note = input.note ?? sheet.note
      await saveSheet(tx, cooperative.id, { id: sheet.id, counted, note, rows })
    } else {
      await saveRows(tx, cooperative.id, { id: sheet.id, rows })
    }
    const { cash, bank } = totalsOf([...byMember.values()])
    return {
      sheet_id: sheet.id,
      version: isDraft ? sheet.version + 1 : sheet.version,
      cash: cash.toString(),
      bank: bank.toString(),
    }
  },
})

/** Tells whether more is sent than rows: counted money or a note, which only a draft takes. */
function isMore({ counted = {}, note }: z.infer<typeof Saving>): boolean {
  return note !== undefined || Object.keys(piecesIn(counted)).length > 0
}

/** The row as it was sent, in the cells it has; money for a cell it has not is refused, not lost. */
function written(before: StoredRow, sent: Row, index: number): StoredRow {
  const places = new Set(before.cells.map(placeOf))
  const stray = (['principal', 'mandatory', 'voluntary'] as const).some(
    (kind) => sent[kind]?.isPositive() && !places.has(kind),
  )
  if (stray || sent.loans.some(({ loan }) => !places.has(loan))) {
    throw new DomainError('sheet_row_missing', { field: `rows.${index}.member` })
  }
  return {
    ...before,
    isPresent: sent.present,
    means: sent.method,
    reason: sent.reason ?? '',
    cells: before.cells.map((cell) => {
      if (cell.kind !== 'loan') {
        const { [cell.kind]: amount = null, reasons } = sent
        return explained({ ...cell, amount }, reasons[cell.kind])
      }
      const place = sent.loans.findIndex(({ loan }) => loan === cell.loanId)
      const at = `rows.${index}.loans.${place}.penalty`
      return instalment(cell, sent.loans[place], at)
    }),
  }
}

function instalment(cell: StoredCell, sent: Row['loans'][number] | undefined, at: string) {
  const amount = sent?.amount ?? null
  const penalty = sent?.penalty ?? penaltyAsked(cell, amount)
  if ((amount ?? Money.zero).isLessThan(penalty)) {
    throw new DomainError('penalty_too_large', { field: at })
  }
  const after = explained({ ...cell, amount, penalty }, sent?.reason)
  refuseUnexplained(after, at)
  return after
}

/** A reason stays with a cell that differs from its bill; on any other it would explain nothing. */
function explained(cell: StoredCell, reason: CellReason | undefined): StoredCell {
  return { ...cell, reason: differs(cell) ? (reason ?? null) : null }
}

function placeOf(cell: Cell): string {
  return cell.kind === 'loan' ? cell.loanId : cell.kind
}

function piecesIn(counted: Readonly<Record<string, number | undefined>>): Pieces {
  return Object.fromEntries(
    Object.entries(counted).flatMap(([key, count]) =>
      count === undefined || count === 0 ? [] : [[key, count]],
    ),
  )
}
