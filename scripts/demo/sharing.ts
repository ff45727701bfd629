import { freezePack } from '#app/commands/meetings/freeze.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { setRule } from '#app/commands/rules.ts'
import { writeNote } from '#app/commands/statements/note-text.ts'
import { decideAllocation, proposeAllocation } from '#app/commands/surplus/allocate.ts'
import { decideYearClosing, proposeYearClosing } from '#app/commands/surplus/close-year.ts'
import { payShares } from '#app/commands/surplus/pay.ts'
import { addDays, type LocalDate } from '#app/domain/calendar.ts'
import { dayOf } from '#scripts/demo/calendar.ts'
import { tell, type Village } from '#scripts/demo/village.ts'

const YEAR = 2025
/** Percents of the statutes; the old book did not say who paid which jasa, so members share by their savings. */
const PERCENTS = {
  reserve: '30',
  risk: '0',
  capital: '40',
  loans: '0',
  trade: '0',
  board: '10',
  supervisors: '5',
  staff: '5',
  education: '5',
  social: '2.5',
  area: '2.5',
}
const ABOUT_US = `[koperasi] berkedudukan di [tempat] dan berdiri pada [berdiri].

Pada [tanggal] anggotanya [anggota] orang, kebanyakan dari keluarga pekerja migran. Usaha pokok koperasi adalah simpan pinjam; di kantor juga dilayani pembayaran listrik dan pulsa.`

/** Puts the end of last year on the agenda: its December is closed, and then the year, by two people. */
export function planYearEnd(village: Village): void {
  const { agenda, staff, script } = village
  const { treasurer, chair } = staff
  const decided = dayOf(1, 5)
  agenda.at(decided, async () => {
    const from = script.facts.foundedOn
    const input = { rule: 'surplus_split', from, source: 'AD/ART pasal 45', value: PERCENTS }
    await tell(village, { by: chair, on: decided, command: setRule, input })
  })
  const closed = dayOf(1, 9)
  agenda.at(closed, async () => {
    const input = { month: `${YEAR}-12` }
    await tell(village, { by: treasurer, on: closed, command: closeMonth, input })
  })
  const on = dayOf(1, 12)
  agenda.at(on, async () => {
    const proposed = { by: treasurer, on, command: proposeYearClosing, input: { year: YEAR } }
    const { closing_id: closing } = await tell(village, proposed)
    const input = { closing, decision: 'approve' }
    await tell(village, { by: chair, on, command: decideYearClosing, input })
  })
  const written = dayOf(2, 5)
  agenda.at(written, async () => {
    const input = { year: YEAR, section: 'general', body: ABOUT_US }
    await tell(village, { by: staff.secretary, on: written, command: writeNote, input })
  })
}

/** Has what the annual meeting decided booked and paid onto sukarela, and its papers frozen. */
export function divideSurplus(
  village: Village,
  held: { readonly meeting: string; readonly heldOn: LocalDate; readonly origin: string },
): void {
  const { agenda, staff } = village
  const { treasurer, chair } = staff
  const { meeting, heldOn, origin } = held
  const on = addDays(heldOn, 2)
  agenda.at(on, async () => {
    const wish = { year: YEAR, meeting_on: heldOn, decision_no: '01/RAT/2026' }
    const { allocation_id: allocation } = await tell(village, {
      by: treasurer,
      on,
      command: proposeAllocation,
      input: wish,
    })
    const decision = { allocation, decision: 'approve' }
    await tell(village, { by: chair, on, command: decideAllocation, input: decision })
    const payment = { allocation, means: 'savings' }
    await tell(village, { by: treasurer, on, command: payShares, input: payment })
    await tell(village, { by: chair, on, command: freezePack, input: { meeting, origin } })
  })
}
