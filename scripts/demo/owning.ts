import { depreciateAssets } from '#app/commands/assets/depreciate.ts'
import { acquireAsset, takeOverAsset } from '#app/commands/assets/register.ts'
import { saveEntryTemplate } from '#app/commands/entry-templates.ts'
import { beginRecurring, postRecurring } from '#app/commands/recurring.ts'
import { dayOf, MONTHS } from '#scripts/demo/calendar.ts'
import { OFFICE, OPENING } from '#scripts/demo/opening.ts'
import { tell, type Village } from '#scripts/demo/village.ts'

const LAST_RUN = 9
const RUN_DAY = 3
const RENT_FROM = 2
const RENT_DAY = 2

/** Puts what the cooperative owns on the agenda: the old computer, and what every month writes off of it. */
export function planAssets(village: Village): void {
  const { agenda, staff } = village
  const by = staff.treasurer
  const old = dayOf(1, 5)
  agenda.at(old, async () => {
    const computer = { name: 'Komputer dan printer', class: 'computer', holder: 'Bendahara' }
    const worth = { cost: String(OFFICE.bought), accumulated: String(OFFICE.written_off) }
    const since = { acquired_on: '2024-10-14', taken_on: OPENING, months_left: '60' }
    const input = { ...computer, ...worth, ...since, location: 'Kantor' }
    await tell(village, { by, on: old, command: takeOverAsset, input })
  })
  for (const month of MONTHS) {
    if (month < 2 || month > LAST_RUN + 1) continue
    const on = dayOf(month, RUN_DAY)
    const input = { month: `2026-${String(month - 1).padStart(2, '0')}` }
    agenda.at(on, async () => {
      await tell(village, { by, on, command: depreciateAssets, input })
    })
  }
}

/** Puts two gifts of the state on the agenda, the rent of the office, and an entry to fill in. */
export function planGifts(village: Village): void {
  const { agenda, staff } = village
  const by = staff.treasurer
  for (const gift of GIFTS) {
    const on = dayOf(gift.month, 12)
    const { month: _month, ...input } = gift
    const given = { ...input, means: 'government_grant', source: 'Dinas Koperasi' }
    agenda.at(on, async () => {
      await tell(village, { by, on, command: acquireAsset, input: given })
    })
  }
  planRent(village)
  planTemplate(village)
}

const GIFTS = [
  { month: 2, name: 'Freezer ikan', class: 'machine', cost: '4800000', location: 'Gudang' },
  {
    month: 3,
    name: 'Sepeda motor',
    class: 'motorcycle',
    cost: '9600000',
    residual: '4800000',
    holder: 'Kasir',
  },
] as const

/** The rent recurs; the last of it waits to be booked when the story ends. */
function planRent(village: Village): void {
  const { agenda, staff } = village
  const by = staff.treasurer
  let recurring = ''
  const begins = dayOf(RENT_FROM, 1)
  agenda.at(begins, async () => {
    const lines = [
      { account: '6107', debit: '40000' },
      { account: '1112', credit: '40000' },
    ]
    const rent = { name: 'Sewa kantor', memo: 'Sewa kantor', voucher: 'BBK', lines }
    const rhythm = { amounts: 'fixed', every: 'month', day: String(RENT_DAY), first: '2026-02' }
    const input = { ...rent, ...rhythm }
    const begun = await tell(village, { by, on: begins, command: beginRecurring, input })
    recurring = begun.recurring_id
  })
  for (const month of MONTHS) {
    if (month < RENT_FROM || month > LAST_RUN + 1) continue
    const on = dayOf(month, RENT_DAY)
    agenda.at(on, async () => {
      const input = { items: [{ recurring, due_on: on }] }
      await tell(village, { by, on, command: postRecurring, input })
    })
  }
}

/** What the office buys every few months is kept as an entry to fill in. */
function planTemplate(village: Village): void {
  const { agenda, staff } = village
  const on = dayOf(4, 7)
  const lines = [{ account: '6109' }, { account: '1101' }]
  const input = {
    name: 'Alat tulis kantor',
    voucher: 'BKK',
    memo: 'Buku, kertas, dan tinta',
    lines,
  }
  agenda.at(on, async () => {
    await tell(village, { by: staff.treasurer, on, command: saveEntryTemplate, input })
  })
}
