import { z } from 'zod'
import { shortReason } from '#app/commands/cash-short.ts'
import { type Command, type CommandContext, command } from '#app/commands/command.ts'
import { storedLines, TEMPLATE_VOUCHERS, TemplateLines } from '#app/commands/entry-templates.ts'
import * as field from '#app/commands/fields.ts'
import { postLines } from '#app/commands/ledger.ts'
import { known } from '#app/domain/assert.ts'
import { addMonths, firstDay, type LocalDate, lastDay, monthOf } from '#app/domain/calendar.ts'
import { DomainError } from '#app/domain/errors.ts'
import type { JournalLine } from '#app/domain/ledger/entry.ts'
import { PARTY_KINDS, UNITS } from '#app/domain/ledger/entry.ts'
import { bookingDay, duesThrough, RHYTHM_NAMES, spreadPart } from '#app/domain/ledger/recurring.ts'
import { Money } from '#app/domain/money.ts'
import { mainBook } from '#db/queries/ledger.ts'
import { closedThrough } from '#db/queries/periods.ts'
import {
  endRecurring,
  getRecurring,
  insertRecurring,
  insertRecurringPosting,
  listRecurring,
  listRecurringPostings,
  type RecurringEntry,
} from '#db/queries/recurring-entries.ts'
import { takeTurn } from '#db/queries/turn.ts'
import { newId } from '#db/uuid.ts'

const TURN = 'recurring entries'
const MOST_AT_ONCE = 100
const MOST_YEARS = 30

const none = (value: unknown) => field.emptyIsNone(value)

const Beginning = z
  .strictObject({
    name: field.line,
    voucher: z.enum(TEMPLATE_VOUCHERS, { error: 'field.choose' }).default('BM'),
    memo: field.line,
    lines: TemplateLines,
    amounts: z.enum(['fixed', 'asked', 'spread'], { error: 'field.choose' }),
    total: z.preprocess(none, field.amount.optional()),
    every: z.enum(RHYTHM_NAMES, { error: 'field.choose' }),
    day: field.whole(1, 31),
    first: field.month,
    last: z.preprocess(none, field.month.optional()),
  })
  .refine(({ first, last }) => last === undefined || first <= last, {
    path: ['last'],
    error: 'field.day_order',
  })
  .refine(({ amounts, last }) => amounts !== 'spread' || last !== undefined, {
    path: ['last'],
    error: 'field.required',
  })
  .refine(({ amounts, total }) => (amounts === 'spread') === (total !== undefined), {
    path: ['total'],
    error: 'field.spread_total',
  })
  .refine(({ amounts, lines }) => amounts === 'fixed' || lines.length === 2, {
    path: ['amounts'],
    error: 'field.two_sides',
  })

/**
 * Begins an entry that is booked again and again: by month, quarter or year, on a day of the month. Its amounts are
 * fixed, asked each time, or a sum spread over all the times (prepaid rent, insurance), of which the last takes the
 * rest. The lines are kept here: a template that changes later changes nothing.
 *
 * @throws {DomainError} `entry_unbalanced` where fixed amounts do not come out even, `date_span` for too long.
 */
export const beginRecurring: Command<
  z.infer<typeof Beginning>,
  { readonly recurring_id: string }
> = command({
  name: 'ledger.begin_recurring',
  permission: 'ledger:post',
  input: Beginning,
  run: async ({ tx, cooperative, actor }, input) => {
    const { first, last = null, every, day, amounts, total = null } = input
    const lines = storedLines(input.lines)
    const far = addMonths(firstDay(first), MOST_YEARS * 12)
    if (last !== null && firstDay(last) > far) throw new DomainError('date_span', { field: 'last' })
    refuseUneven(lines, amounts)
    const id = newId()
    await insertRecurring(tx, cooperative.id, {
      id,
      name: input.name,
      voucher: input.voucher,
      memo: input.memo,
      lines,
      amounts,
      total,
      recurrence: { every, day, first, last },
      by: actor.userId,
    })
    return { recurring_id: id }
  },
})

