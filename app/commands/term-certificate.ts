import type { CommandContext } from '#app/commands/command.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { termRole } from '#app/domain/savings/term.ts'
import { type Certificate, getCertificate } from '#db/queries/term-deposits.ts'
import { takeTurn } from '#db/queries/turn.ts'

/** Month ends, payouts and instructions of a cooperative's bilyets wait for each other. */
export function takeTermTurn({ tx, cooperative }: CommandContext): Promise<void> {
  return takeTurn(tx, cooperative.id, 'term deposits')
}

/** The bilyet of an id, held against every other command on bilyets until the transaction ends. */
export async function inTurn(context: CommandContext, id: string): Promise<Certificate> {
  await takeTermTurn(context)
  return getCertificate(context.tx, context.cooperative.id, id)
}

/**
 * Refuses a bilyet that holds no money any more.
 *
 * @throws {DomainError} `term_closed`.
 */
export function running(one: Certificate): Certificate {
  if (!one.balance.isPositive()) throw new DomainError('term_closed')
  return one
}

/** What was earned and is in no entry yet. */
export function notAccrued(one: Certificate, earned: Money): Money {
  return Money.max(earned.minus(one.accrued).minus(one.paid), Money.zero)
}

/** What every entry about a bilyet says of it. */
export function eventOf(one: Certificate, date: LocalDate) {
  return {
    date,
    depositId: one.id,
    label: `${one.certificateNo} ${one.memberNo} ${one.memberName}`,
    role: termRole(one.tenorMonths),
  }
}
