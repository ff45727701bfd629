import type { CommandContext } from '#app/commands/command.ts'
import { depositSince, penaltyDueOn } from '#app/commands/loan-penalties.ts'
import { positionsOf } from '#app/commands/loan-positions.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { type SettlementQuote, settlementQuote } from '#app/domain/loans/early-settlement.ts'
import { Money } from '#app/domain/money.ts'
import { termsInForce } from '#db/queries/loan-schedules.ts'
import type { Loan } from '#db/queries/loans.ts'
import { ruleInForce } from '#db/queries/rules.ts'

/**
 * What settles a loan on a day, by its method and the cooperative's rule; `fromDeposit` is what of it the titipan
 * pays, `asked` what is still to be paid.
 */
export async function quoteOn(
  context: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  { loan, date }: { readonly loan: Loan; readonly date: LocalDate },
): Promise<SettlementQuote & { readonly fromDeposit: Money; readonly asked: Money }> {
  const { tx, cooperative } = context
  const positions = await positionsOf(tx, cooperative.id, { loans: [loan], date })
  const rule = await ruleInForce(tx, cooperative.id, { rule: 'loan_early_settlement', date })
  const quote = settlementQuote(
    {
      method: (await termsInForce(tx, cooperative.id, { loanId: loan.id, date })).method,
      position: known(positions.get(loan.id), 'a running loan has a schedule'),
      disbursedOn: known(loan.disbursedOn, 'a running loan was paid out'),
      penalty: await penaltyDueOn(context, { loan, date }),
      furtherPeriods: Number(rule.flat_months),
    },
    date,
  )
  const fromDeposit = Money.min(await depositSince(context, { loan, date }), quote.total)
  return { ...quote, fromDeposit, asked: quote.total.minus(fromDeposit) }
}
