import {
  addDays,
  addMonths,
  firstDay,
  type LocalDate,
  localDate,
  monthOf,
} from '#app/domain/calendar.ts'
import { Exact, Money } from '#app/domain/money.ts'
import type { BalanceStretch, BenefitPrice, BenefitRate } from '#app/domain/statements/benefits.ts'
import { accountTotals, type BookRef } from '#db/queries/ledger.ts'
import type { TenantTx } from '#db/tables.ts'
import { newId } from '#db/uuid.ts'

/** The prices that stand, by product and span; of two for the same the later one. */
export async function listPrices(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly BenefitPrice[]> {
  const rows = await tx
    .selectFrom('benefit_price')
    .selectAll()
    .distinctOn(['kind', 'product', 'sold_from', 'sold_to'])
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('kind')
    .orderBy('product')
    .orderBy('sold_from')
    .orderBy('sold_to')
    .orderBy('set_at', 'desc')
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    product: row.product,
    from: localDate(row.sold_from),
    to: localDate(row.sold_to),
    quantity: new Exact(row.quantity),
    ownPrice: Money.parse(row.own_price),
    outsidePrice: Money.parse(row.outside_price),
    source: row.source,
  }))
}

/** The outside rates by the day they hold from; of two for one day the later one stands. */
export async function listRates(
  tx: TenantTx,
  cooperativeId: string,
): Promise<readonly BenefitRate[]> {
  const rows = await tx
    .selectFrom('benefit_rate')
    .selectAll()
    .distinctOn(['kind', 'valid_from'])
    .where('cooperative_id', '=', cooperativeId)
    .orderBy('kind')
    .orderBy('valid_from')
    .orderBy('set_at', 'desc')
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    from: localDate(row.valid_from),
    percent: new Exact(row.yearly_percent),
    source: row.source,
  }))
}

/** Writes down a price. */
export async function insertPrice(
  tx: TenantTx,
  cooperativeId: string,
  price: BenefitPrice & { readonly setBy: string },
): Promise<void> {
  await tx
    .insertInto('benefit_price')
    .values({
      cooperative_id: cooperativeId,
      id: newId(),
      kind: price.kind,
      product: price.product,
      sold_from: price.from,
      sold_to: price.to,
      quantity: price.quantity.toFixed(),
      own_price: price.ownPrice.toString(),
      outside_price: price.outsidePrice.toString(),
      source: price.source,
      set_by: price.setBy,
    })
    .execute()
}

/** Writes down a rate. */
export async function insertRate(
  tx: TenantTx,
  cooperativeId: string,
  rate: BenefitRate & { readonly setBy: string },
): Promise<void> {
  await tx
    .insertInto('benefit_rate')
    .values({
      cooperative_id: cooperativeId,
      id: newId(),
      kind: rate.kind,
      valid_from: rate.from,
      yearly_percent: rate.percent.toFixed(),
      source: rate.source,
      set_by: rate.setBy,
    })
    .execute()
}

/**
 * What some accounts held over a span, a stretch a month: half of its opening and its closing balance together.
 *
 * @param asked.codes Accounts with a balance on one side, whose sum is meant without its sign.
 */
export async function monthlyAverages(
  tx: TenantTx,
  book: BookRef,
  asked: { readonly from: LocalDate; readonly to: LocalDate; readonly codes: readonly string[] },
): Promise<readonly BalanceStretch[]> {
  const edges = [asked.from]
  for (let month = addMonths(firstDay(monthOf(asked.from)), 1); month <= asked.to; ) {
    edges.push(month)
    month = addMonths(month, 1)
  }
  edges.push(addDays(asked.to, 1))
  const held: Money[] = []
  for (const edge of edges) {
    const accounts = await accountTotals(tx, book, addDays(edge, -1))
    const own = accounts.filter(({ code }) => asked.codes.includes(code))
    held.push(Money.sum(own.map(({ debit, credit }) => debit.minus(credit))).abs())
  }
  return edges.slice(1).flatMap((until, at) => {
    const [from, before, after] = [edges[at], held[at], held[at + 1]]
    if (from === undefined || before === undefined || after === undefined) return []
    const balance = Money.round(before.plus(after).toDecimal().dividedBy(2))
    return [{ from, until, balance }]
  })
}
