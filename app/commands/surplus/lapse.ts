import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { post, refuseFuture } from '#app/commands/posting.ts'
import { YEAR_END } from '#app/commands/surplus/close-year.ts'
import {
  answerOf,
  labelled,
  type PaymentAnswer,
  sharesToPay,
  standing,
  writeDown,
} from '#app/commands/surplus/open-shares.ts'
import { known } from '#app/domain/assert.ts'
import { addMonths, type LocalDate } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { sharesLapsedEntry } from '#app/domain/surplus/entries.ts'
import { rulesOf } from '#app/domain/tenancy/rules.ts'
import { listRules } from '#db/queries/rules.ts'
import type { Allocation } from '#db/queries/surplus-allocations.ts'
import { takeTurn } from '#db/queries/turn.ts'

const Lapse = z.strictObject({ allocation: field.id, date: field.dayOrNone })

/**
 * Moves what nobody came for to the reserve, once the term of the statutes is over.
 *
 * @throws {DomainError} `allocation_missing`, `allocation_state`, `surplus_lapse_missing` (the cooperative has not
 *   decided on a term), `share_not_lapsed` (details: from), `share_missing` (nothing is left), `date_in_future`, `period_closed`.
 */
export const lapseShares: Command<z.infer<typeof Lapse>, PaymentAnswer> = command({
  name: 'surplus.lapse',
  permission: 'surplus:lapse',
  input: Lapse,
  run: async (context, input) => {
    const { tx, cooperative } = context
    const date = input.date ?? context.today
    refuseFuture(context, date)
    await takeTurn(tx, cooperative.id, YEAR_END)
    const allocation = await standing(context, input.allocation, date)
    const term = await lapseOf(context, allocation, date)
    refuseEarly(term, date)
    const shares = await sharesToPay(context, allocation, { means: 'reserve' })
    const list = { date, year: allocation.year, source: term.source }
    const { entryId } = await post(context, sharesLapsedEntry(list, shares.map(labelled)))
    await writeDown(
      context,
      { allocation, date, means: 'reserve' },
      shares.map((share) => ({ share, entryId })),
    )
    return answerOf(allocation, shares, [entryId])
  },
})

type LapseTerm = {
  readonly from: LocalDate
  readonly source: string
  /** Whether the cooperative decided so itself: what members own is not taken by a usual value. */
  readonly isOwn: boolean
}

/**
 * Refuses to let shares lapse before their term, or without a term of the cooperative's own.
 *
 * @throws {DomainError} `surplus_lapse_missing`, `share_not_lapsed` (details: from).
 */
export function refuseEarly(term: LapseTerm, on: LocalDate): void {
  if (!term.isOwn) throw new DomainError('surplus_lapse_missing')
  if (on < term.from) throw new DomainError('share_not_lapsed', { from: term.from })
}

/** The day from which shares of an allocation may lapse by the rule of a day, and where that is written. */
export async function lapseOf(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  allocation: Pick<Allocation, 'meetingOn'>,
  on: LocalDate,
): Promise<LapseTerm> {
  const own = await listRules(tx, cooperative.id, 'surplus_unclaimed')
  const rules = rulesOf('surplus_unclaimed', own)
  const rule = known(
    rules.findLast(({ from }) => from <= on),
    'a rule is in force',
  )
  const from = addMonths(allocation.meetingOn, Number(rule.value['months']))
  return { from, source: rule.source, isOwn: own.some((one) => one.from <= on) }
}
