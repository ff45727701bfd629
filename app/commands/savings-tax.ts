import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post } from '#app/commands/posting.ts'
import { lastDay, type Month } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { Money } from '#app/domain/money.ts'
import { remittanceEntry } from '#app/domain/savings/interest-entries.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { interestPaid } from '#db/queries/savings-interest.ts'
import { insertRemittance, listRemittances } from '#db/queries/savings-tax.ts'
import { takeTurn } from '#db/queries/turn.ts'
import type { TenantTx } from '#db/tables.ts'

const Remittance = z.strictObject({
  month: field.month,
  date: field.dayOrNone,
  reference: field.lineOrNone,
})

/** What is still to be remitted of a month's tax on savings interest; negative when too much was. */
export async function taxLeft(
  tx: TenantTx,
  cooperativeId: string,
  month: Month,
): Promise<{ readonly withheld: Money; readonly left: Money }> {
  const book = await mainBook(tx, cooperativeId)
  const paid = await interestPaid(tx, book, { month })
  const withheld = Money.sum(paid.map(({ tax }) => tax))
  const remitted = await listRemittances(tx, cooperativeId, month)
  return { withheld, left: withheld.minus(Money.sum(remitted.map(({ amount }) => amount))) }
}

/**
 * Pays a month's tax on savings interest over to the state, from the bank: all that is left of it.
 *
 * @param input.reference The state's receipt (NTPN), when it is there already.
 * @throws {DomainError} `tax_nothing_due`, `date_before` the month's end, `date_in_future`, `period_closed`.
 * @see PMK 81/2024 art. 94
 */
export const remitTax: Command<
  z.infer<typeof Remittance>,
  { readonly entry_id: string; readonly number: string; readonly amount: string }
> = command({
  name: 'savings.remit_tax',
  permission: 'savings_tax:remit',
  input: Remittance,
  run: async (context, { month, reference, ...input }) => {
    const { tx, cooperative, today } = context
    const date = input.date ?? today
    const earliest = lastDay(month)
    if (date < earliest) throw new DomainError('date_before', { field: 'date', earliest })
    await takeTurn(tx, cooperative.id, `savings tax ${month}`)
    const { left } = await taxLeft(tx, cooperative.id, month)
    if (!left.isPositive()) throw new DomainError('tax_nothing_due', { month })
    const { entryId, number } = await post(context, remittanceEntry({ date, month, amount: left }))
    await insertRemittance(tx, cooperative.id, {
      month,
      amount: left,
      entryId,
      reference: reference ?? null,
    })
    return { entry_id: entryId, number, amount: left.toString() }
  },
})
