import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { billOf } from '#app/domain/collections/bill.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { LoanPosition } from '#app/domain/loans/position.ts'
import { Money } from '#app/domain/money.ts'
import { listAttendants } from '#db/queries/collection-lists.ts'
import { insertSheet, isSheetTaken, type NewRow } from '#db/queries/collections.ts'
import { runningLoans } from '#db/queries/home.ts'
import { savingsByMember } from '#db/queries/members.ts'
import { listTerms } from '#db/queries/savings-products.ts'
import { takeTurn } from '#db/queries/turn.ts'
import type { TenantTx } from '#db/tables.ts'
import { derivedId } from '#db/uuid.ts'

const Opening = z.strictObject({
  sheet: field.id.meta({ description: 'The id of the new sheet, made by who opens it' }),
  date: field.day,
  hamlet: field.lineOrNone,
})

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

/** Works out every attendant's bill; each table is read once, however many members there are. */
async function billedRows(
  { tx, cooperative }: CommandContext,
  sheet: Meeting & { readonly id: string },
): Promise<readonly NewRow[]> {
  const { meetingOn } = sheet
  const attendants = await listAttendants(tx, cooperative.id, sheet)
  const saved = new Map(
    (await savingsByMember(tx, cooperative.id)).map(({ memberId, kind, balance }) => [
      `${memberId} ${kind}`,
      balance,
    ]),
  )
  const loans = await loansByMember(tx, cooperative.id, meetingOn)
  const principal = (await listTerms(tx, cooperative.id, 'principal')).at(-1)?.amount
  const terms = {
    principal: principal ?? Money.zero,
    mandatory: await listTerms(tx, cooperative.id, 'mandatory'),
  }
  return attendants.map(({ id, joinedOn }, index) => {
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
      bills: billOf(own, terms, meetingOn),
    }
  })
}

async function loansByMember(tx: TenantTx, cooperativeId: string, date: LocalDate) {
  const byMember = new Map<string, { loanId: string; position: LoanPosition }[]>()
  for (const { loan, position } of await runningLoans(tx, cooperativeId, { date })) {
    const own = byMember.get(loan.memberId) ?? []
    byMember.set(loan.memberId, [...own, { loanId: loan.id, position }])
  }
  return byMember
}
