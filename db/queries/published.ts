import { firstDay, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
import { Money } from '#app/domain/money.ts'
import type { OversightTx, TenantTx } from '#db/tables.ts'

/** One closed month of one cooperative, as the ministry sees it. */
export type Indicator = {
  readonly cooperativeId: string
  readonly month: Month
  readonly name: string
  readonly provinceCode: string
  readonly members: number
  readonly assets: Money
  readonly equity: Money
  readonly loansOutstanding: Money
  readonly surplusToDate: Money
}

/** Publishes a month; closing it again after a reopening replaces the figures. */
export async function upsertIndicator(tx: TenantTx, indicator: Indicator): Promise<void> {
  const figures = {
    members: indicator.members,
    assets: indicator.assets.toString(),
    equity: indicator.equity.toString(),
    loans_outstanding: indicator.loansOutstanding.toString(),
    surplus_to_date: indicator.surplusToDate.toString(),
  }
  await tx
    .insertInto('published_indicator')
    .values({
      cooperative_id: indicator.cooperativeId,
      month: firstDay(indicator.month),
      name: indicator.name,
      province_code: indicator.provinceCode,
      ...figures,
    })
    .onConflict((conflict) => conflict.columns(['cooperative_id', 'month']).doUpdateSet(figures))
    .execute()
}

/** The published months of every cooperative, newest first; `scope` keeps one province. */
export async function listIndicators(
  tx: OversightTx,
  scope: string | null,
): Promise<readonly Indicator[]> {
  const rows = await tx
    .selectFrom('published_indicator')
    .selectAll()
    .$if(scope !== null, (q) => q.where('province_code', '=', scope ?? ''))
    .orderBy('month', 'desc')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    cooperativeId: row.cooperative_id,
    month: monthOf(localDate(row.month)),
    name: row.name,
    provinceCode: row.province_code,
    members: row.members,
    assets: Money.parse(row.assets),
    equity: Money.parse(row.equity),
    loansOutstanding: Money.parse(row.loans_outstanding),
    surplusToDate: Money.parse(row.surplus_to_date),
  }))
}
