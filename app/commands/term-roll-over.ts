import type { CommandContext } from '#app/commands/command.ts'
import { post } from '#app/commands/posting.ts'
import { eventOf, notAccrued } from '#app/commands/term-certificate.ts'
import { openCertificate } from '#app/commands/term-savings.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { interestEarned } from '#app/domain/savings/term.ts'
import { accrualEntry, rollOverEntry } from '#app/domain/savings/term-entries.ts'
import { listProducts } from '#db/queries/savings-products.ts'
import { type Certificate, getCertificate } from '#db/queries/term-deposits.ts'

/**
 * The money of a bilyet that fell due stands against a new one of the same tenor, at the rate of that day.
 *
 * @param posted The day of the entry, when the day it fell due is closed.
 * @throws {DomainError} `term_rate_missing`.
 */
export async function rollOver(context: CommandContext, one: Certificate, posted: LocalDate) {
  const { tx, cooperative } = context
  const products = await listProducts(tx, cooperative.id)
  const product = known(
    products.find(({ id }) => id === one.productId),
    'a bilyet has a product',
  )
  const { id: nextId, certificateNo } = await openCertificate(context, {
    member: { id: one.memberId, no: one.memberNo, name: one.memberName },
    product,
    amount: one.balance,
    tenorMonths: one.tenorMonths,
    // It goes on from the day it fell due, whenever that is written down.
    openedOn: one.maturesOn,
    rollsOver: true,
    continuesId: one.id,
  })
  const now = await getCertificate(tx, cooperative.id, one.id)
  const owed = notAccrued(now, interestEarned(one, one.maturesOn))
  if (owed.isPositive()) {
    await post(context, accrualEntry(posted, [{ depositId: one.id, amount: owed }]))
  }
  const event = eventOf(one, posted)
  const label = `${event.label} ke ${certificateNo}`
  const draft = rollOverEntry({ ...event, label, amount: one.balance, nextId })
  const { entryId } = await post(context, draft)
  return { entryId, nextId, paidOut: Money.zero, penalty: Money.zero }
}
