import { todayIn } from '#app/commands/execute.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { countMark, differenceOf, latenessOf, limitsOn } from '#app/domain/ledger/cash-count.ts'
import { type Pieces, stacksOf } from '#app/domain/ledger/denominations.ts'
import { Money } from '#app/domain/money.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { idParam } from '#app/http/id-param.ts'
import { paths } from '#app/http/paths.ts'
import { listCountLimits } from '#db/queries/cash.ts'
import { type CashCount, getCount, type LateEntry, lastCount } from '#db/queries/cash-counts.ts'
import type { TenantTx } from '#db/tables.ts'

/** How a count stands: its difference accepted or not, or left to a newer count. */
export type CountState = 'agrees' | 'open' | 'settled' | 'reversed' | 'superseded'

/** The count an address names; an address that is no id of ours names none. */
export function countOfAddress(
  tx: TenantTx,
  cooperativeId: string,
  text: string | undefined,
): Promise<CashCount> {
  return getCount(tx, cooperativeId, idParam(text, 'cash_count_missing'))
}

/** A count as plain text for a page. */
export function countText(count: CashCount, lastId: string | null) {
  const difference = differenceOf(count)
  return {
    id: count.id,
    no: count.no,
    on: count.countedOn,
    by: count.countedBy,
    at: count.countedAt.toISOString(),
    counted: count.counted.toString(),
    expected: count.expected.toString(),
    difference: difference.toString(),
    amount: difference.abs().toString(),
    isShort: difference.isNegative(),
    note: count.note,
    state: stateOf(count, lastId),
  }
}

function stateOf(count: CashCount, lastId: string | null): CountState {
  if (differenceOf(count).isZero()) return 'agrees'
  if (count.settlement !== null) return count.settlement.isReversed ? 'reversed' : 'settled'
  return count.id === lastId ? 'open' : 'superseded'
}

/** The denominations of a count as plain text; those with no piece only where `all` are asked for. */
export function stacksText(pieces: Pieces, which: 'all' | 'present') {
  return stacksOf(pieces)
    .filter((stack) => which === 'all' || stack.pieces > 0)
    .map(({ key, kind, face, pieces: count, value }) => ({
      key,
      kind,
      face: String(face),
      pieces: count,
      value: value.toString(),
    }))
}

/** What came into the book after a count, and by how much it changed what the count would expect. */
export function lateText(
  count: CashCount,
  entries: readonly LateEntry[],
  cooperative: Pick<Cooperative, 'slug' | 'zone'>,
) {
  const late = entries
    .filter(({ countId }) => countId === count.id)
    .map((entry) => ({
      ...entry,
      lateness: latenessOf(
        { date: entry.date, recordedOn: todayIn(cooperative.zone, entry.recordedAt) },
        count.countedOn,
      ),
    }))
  const change = Money.sum(
    late.filter(({ lateness }) => lateness === 'backdated').map(({ amount }) => amount),
  )
  return {
    change: change.isZero() ? null : change.toString(),
    expected: count.expected.plus(change).toString(),
    entries: late.map(({ entryId, number, date, memo, amount, lateness }) => ({
      key: entryId,
      href: paths.entry(cooperative.slug, entryId),
      number,
      date,
      memo,
      amount: amount.toString(),
      lateness,
    })),
  }
}

/** When the cash was last counted, by the limits of today; null where no limits are set. */
export async function cashMark(
  tx: TenantTx,
  cooperative: Pick<Cooperative, 'id' | 'slug'>,
  today: LocalDate,
) {
  const limits = limitsOn(await listCountLimits(tx, cooperative.id), today)
  if (limits === null) return null
  const last = await lastCount(tx, cooperative.id)
  return {
    ...countMark(last?.countedOn ?? null, today, limits),
    limits,
    last:
      last === null
        ? null
        : {
            ...countText(last, last.id),
            href: paths.cashCount(cooperative.slug, last.id),
          },
  }
}