function refuseUneven(
  lines: readonly Readonly<Record<string, string>>[],
  amounts: RecurringEntry['amounts'],
): void {
  const sum = (side: string) => Money.sum(lines.map((line) => Money.parse(line[side] ?? '0')))
  if (amounts !== 'fixed') return
  const isFilled = lines.every(
    (line) => line['debit'] !== undefined || line['credit'] !== undefined,
  )
  if (!isFilled || !sum('debit').equals(sum('credit'))) throw new DomainError('entry_unbalanced')
}

/** One time that has fallen due and is neither booked nor skipped. */
export type RecurringDue = {
  readonly entry: RecurringEntry
  readonly dueOn: LocalDate
  /** The day it would be booked: its own, or the first open one. */
  readonly bookedOn: LocalDate
  /** What is booked; null where it is asked. */
  readonly amount: Money | null
  readonly lines: readonly JournalLine[]
}

/** Every time of every recurring entry that has fallen due by a day and is neither booked nor skipped, oldest first. */
export async function recurringDue(
  { tx, cooperative }: Pick<CommandContext, 'tx' | 'cooperative'>,
  through: LocalDate,
): Promise<readonly RecurringDue[]> {
  const closed = await closedThrough(tx, await mainBook(tx, cooperative.id))
  const done = new Set(
    (await listRecurringPostings(tx, cooperative.id))
      .filter(({ isUndone }) => !isUndone)
      .map(({ recurringId, dueOn }) => `${recurringId} ${dueOn}`),
  )
  const dues = (await listRecurring(tx, cooperative.id))
    .filter(({ ended }) => ended === null)
    .flatMap((entry) =>
      duesThrough(entry.recurrence, through)
        .filter((dueOn) => !done.has(`${entry.id} ${dueOn}`))
        .map((dueOn) => dueOf(entry, dueOn, closed)),
    )
  return dues.toSorted((a, b) => a.dueOn.localeCompare(b.dueOn))
}

function dueOf(entry: RecurringEntry, dueOn: LocalDate, closed: LocalDate | null): RecurringDue {
  const amount = amountOf(entry, dueOn)
  return {
    entry,
    dueOn,
    bookedOn: bookingDay(dueOn, closed),
    amount,
    lines: linesOf(entry, amount),
  }
}

function amountOf(entry: RecurringEntry, dueOn: LocalDate): Money | null {
  if (entry.amounts === 'asked') return null
  if (entry.amounts === 'fixed') {
    return Money.sum(entry.lines.map((line) => Money.parse(line['debit'] ?? '0')))
  }
  const last = known(entry.recurrence.last, 'what is spread has an end')
  const all = duesThrough(entry.recurrence, lastDay(last))
  const total = known(entry.total, 'what is spread has a sum')
  return spreadPart(total, { at: all.indexOf(dueOn), times: all.length })
}

/** The lines of one time; of an amount that is asked or spread one line is debit, the other kredit. */
function linesOf(entry: RecurringEntry, amount: Money | null): readonly JournalLine[] {
  return entry.lines.map((line, at) => {
    const side = sideOf(entry, at)
    const own = entry.amounts === 'fixed' ? Money.parse(line[side] ?? '0') : amount
    return {
      accountCode: line['account'] ?? '',
      side,
      amount: own ?? Money.zero,
      subledgerId: line['subledger_id'],
      unit: UNITS.find((one) => one === line['unit']),
      partyKind: PARTY_KINDS.find((one) => one === line['party_kind']),
      memo: line['memo'],
    }
  })
}

/** Where an amount of its own says so, that; otherwise the first line is debit and the second kredit. */
function sideOf({ amounts, lines }: RecurringEntry, at: number): 'debit' | 'credit' {
  if (amounts === 'fixed') return lines[at]?.['debit'] === undefined ? 'credit' : 'debit'
  const isTurned = lines[0]?.['credit'] !== undefined || lines[1]?.['debit'] !== undefined
  return (at === 0) === isTurned ? 'credit' : 'debit'
}

const Posting = z.strictObject({
  items: z
    .array(
      z.strictObject({
        recurring: field.id,
        due_on: field.day,
        amount: z.preprocess(none, field.amount.optional()),
      }),
    )
    .min(1, { error: 'field.one_line' })
    .max(MOST_AT_ONCE),
  short_reason: shortReason,
})

