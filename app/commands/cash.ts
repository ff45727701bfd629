import { z } from 'zod'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { openDay, post, refuseFuture } from '#app/commands/posting.ts'
import { addDays, type LocalDate, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import { differenceOf } from '#app/domain/ledger/cash-count.ts'
import { countOf, DENOMINATIONS } from '#app/domain/ledger/denominations.ts'
import { cashDifferenceEntry } from '#app/domain/ledger/entries.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import {
  type CashBox,
  cashBox,
  cashPosition,
  insertCountLimits,
  listCountLimits,
} from '#db/queries/cash.ts'
import {
  getCount,
  insertCount,
  insertSettlement,
  lastCount,
  nextCountNo,
} from '#db/queries/cash-counts.ts'
import { closedThrough } from '#db/queries/periods.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const MOST_PIECES = 100_000
/** Counting and settling wait for each other, so that one difference is not settled out of two counts. */
const COUNTING = 'cash count'

/** A number of pieces as people write it, `1.000` is a thousand; empty is none. */
const pieces = z
  .union([z.string(), z.int()], { error: 'field.whole' })
  .optional()
  .transform((value, context) => {
    const text = value === undefined || value === '' ? '0' : String(value)
    const count = Number(readRupiah(text)?.toString() ?? Number.NaN)
    if (count <= MOST_PIECES) return count
    context.addIssue({ code: 'custom', message: 'field.whole' })
    return z.NEVER
  })
const Count = z.strictObject({
  date: field.dayOrNone,
  pieces: z.strictObject(Object.fromEntries(DENOMINATIONS.map(({ key }) => [key, pieces]))),
  note: field.lineOrNone,
})

/** What a count answers: only now does it say what the book expected. */
export type CountAnswer = {
  readonly count_id: string
  readonly no: string
  readonly counted: string
  readonly expected: string
  /** Counted less expected: negative is money short. */
  readonly difference: string
}

/**
 * Writes down what lies in the cash box, by denomination, and holds it against the book of that moment.
 *
 * Nothing is posted. A count cannot be dated before the last one: each stands on those before it.
 *
 * @throws {DomainError} `date_in_future`, `date_before` (the last count's day), `period_closed`.
 */
export const countCash: Command<z.infer<typeof Count>, CountAnswer> = command({
  name: 'cash.count',
  permission: 'cash:count',
  input: Count,
  run: async (context, input) => {
    const { tx, cooperative, actor, today } = context
    const date = input.date ?? today
    await takeTurn(tx, cooperative.id, COUNTING)
    const box = await cashBox(tx, cooperative.id)
    await refuseCountOn(context, { box, date })
    const { balance: expected, headNo } = await cashPosition(tx, box, date)
    const counted = countOf(input.pieces)
    const id = newId()
    const no = await nextCountNo(tx, cooperative.id, date.slice(0, 4))
    await insertCount(tx, box, {
      id,
      no,
      countedOn: date,
      countedBy: actor.userId,
      counted,
      expected,
      headNo,
      note: input.note ?? null,
      pieces: input.pieces,
    })
    const difference = differenceOf({ counted, expected })
    return {
      count_id: id,
      no,
      counted: counted.toString(),
      expected: expected.toString(),
      difference: difference.toString(),
    }
  },
})

/**
 * Refuses a day that cannot be counted any more, or not yet.
 *
 * @throws {DomainError} `date_in_future`, `period_closed`, `date_before` (details: earliest).
 */
export async function refuseCountOn(
  context: Pick<CommandContext, 'tx' | 'cooperative' | 'today'>,
  { box, date }: { readonly box: CashBox; readonly date: LocalDate },
): Promise<void> {
  const { tx, cooperative } = context
  refuseFuture(context, date)
  const closed = await closedThrough(tx, box)
  if (closed !== null && date <= closed) {
    const month = monthOf(date)
    throw new DomainError('period_closed', { field: 'date', month, closed_through: closed })
  }
  const last = await lastCount(tx, cooperative.id)
  if (last !== null && date < last.countedOn) {
    throw new DomainError('date_before', { field: 'date', earliest: last.countedOn })
  }
}

const Settlement = z.strictObject({ count_id: field.id, reason: field.line })

export type SettlementAnswer = { readonly entry_id: string; readonly number: string }

/**
 * Accepts the difference of the last count and posts it: that of the counted moment, whatever came since.
 *
 * Another officer than the counter, with a reason. Dated on the count's day while that month is open,
 * today otherwise. A later count takes an earlier one's place, because it contains its difference.
 *
 * @throws {DomainError} `cash_count_missing`, `cash_count_settled`, `cash_count_agrees`, `same_person`,
 *   `cash_count_superseded`.
 */
export const settleCash: Command<z.infer<typeof Settlement>, SettlementAnswer> = command({
  name: 'cash.settle',
  permission: 'cash:settle',
  input: Settlement,
  run: async (context, input) => {
    const { tx, cooperative, actor, today } = context
    await takeTurn(tx, cooperative.id, COUNTING)
    const count = await getCount(tx, cooperative.id, input.count_id)
    if (count.settlement !== null) throw new DomainError('cash_count_settled', { no: count.no })
    const difference = differenceOf(count)
    if (difference.isZero()) throw new DomainError('cash_count_agrees', { no: count.no })
    if (count.countedBy === actor.userId) throw new DomainError('same_person')
    const last = await lastCount(tx, cooperative.id)
    if (last !== null && last.id !== count.id) {
      throw new DomainError('cash_count_superseded', { no: last.no })
    }
    const box = await cashBox(tx, cooperative.id)
    const date = openDay(count.countedOn, await closedThrough(tx, box), today)
    const { entryId, number } = await post(
      context,
      cashDifferenceEntry({ date, countNo: count.no, reason: input.reason, difference }),
      box,
    )
    const { reason } = input
    await insertSettlement(tx, cooperative.id, { count, by: actor.userId, reason, entryId })
    return { entry_id: entryId, number }
  },
})

const Limits = z
  .strictObject({
    from: field.dayOrNone,
    fresh_days: field.whole(0, 366),
    late_days: field.whole(0, 366),
    source: field.line,
  })
  .refine((limits) => limits.late_days >= limits.fresh_days, {
    path: ['late_days'],
    error: 'field.not_less_days',
  })

/**
 * Sets how many days a count stays fresh, and after how many it is late, from a day on, with its source.
 *
 * @throws {DomainError} `date_before` when limits of that day or a later one stand already.
 */
export const limitCounts: Command<z.infer<typeof Limits>, { readonly from: string }> = command({
  name: 'cash.limit',
  permission: 'cash:limit',
  input: Limits,
  run: async ({ tx, cooperative, today }, input) => {
    await takeTurn(tx, cooperative.id, COUNTING)
    const from = input.from ?? today
    const last = (await listCountLimits(tx, cooperative.id)).at(-1)
    if (last !== undefined && from <= last.from) {
      throw new DomainError('date_before', { field: 'from', earliest: addDays(last.from, 1) })
    }
    await insertCountLimits(tx, cooperative.id, {
      from,
      freshDays: input.fresh_days,
      lateDays: input.late_days,
      source: input.source,
    })
    return { from }
  },
})
