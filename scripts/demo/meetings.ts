import { setBudget } from '#app/commands/budget.ts'
import { markAttendance } from '#app/commands/meetings/attendance.ts'
import { decideAtMeeting, nominate } from '#app/commands/meetings/floor.ts'
import { holdMeeting } from '#app/commands/meetings/hold.ts'
import { planMeeting } from '#app/commands/meetings/plan.ts'
import { writeEntry } from '#app/commands/registers.ts'
import { dayOf } from '#scripts/demo/calendar.ts'
import { divideSurplus } from '#scripts/demo/sharing.ts'
import { memberAt, tell, type Village } from '#scripts/demo/village.ts'

const BOARD = ['Ketua', 'Sekretaris', 'Bendahara'] as const
const SUPERVISORS = ['Ketua pengawas', 'Anggota pengawas'] as const
const AWAY_EVERY = 6
const AGENDA = [
  'Pembukaan dan pengesahan kuorum',
  'Laporan pengurus dan laporan pengawas',
  'Rencana kerja dan anggaran 2026',
  'Pemilihan pengurus dan pengawas',
]
const BUDGET = { '4101': '9000000', '4701': '1800000', '6108': '1800000', '7101': '2400000' }

/**
 * Puts the annual meeting about last year on the agenda, what it shares out, and a few entries of the registers.
 *
 * @param origin Where the server will be reached; the frozen papers point there.
 */
export function planMeetings(village: Village, origin: string): void {
  const { agenda, staff } = village
  const planned = dayOf(2, 2)
  const heldOn = dayOf(2, 21)
  agenda.at(planned, async () => {
    const input = { kind: 'guests', on: planned, fields: GUEST }
    await tell(village, { by: staff.secretary, on: planned, command: writeEntry, input })
  })
  agenda.at(heldOn, async () => {
    const meeting = await meet(village, heldOn)
    divideSurplus(village, { meeting, heldOn, origin })
  })
}

const GUEST = {
  name: 'Hj. Sri Wahyuni',
  position: 'Dinas Koperasi kabupaten',
  purpose: 'Meninjau persiapan RAT',
  impression: 'Bukunya rapi',
}

async function meet(village: Village, on: ReturnType<typeof dayOf>): Promise<string> {
  const { staff, members } = village
  const secretary = { by: staff.secretary, on }
  const budget = {
    year: 2026,
    plan: 'Menambah sepuluh anggota\nBelanja alat kerupuk',
    amounts: BUDGET,
  }
  await tell(village, { by: staff.treasurer, on, command: setBudget, input: budget })
  const plan = { year: 2025, held_on: on, starts_at: '09.00', place: 'Balai desa' }
  const { meeting_id: meeting } = await tell(village, {
    ...secretary,
    command: planMeeting,
    input: { ...plan, agenda: AGENDA.join('\n') },
  })
  const shown = members.filter(({ joined }) => joined <= on).map(({ id }) => id)
  const present = shown.filter((_, place) => place % AWAY_EVERY !== AWAY_EVERY - 1)
  const marks = { meeting, shown, present }
  await tell(village, { ...secretary, command: markAttendance, input: marks })
  const decision = { meeting, item: AGENDA[1], adopted: 'yes' }
  await tell(village, {
    ...secretary,
    command: decideAtMeeting,
    input: { ...decision, decision: 'Laporan tahun 2025 diterima dan disahkan.' },
  })
  const seats = [
    ...BOARD.map((position) => ({ body: 'board', position })),
    ...SUPERVISORS.map((position) => ({ body: 'supervisors', position })),
  ]
  for (const [place, seat] of seats.entries()) {
    const votes = String(present.length - place)
    const member = memberAt(village, place + 1).id
    const input = { meeting, ...seat, member, votes, elected: 'yes' }
    await tell(village, { ...secretary, command: nominate, input })
  }
  const end = { meeting, term_months: '36', budget: 'adopted' }
  await tell(village, { by: staff.chair, on, command: holdMeeting, input: end })
  return meeting
}
