import { z } from 'zod'
import { shortReason, withShortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post, refuseFuture } from '#app/commands/posting.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { fundUsedEntry, SPENT_FUND_NAMES, type SpentFund } from '#app/domain/surplus/fund-use.ts'
import { fundStandings } from '#db/queries/surplus-funds.ts'

/** How a fund is paid out. */
const FUND_MEANS = ['cash', 'bank'] as const

const Use = z.strictObject({
  fund: z.enum(SPENT_FUND_NAMES, { error: 'field.choose' }),
  amount: field.amount,
  purpose: field.line,
  recipient: field.line,
  means: z.enum(FUND_MEANS, { error: 'field.choose' }),
  date: field.dayOrNone,
  short_reason: shortReason,
})

/** What was spent, with its voucher. */
export type FundUsed = {
  readonly entry_id: string
  readonly number: string
  readonly amount: string
  /** What the fund still holds from that day on. */
  readonly left: string
}

/**
 * Spends money of a fund that the members' meeting set apart of the SHU: on a purpose, to somebody, in cash or by
 * bank. A fund never holds less than nothing, on that day or a later one. Taken back by reversing its entry.
 *
 * @throws {DomainError} `fund_short` (details: left), `date_in_future`, `period_closed`, `cash_short`,
 *   `account_missing`.
 * @see UU 25/1992 art. 45 (2); koperasi reference §6
 */
export const useFund: Command<z.infer<typeof Use>, FundUsed> = command({
  name: 'surplus.use_fund',
  permission: 'surplus:pay',
  input: Use,
  run: async (context, input) => {
    const date = input.date ?? context.today
    refuseFuture(context, date)
    const { fund, means, amount, purpose, recipient } = input
    const draft = fundUsedEntry({ date, fund, means, amount, purpose, recipient })
    const { entryId, number } = await post(context, withShortReason(draft, input.short_reason))
    // Posting waits for whoever posts at the same time, so what is read behind it is all there is.
    const left = await leastInFund(context, fund, date)
    if (left.isNegative()) {
      const had = left.plus(amount)
      throw new DomainError('fund_short', {
        field: 'amount',
        left: (had.isNegative() ? had.minus(had) : had).toString(),
      })
    }
    return { entry_id: entryId, number, amount: amount.toString(), left: left.toString() }
  },
})

async function leastInFund(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  fund: SpentFund,
  from: LocalDate,
) {
  const found = (await fundStandings(tx, cooperative.id, from)).find((one) => one.fund === fund)
  if (found === undefined) throw new DomainError('account_missing', { role: fund })
  return found.least
}

/**
 * Refuses what takes money from under a fund that was spent already.
 *
 * @throws {DomainError} `fund_spent` (details: fund, an account).
 */
export async function refuseSpentFunds(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  from: LocalDate,
): Promise<void> {
  const below = (await fundStandings(tx, cooperative.id, from)).find(({ least }) =>
    least.isNegative(),
  )
  if (below !== undefined) throw new DomainError('fund_spent', { account: below.accountCode })
}
