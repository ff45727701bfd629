import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { penaltiesDueOn } from '#app/commands/loan-penalties.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { billOf, type Obligations } from '#app/domain/collections/bill.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { insertSheet, type NewRow } from '#db/queries/collection-drafts.ts'
import { listAttendants } from '#db/queries/collection-lists.ts'
import { isSheetTaken } from '#db/queries/collections.ts'
import { runningLoans } from '#db/queries/home.ts'
import { savingsByMember } from '#db/queries/members.ts'
import { listTerms } from '#db/queries/savings-products.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { derivedId } from '#db/uuid.ts'

const Opening = z.strictObject({
  sheet: field.id.meta({ description: 'The id of the new sheet, made by who opens it' }),
  date: field.day,
  hamlet: field.lineOrNone,
})

/** A row as it would be opened now, and whose it is. */
export type BilledRow = NewRow & { readonly memberNo: string; readonly memberName: string }

type Meeting = { readonly meetingOn: LocalDate; readonly hamlet: string | null }

/**
 * Opens the sheet of a meeting: a row for every active member, of one hamlet or all, with what is due on that day.
 *
 * The meeting may lie ahead, so that the sheet can be printed. The key of a row follows from the sheet's id
 * and the member's, so that a phone without signal knows it too.
 *
 * @throws {DomainError} `sheet_exists` (the id, or a draft for the same day and hamlet), `sheet_without_members`.
 */
export const openSheet: Command<
  z.infer<typeof Opening>,
  { readonly sheet_id: string; readonly rows: number }
> = command({
  name: 'collections.open',
  permission: 'collections:record',
  input: Opening,
  run: async (context, input) => {
    const { tx, cooperative, actor } = context
    const id = input.sheet.toLowerCase()
    const meeting = { meetingOn: input.date, hamlet: input.hamlet ?? null }
    await takeTurn(tx, cooperative.id, 'collection sheets')
    if (await isSheetTaken(tx, cooperative.id, { id, ...meeting })) {
      throw new DomainError('sheet_exists', { field: 'date' })
    }
    const rows = await billedRows(context, { id, ...meeting })
    if (rows.length === 0) throw new DomainError('sheet_without_members', { field: 'hamlet' })
    const sheet = { id, ...meeting, openedBy: actor.userId, rows }
    await insertSheet(tx, cooperative.id, sheet)
    return { sheet_id: id, rows: rows.length }
  },
})

/**
 * Works out every attendant's bill as the book stands; each table is read once, however many members there are.
 *
 * @returns Rows by hamlet and number, numbered from 1, with their keys.
 */
export async function billedRows(
  context: Pick<CommandContext, 'tx' | 'cooperative'>,
  sheet: Meeting & { readonly id: string },
): Promise<readonly BilledRow[]> {
  const { tx, cooperative } = context
  const { meetingOn } = sheet
  const attendants = await listAttendants(tx, cooperative.id, sheet)
  const saved = new Map(
    (await savingsByMember(tx, cooperative.id)).map(({ memberId, kind, balance }) => [
      `${memberId} ${kind}`,
      balance,
    ]),
  )
  const loans = await loansByMember(context, meetingOn)
  const principal = (await listTerms(tx, cooperative.id, 'principal')).at(-1)?.amount
  const terms = {
    principal: principal ?? Money.zero,
    mandatory: await listTerms(tx, cooperative.id, 'mandatory'),
  }
  return attendants.map(({ id, no, name, joinedOn }, index) => {
    const own = {
      joinedOn,
      principalPaid: saved.get(`${id} principal`) ?? Money.zero,
      mandatoryPaid: saved.get(`${id} mandatory`) ?? Money.zero,
      loans: loans.get(id) ?? [],
    }
    return {
      no: index + 1,
      key: derivedId(sheet.id, id),
      memberId: id,
      memberNo: no,
      memberName: name,
      bills: billOf(own, terms, meetingOn),
    }
  })
}

async function loansByMember(
  context: Pick<CommandContext, 'tx' | 'cooperative'>,
  date: LocalDate,
): Promise<ReadonlyMap<string, Obligations['loans']>> {
  const running = await runningLoans(context.tx, context.cooperative.id, { date })
  const loans = running.map(({ loan }) => loan)
  const penalties = await penaltiesDueOn(context, { loans, date })
  const byMember = new Map<string, Obligations['loans']>()
  for (const { loan, position } of running) {
    const own = byMember.get(loan.memberId) ?? []
    const penalty = penalties.get(loan.id) ?? Money.zero
    byMember.set(loan.memberId, [...own, { loanId: loan.id, position, penalty }])
  }
  return byMember
}
