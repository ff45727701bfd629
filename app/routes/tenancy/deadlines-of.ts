import { taxLeft } from '#app/commands/savings-tax.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { type Deadline, deadlinesOf } from '#app/domain/meetings/deadlines.ts'
import { ruleOn } from '#app/domain/tenancy/rules.ts'
import { paths } from '#app/http/paths.ts'
import { listRuns } from '#db/queries/interest-runs.ts'
import { meetingOfYear } from '#db/queries/meetings.ts'
import { listRules } from '#db/queries/rules.ts'
import type { TenantTx } from '#db/tables.ts'

const MONTHS_BACK = 14

/** The days the law sets in a calendar year, by the rules in force today, with what is known to be done. */
export async function deadlinesIn(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly year: number; readonly today: LocalDate },
): Promise<readonly Deadline[]> {
  const { year, today } = asked
  const own = await listRules(tx, cooperativeId)
  const ownOf = (name: string) => own.filter(({ rule }) => rule === name)
  const meeting = await meetingOfYear(tx, cooperativeId, year - 1)
  const runs = await listRuns(tx, cooperativeId, { limit: MONTHS_BACK })
  const posted = runs.filter(({ state }) => state === 'posted').map(({ month }) => month)
  const taxed = new Map<(typeof posted)[number], boolean>()
  for (const month of posted) {
    const { withheld, left } = await taxLeft(tx, cooperativeId, month)
    if (withheld.isPositive()) taxed.set(month, !left.isPositive())
  }
  return deadlinesOf(
    year,
    {
      meetingMonths: Number(ruleOn('meeting_due', ownOf('meeting_due'), today).months),
      reportMonths: Number(ruleOn('report_due', ownOf('report_due'), today).months),
      taxDays: Number(ruleOn('savings_tax_due', ownOf('savings_tax_due'), today).days),
    },
    { isMeetingHeld: meeting?.state === 'held', taxed },
  )
}

/** Where a deadline is met. */
export function deadlineHref(slug: string, { kind, of }: Deadline): string {
  if (kind === 'savings_tax') return paths.interestTax(slug, of)
  return kind === 'meeting' ? paths.meetings(slug) : paths.health(slug)
}
