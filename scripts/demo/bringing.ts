import { importList, uploadList } from '#app/commands/onboarding/list-import.ts'
import { known } from '#app/domain/assert.ts'
import { dayOf } from '#scripts/demo/calendar.ts'
import { memberAt, tell, type Village } from '#scripts/demo/village.ts'

const BROUGHT_ON = dayOf(11, 5)
/** Members by place, and the sukarela in whole rupiah that a collector took from them. */
const COLLECTED = [
  [2, 30_000],
  [9, 45_000],
  [13, 20_000],
  [19, 75_000],
  [23, 40_000],
] as const

/** Puts a collector's list of deposits on the agenda: typed in a spreadsheet, brought in as a file. */
export function planList(village: Village): void {
  village.agenda.at(BROUGHT_ON, async () => {
    const treasurer = { by: village.staff.treasurer, on: BROUGHT_ON }
    const content = Buffer.from(listOf(village)).toString('base64')
    const file = { kind: 'savings', file_name: 'setoran-kolektor-november.csv', content }
    const { draft_id } = await tell(village, { ...treasurer, command: uploadList, input: file })
    await tell(village, { ...treasurer, command: importList, input: { draft_id } })
    for (const [place, amount] of COLLECTED) {
      village.till.cash += amount
      memberAt(village, place).voluntary += amount
    }
  })
}

function listOf(village: Village): string {
  const rows = COLLECTED.map(([place, amount]) => {
    const { name } = known(village.script.members[place - 1], 'the list names members')
    return `05/11/2026;${memberAt(village, place).no};${name};${amount}`
  })
  return ['Tanggal;No. Anggota;Nama;Sukarela', ...rows, ''].join('\n')
}
