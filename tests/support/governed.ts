import { setBudget } from '#app/commands/budget.ts'
import type { Runtime } from '#app/commands/execute.ts'
import { markAttendance } from '#app/commands/meetings/attendance.ts'
import { decideAtMeeting, nominate, writeMeetingText } from '#app/commands/meetings/floor.ts'
import { freezePack } from '#app/commands/meetings/freeze.ts'
import { holdMeeting } from '#app/commands/meetings/hold.ts'
import { planMeeting } from '#app/commands/meetings/plan.ts'
import { closeMonth } from '#app/commands/periods.ts'
import { writeEntry } from '#app/commands/registers.ts'
import type { Cooperative } from '#app/domain/tenancy/cooperative.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

/** The secretary writes of a guest, and the register remembers. */
export async function tellGuest(runtime: Runtime, cooperative: Cooperative): Promise<string> {
  const secretary = { cooperative, actor: officer('secretary') }
  const fields = { name: 'Pak Lurah', position: 'Kepala desa', purpose: 'Meninjau' }
  const raw = { kind: 'guests', on: '2026-03-02', fields }
  return (await send(runtime, secretary, { command: writeEntry, raw })).entry_id
}

/** An annual meeting as people plan it: of the year 2025, on 20 February 2026. */
export const PLANNED = {
  year: '2025',
  held_on: '2026-02-20',
  starts_at: '09.00',
  place: 'Balai desa',
  agenda: 'Laporan pengurus\nPemilihan pengurus',
}

/**
 * The annual meeting on 2025: planned, one member there, decided, elected, held, its papers frozen. Closes December
 * 2025 unless it is closed.
 *
 * @param present The members who came, by id; the first is elected chair.
 */
export async function tellAnnualMeeting(
  runtime: Runtime,
  cooperative: Cooperative,
  present: readonly string[],
): Promise<{ readonly meeting: string; readonly code: string }> {
  const as = (role: Parameters<typeof officer>[0]) => ({ cooperative, actor: officer(role) })
  const [secretary, chair, treasurer] = [as('secretary'), as('chair'), as('treasurer')]
  const { meeting_id: meeting } = await send(runtime, secretary, {
    command: planMeeting,
    raw: PLANNED,
  })
  await send(runtime, treasurer, {
    command: setBudget,
    raw: { year: 2026, plan: 'Menambah anggota', amounts: { '4101': '1200000', '6108': '300000' } },
  })
  await send(runtime, secretary, {
    command: markAttendance,
    raw: { meeting, shown: present, present },
  })
  const written = { meeting, part: 'supervisors_report', body: 'Buku rapi. Anggota [anggota].' }
  await send(runtime, as('supervisor'), { command: writeMeetingText, raw: written })
  const decided = { item: 'Laporan pengurus', decision: 'Laporan diterima', adopted: 'yes' }
  await send(runtime, secretary, { command: decideAtMeeting, raw: { ...decided, meeting } })
  const stood = { meeting, body: 'board', member: present[0], position: 'Ketua', votes: '1' }
  await send(runtime, secretary, { command: nominate, raw: { ...stood, elected: 'yes' } })
  await send(runtime, chair, {
    command: holdMeeting,
    raw: { meeting, term_months: '36', budget: 'adopted' },
  })
  await send(runtime, treasurer, { command: closeMonth, raw: { month: '2025-12' } }).catch(
    (error: unknown) => {
      if (!String(error).includes('period_closed')) throw error
    },
  )
  const raw = { meeting, origin: 'https://lumbung.example' }
  const { code } = await send(runtime, chair, { command: freezePack, raw })
  return { meeting, code }
}
