import { askForSheet, decideOnSheet } from '#app/commands/collections/acceptance.ts'
import { discardSheet } from '#app/commands/collections/discard.ts'
import { openSheet } from '#app/commands/collections/open.ts'
import { postSheetRow } from '#app/commands/collections/post-row.ts'
import { refreshCollection } from '#app/commands/collections/refresh.ts'
import { saveCollection } from '#app/commands/collections/save.ts'
import { known } from '#app/domain/assert.ts'
import type { LocalDate } from '#app/domain/calendar.ts'
import { readTenant } from '#db/client.server.ts'
import { getSheet } from '#db/queries/collections.ts'
import { newId } from '#db/uuid.ts'
import { dayOf } from '#scripts/demo/calendar.ts'
import { laidOut } from '#scripts/demo/counting.ts'
import { tell, type Village } from '#scripts/demo/village.ts'

const HELD = dayOf(10, 25)
/** Whole rupiah that each member brings, and what the bag is short of in the end: more than one may accept alone. */
const BROUGHT = 50_000
const SHORT = 60_000
const PRINTED = dayOf(11, 1)
const BROUGHT_UP_TO_DATE = dayOf(11, 7)

/**
 * Puts three sheets on the agenda: a hamlet's, whose bag is short so that the chair decides; the next hamlet's,
 * printed ahead and brought up to date since; and one of a wrong day that is discarded.
 */
export function planSheets(village: Village): void {
  const { agenda, staff } = village
  const [first, second] = village.script.hamlets
  agenda.at(HELD, () => meet(village, known(first, 'there is a hamlet')))
  let ahead = ''
  agenda.at(PRINTED, async () => {
    ahead = await open(village, { on: PRINTED, date: dayOf(11, 15), hamlet: second })
  })
  agenda.at(BROUGHT_UP_TO_DATE, async () => {
    const treasurer = { by: staff.treasurer, on: BROUGHT_UP_TO_DATE }
    const refresh = { sheet: ahead, version: 1 }
    await tell(village, { ...treasurer, command: refreshCollection, input: refresh })
    const sheet = await open(village, { on: BROUGHT_UP_TO_DATE, date: dayOf(11, 14) })
    const input = { sheet, version: 1, reason: 'Salah tanggal: pertemuan tetap hari Minggu' }
    await tell(village, { ...treasurer, command: discardSheet, input })
  })
}

async function open(
  village: Village,
  of: { readonly on: LocalDate; readonly date: LocalDate; readonly hamlet?: string | undefined },
): Promise<string> {
  const { on, date, hamlet } = of
  const input = { sheet: newId(), date, ...(hamlet === undefined ? {} : { hamlet }) }
  const by = village.staff.treasurer
  return (await tell(village, { by, on, command: openSheet, input })).sheet_id
}

/** Everybody brings the same; the chair accepts what is missing, and every row goes into the book. */
async function meet(village: Village, hamlet: string): Promise<void> {
  const { runtime, cooperative, staff } = village
  const treasurer = { by: staff.treasurer, on: HELD }
  const sheet = await open(village, { on: HELD, date: HELD, hamlet })
  const { rows } = await readTenant(runtime.db, cooperative.id, (tx) =>
    getSheet(tx, cooperative.id, { id: sheet }),
  )
  const sum = rows.length * BROUGHT
  const { version } = await tell(village, {
    ...treasurer,
    command: saveCollection,
    input: {
      sheet,
      version: 1,
      rows: rows.map(({ memberId: member }) => ({ member, voluntary: String(BROUGHT) })),
      counted: laidOut(sum - SHORT),
    },
  })
  const note = 'Sudah dihitung dua kali; diduga salah kembalian'
  const asked = { sheet, version, note }
  const waiting = await tell(village, { ...treasurer, command: askForSheet, input: asked })
  const answer = {
    sheet,
    version: waiting.version,
    decision: 'accept',
    reason: 'Disaksikan sekretaris',
  }
  await tell(village, { by: staff.chair, on: HELD, command: decideOnSheet, input: answer })
  for (const { memberId: member } of rows) {
    await tell(village, { ...treasurer, command: postSheetRow, input: { sheet, member } })
    const own = village.members.find(({ id }) => id === member)
    if (own !== undefined) own.voluntary += BROUGHT
  }
  village.till.cash += sum - SHORT
}
