import { type LocalDate, workingDayFrom } from '#app/domain/calendar.ts'
import { dueAfterYear } from '#app/domain/meetings/legal-dates.ts'
import { idParam } from '#app/http/id-param.ts'
import { getMeeting, type Meeting } from '#db/queries/meetings.ts'
import { ruleInForce } from '#db/queries/rules.ts'
import type { TenantTx } from '#db/tables.ts'

/** The meeting an address names. */
export async function meetingAsked(
  tx: TenantTx,
  cooperativeId: string,
  text: string | undefined,
): Promise<Meeting> {
  return await getMeeting(tx, cooperativeId, { id: idParam(text, 'meeting_missing') })
}

/** The last day on which the annual meeting about a book year may be, by the rule in force today. */
export async function meetingDue(
  tx: TenantTx,
  cooperativeId: string,
  asked: { readonly year: number; readonly today: LocalDate },
): Promise<LocalDate> {
  const rule = { rule: 'meeting_due', date: asked.today } as const
  const { months } = await ruleInForce(tx, cooperativeId, rule)
  return workingDayFrom(dueAfterYear(asked.year, Number(months)))
}
