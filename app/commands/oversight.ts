import type { CommandContext } from '#app/commands/command.ts'
import { lastDay, type Month } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import { type AccountTotals, accountTotals, mainBook } from '#db/queries/ledger.ts'
import { countMembers } from '#db/queries/members.ts'
import { upsertIndicator } from '#db/queries/published.ts'

/** Publishes what the ministry may see of a closed month: five sums, no names, no journal. */
export async function publishIndicators(context: CommandContext, month: Month): Promise<void> {
  const { tx, cooperative } = context
  const totals = await accountTotals(tx, await mainBook(tx, cooperative.id), lastDay(month))
  const members = await countMembers(tx, cooperative.id)
  const surplus = creditOf(totals, /^[RCXKOT]$/)
  await upsertIndicator(tx, {
    cooperativeId: cooperative.id,
    month,
    name: cooperative.name,
    provinceCode: cooperative.provinceCode,
    members: members.active,
    assets: creditOf(totals, /^A$/).negated(),
    equity: creditOf(totals, /^E$/).plus(surplus),
    loansOutstanding: creditOf(
      totals.filter(({ code }) => code === '1201'),
      /^A$/,
    ).negated(),
    surplusToDate: surplus,
  })
}

/** Credit less debit of the accounts of some types. */
function creditOf(totals: readonly AccountTotals[], types: RegExp): Money {
  return Money.sum(
    totals.filter(({ type }) => types.test(type)).map(({ debit, credit }) => credit.minus(debit)),
  )
}