/**
 * Books times that have fallen due, one or many, all or none; each once. One whose month is closed is booked on the
 * first open day.
 *
 * @throws {DomainError} `recurring_missing`, `recurring_done` for a time that is booked, skipped or not due,
 *   `amount_missing` where it is asked and not given; and as `ledger.post`.
 */
export const postRecurring: Command<
  z.infer<typeof Posting>,
  { readonly entry_ids: readonly string[] }
> = command({
  name: 'ledger.post_recurring',
  permission: 'ledger:post',
  input: Posting,
  run: async (context, { items, short_reason }) => {
    const { tx, cooperative, actor, today } = context
    await takeTurn(tx, cooperative.id, TURN)
    const waiting = await recurringDue(context, today)
    const ids: string[] = []
    const seen = new Set<string>()
    for (const [at, item] of items.entries()) {
      const key = `${item.recurring} ${item.due_on}`
      const due = waiting.find((one) => `${one.entry.id} ${one.dueOn}` === key)
      if (due === undefined || seen.has(key)) {
        await getRecurring(tx, cooperative.id, item.recurring)
        throw new DomainError('recurring_done', { date: item.due_on })
      }
      seen.add(key)
      const amount = due.amount ?? item.amount
      if (amount === undefined) throw new DomainError('amount_missing', { field: `amount.${at}` })
      const { entry, dueOn, bookedOn } = due
      const { entry_id } = await postLines(context, {
        date: bookedOn > today ? today : bookedOn,
        voucher: entry.voucher,
        event: 'ledger.recur',
        memo: `${entry.memo} (${monthOf(dueOn)})`,
        lines: linesOf(entry, amount),
        shortReason: short_reason,
      })
      await insertRecurringPosting(tx, cooperative.id, {
        recurringId: entry.id,
        dueOn,
        entryId: entry_id,
        skippedReason: null,
        by: actor.userId,
      })
      ids.push(entry_id)
    }
    return { entry_ids: ids }
  },
})

const Skipping = z.strictObject({ recurring: field.id, due_on: field.day, reason: field.line })

/**
 * Leaves out one time that has fallen due, and says why. A sum that is spread leaves none out.
 *
 * @throws {DomainError} `recurring_missing`, `recurring_done`, `recurring_spread`.
 */
export const skipRecurring: Command<
  z.infer<typeof Skipping>,
  { readonly recurring_id: string }
> = command({
  name: 'ledger.skip_recurring',
  permission: 'ledger:post',
  input: Skipping,
  run: async (context, { recurring: id, due_on: dueOn, reason }) => {
    const { tx, cooperative, actor, today } = context
    await takeTurn(tx, cooperative.id, TURN)
    const { amounts } = await getRecurring(tx, cooperative.id, id)
    if (amounts === 'spread') throw new DomainError('recurring_spread')
    const waiting = await recurringDue(context, today)
    if (!waiting.some((one) => one.entry.id === id && one.dueOn === dueOn)) {
      throw new DomainError('recurring_done', { date: dueOn })
    }
    const skipped = { recurringId: id, dueOn, entryId: null, skippedReason: reason }
    await insertRecurringPosting(tx, cooperative.id, { ...skipped, by: actor.userId })
    return { recurring_id: id }
  },
})

const Ending = z.strictObject({ recurring: field.id, reason: field.line })

/**
 * Ends a recurring entry: nothing of it falls due any more; what was booked stays.
 *
 * @throws {DomainError} `recurring_missing`, `recurring_ended`.
 */
export const endRecurringEntry: Command<
  z.infer<typeof Ending>,
  { readonly recurring_id: string }
> = command({
  name: 'ledger.end_recurring',
  permission: 'ledger:post',
  input: Ending,
  run: async ({ tx, cooperative, actor, today }, { recurring: id, reason }) => {
    await takeTurn(tx, cooperative.id, TURN)
    const { ended } = await getRecurring(tx, cooperative.id, id)
    if (ended !== null) throw new DomainError('recurring_ended')
    await endRecurring(tx, cooperative.id, { id, on: today, by: actor.userId, reason })
    return { recurring_id: id }
  },
})
