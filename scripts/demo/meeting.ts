import { openSheet } from '#app/commands/collections/open.ts'
import { newId } from '#db/uuid.ts'
import { STORY_ENDS } from '#scripts/demo/calendar.ts'
import { tell, type Village } from '#scripts/demo/village.ts'

/** Puts the meeting of the last day on the agenda: its sheet lies open, nobody has paid yet. */
export function planMeeting(village: Village): void {
  const { agenda, staff } = village
  agenda.at(STORY_ENDS, async () => {
    await tell(village, {
      by: staff.treasurer,
      on: STORY_ENDS,
      command: openSheet,
      input: { sheet: newId(), date: STORY_ENDS },
    })
  })
}
