import { takeOrder } from '#app/commands/collections/order.ts'
import { dayOf } from '#scripts/demo/calendar.ts'
import { memberAt, tell, type Village } from '#scripts/demo/village.ts'

const TAKEN_ON = dayOf(11, 1)

/**
 * Puts the standing orders of those who are behind with wajib on the agenda: from November on it is taken from
 * their sukarela on the fifth. Nobody has run them yet.
 */
export function planOrders(village: Village): void {
  const { agenda, staff, script } = village
  agenda.at(TAKEN_ON, async () => {
    for (const place of script.behind) {
      await tell(village, {
        by: staff.cashier,
        on: TAKEN_ON,
        command: takeOrder,
        input: {
          member: memberAt(village, place).no,
          kind: 'mandatory',
          day: '5',
          starts_on: TAKEN_ON,
          // The first wants it in whole; whoever has less pays what there is.
          takes_part: place !== script.behind[0],
        },
      })
    }
  })
}
