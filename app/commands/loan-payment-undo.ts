import type { CommandContext } from '#app/commands/command.ts'
import { loanIn } from '#app/commands/loan-held.ts'
import { paymentsBehind, type ResplitPayment, splitAnew } from '#app/commands/loan-resplit.ts'
import { postReversal, refuseOverdrawn, reversalDay } from '#app/commands/posting.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { type EntryView, mainBook, postingMap } from '#db/queries/ledger.ts'

/**
 * Takes a payment on a loan back, when its entry is corrected: those after it are split as if it had not been.
 *
 * A standing order's payment of an earlier day, noted later, stays as it was booked: it paid what was open beside
 * this one when it was taken from the member's savings, and what this one paid is owed again as it was.
 *
 * @throws {DomainError} As `ledger.reverse`.
 */
export async function takeBackPayment(
  context: CommandContext,
  of: {
    readonly original: EntryView
    readonly reason: string
    readonly date?: LocalDate | undefined
  },
): Promise<{
  readonly entry_id: string
  readonly number: string
  readonly resplit: readonly ResplitPayment[]
}> {
  const { tx, cooperative } = context
  const { original } = of
  const book = await mainBook(tx, cooperative.id)
  const savings = (await postingMap(tx, book)).get('voluntary_savings')
  const own = original.lines.find(
    ({ accountCode, subledgerId }) => subledgerId !== undefined && accountCode !== savings,
  )
  const loanId = known(own?.subledgerId, 'a payment names its loan')
  const loan = await loanIn(context, loanId, 'disbursed')
  const on = await reversalDay(context, book, of)
  const { changed, resplit } = await splitAnew(context, {
    later: await paymentsBehind(context, { loan, original, on }),
    because: { date: original.date, why: 'corrected' },
    change: (isBookedAgain) => postReversal(context, book, { ...of, isBookedAgain }),
  })
  await refuseOverdrawn(context, book, original.id)
  return { entry_id: changed.entryId, number: changed.number, resplit }
}
