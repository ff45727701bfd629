import type { CommandContext } from '#app/commands/command.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { ExitEvent, SavingsPart } from '#app/domain/members/exit-entries.ts'
import { Money } from '#app/domain/money.ts'
import { SAVINGS_ROLES } from '#app/domain/savings/entries.ts'
import { lastMovedOn } from '#db/queries/exits.ts'
import type { Member } from '#db/queries/members.ts'
import { type SavingsAccount, setFloor } from '#db/queries/savings.ts'

/**
 * Refuses a day of leaving, or of the refund, before which nothing may have moved since.
 *
 * @throws {DomainError} `moved_after` (details: on).
 */
export async function refuseMovedAfter(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  member: Member,
  date: LocalDate,
): Promise<void> {
  const moved = await lastMovedOn(tx, cooperative.id, member.id)
  if (moved !== null && moved > date)
    throw new DomainError('moved_after', { field: 'date', on: moved })
}

/** All that stands on accounts, as it is taken from them: nothing has to stay there any more. */
export async function emptied(
  { tx, cooperative }: CommandContext,
  accounts: readonly SavingsAccount[],
): Promise<readonly SavingsPart[]> {
  for (const { id } of accounts) {
    await setFloor(tx, cooperative.id, { accountId: id, floor: Money.zero })
  }
  return accounts.map(({ id, product, balance }) => ({
    role: SAVINGS_ROLES[product.kind],
    savingsId: id,
    amount: balance,
  }))
}

/** Nothing is booked for someone who saved nothing and for whom nothing waits. */
export function exitEventOf(
  member: Member,
  accounts: readonly SavingsAccount[],
  { date, isOwed }: { readonly date: LocalDate; readonly isOwed: boolean },
): ExitEvent | null {
  const [first] = accounts
  const isEmpty = !isOwed && accounts.every(({ balance }) => balance.isZero())
  if (first === undefined || (isEmpty && member.leftOn === null)) return null
  return { date, memberLabel: `${member.no} ${member.name}`, namedBy: first.id }
}
