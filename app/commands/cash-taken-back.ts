import { type Explained, refuseShort } from '#app/commands/cash-short.ts'
import type { CommandContext } from '#app/commands/command.ts'
import { reversalDay } from '#app/commands/posting.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { cashOut } from '#app/domain/ledger/cash-box.ts'
import type { JournalLine } from '#app/domain/ledger/entry.ts'
import type { Money } from '#app/domain/money.ts'
import { cashBox } from '#db/queries/cash.ts'
import type { BookRef, EntryView } from '#db/queries/ledger.ts'

/** Cash that the correction of an entry takes out of the box; negative where it brings some back. */
export async function cashTakenBack(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  original: { readonly lines: readonly JournalLine[] },
): Promise<Money> {
  const { accountCode: cash } = await cashBox(tx, cooperative.id)
  return cashOut(original.lines.filter(({ accountCode }) => accountCode === cash)).negated()
}

/**
 * A receipt that is corrected takes its cash out of the box, as a payment out does.
 *
 * @throws {DomainError} As `refuseShort`.
 */
export async function refuseCashGone(
  context: CommandContext,
  book: BookRef,
  of: { readonly original: EntryView; readonly date?: LocalDate | undefined } & Explained,
): Promise<void> {
  const { original, shortReason } = of
  if (original.reversedById !== null) return
  const date = await reversalDay(context, book, of)
  await refuseShort(context, { date, amount: await cashTakenBack(context, original), shortReason })
}
