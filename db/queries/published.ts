import { firstDay, type LocalDate, localDate, type Month, monthOf } from '#app/domain/calendar.ts'
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

/** An annual meeting of one cooperative, as the ministry sees it: no decision, no person. */
export type PublishedMeeting = {
  readonly cooperativeId: string
  /** The book year it is about. */
  readonly year: number
  readonly name: string
  readonly provinceCode: string
  readonly heldOn: LocalDate
  /** The last day by the rule in force when it was held. */
  readonly dueOn: LocalDate
  readonly members: number
  readonly attending: number
  readonly needed: number
}

/** Publishes that an annual meeting was held; held again after it was opened, its figures are replaced. */
export async function publishMeeting(tx: TenantTx, meeting: PublishedMeeting): Promise<void> {
  const facts = {
    name: meeting.name,
    held_on: meeting.heldOn,
    due_on: meeting.dueOn,
    members: meeting.members,
    attending: meeting.attending,
    needed: meeting.needed,
    is_held: true,
  }
  await tx
    .insertInto('published_meeting')
    .values({
      cooperative_id: meeting.cooperativeId,
      year: meeting.year,
      province_code: meeting.provinceCode,
      ...facts,
    })
    .onConflict((conflict) => conflict.columns(['cooperative_id', 'year']).doUpdateSet(facts))
    .execute()
}

/** Takes a published meeting back that was opened again: the ministry sees none until it is held. */
export async function retractMeeting(
  tx: TenantTx,
  cooperativeId: string,
  year: number,
): Promise<void> {
  await tx
    .updateTable('published_meeting')
    .set({ is_held: false })
    .where('cooperative_id', '=', cooperativeId)
    .where('year', '=', year)
    .execute()
}

/** The annual meetings held by cooperatives, latest book year first; `scope` keeps one province. */
export async function listPublishedMeetings(
  tx: OversightTx,
  scope: string | null,
): Promise<readonly PublishedMeeting[]> {
  const rows = await tx
    .selectFrom('published_meeting')
    .selectAll()
    .where('is_held', '=', true)
    .$if(scope !== null, (q) => q.where('province_code', '=', scope ?? ''))
    .orderBy('year', 'desc')
    .orderBy('name')
    .execute()
  return rows.map((row) => ({
    cooperativeId: row.cooperative_id,
    year: row.year,
    name: row.name,
    provinceCode: row.province_code,
    heldOn: localDate(row.held_on),
    dueOn: localDate(row.due_on),
    members: row.members,
    attending: row.attending,
    needed: row.needed,
  }))
}
