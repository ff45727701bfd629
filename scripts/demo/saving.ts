import { reverseEntry } from '#app/commands/ledger-reversal.ts'
import { depositSavings, withdrawSavings } from '#app/commands/savings.ts'
import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import { dayOf, MONTHS } from '#scripts/demo/calendar.ts'
import { memberAt, type StoryMember, tell, type Village } from '#scripts/demo/village.ts'

const STOPS_AFTER = 6
const LAST_SAVING_DAY = 28
const LEFT_IN_TILL = 400_000
const TYPED = { meant: 60_000, wrote: 600_000 } as const

/** Puts a year of savings on the agenda: wajib every month, sukarela as it comes, and one slip of the pen. */
export function planSavings(village: Village): void {
  const { script, random } = village
  script.members.forEach((plan, index) => {
    const place = index + 1
    for (const month of MONTHS) {
      if (dayOf(month, 3) < plan.joined) continue
      const isBehind = script.behind.includes(place) && month > STOPS_AFTER
      if (!isBehind) planMandatory(village, place, dayOf(month, random.whole(3, 8)))
      if (random.chance(40))
        planVoluntary(village, place, dayOf(month, random.whole(4, LAST_SAVING_DAY)))
    }
  })
  if (script.slip !== null) planSlip(village, script.slip)
}

function planMandatory(village: Village, place: number, on: LocalDate): void {
  const amount = Number(village.script.statutes.mandatory.toString())
  village.agenda.at(on, async () => {
    await bring(village, { member: memberAt(village, place), product: 'mandatory', amount, on })
  })
}

function planVoluntary(village: Village, place: number, on: LocalDate): void {
  village.agenda.at(on, async () => {
    const member = memberAt(village, place)
    const most = Math.min(member.voluntary / 2, village.till.cash - LEFT_IN_TILL)
    if (village.random.chance(28) && most >= 50_000) {
      await take(village, { member, amount: Math.floor(most / 25_000) * 25_000, on })
    } else {
      const amount = village.random.whole(2, 24) * 10_000
      await bring(village, { member, product: 'voluntary', amount, on })
    }
  })
}

type Movement = { readonly member: StoryMember; readonly amount: number; readonly on: LocalDate }

async function bring(
  village: Village,
  movement: Movement & { readonly product: 'mandatory' | 'voluntary' },
): Promise<string> {
  const { member, product, amount, on } = movement
  const booked = await tell(village, {
    by: village.staff.cashier,
    on,
    command: depositSavings,
    input: { member: member.no, product, amount },
  })
  village.till.cash += amount
  if (product === 'voluntary') member.voluntary += amount
  return booked.entry_id
}

async function take(village: Village, { member, amount, on }: Movement): Promise<void> {
  await tell(village, {
    by: village.staff.cashier,
    on,
    command: withdrawSavings,
    input: { member: member.no, product: 'voluntary', amount },
  })
  village.till.cash -= amount
  member.voluntary -= amount
}

/** A zero too many; the next morning the chair reverses it and the cashier books what was meant. */
function planSlip(
  village: Village,
  slip: { readonly member: number; readonly on: LocalDate },
): void {
  const nextDay = addDays(slip.on, 1)
  village.agenda.at(slip.on, async () => {
    const member = memberAt(village, slip.member)
    const wrong = { member, product: 'voluntary', amount: TYPED.wrote, on: slip.on } as const
    const entryId = await bring(village, wrong)
    village.agenda.at(nextDay, async () => {
      await tell(village, {
        by: village.staff.chair,
        on: nextDay,
        command: reverseEntry,
        input: {
          entry_id: entryId,
          date: nextDay,
          reason: 'Salah ketik: tertulis Rp600.000, uangnya Rp60.000',
        },
      })
      village.till.cash -= TYPED.wrote
      member.voluntary -= TYPED.wrote
      await bring(village, { ...wrong, amount: TYPED.meant, on: nextDay })
    })
  })
}
