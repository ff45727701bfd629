import { localDate } from '#app/domain/calendar.ts'
import type { ListKind } from '#app/domain/onboarding/list-kinds.ts'
import { planList } from '#app/domain/onboarding/list-plan.ts'
import type { ListBook, ListPlan, ListSettings } from '#app/domain/onboarding/list-plan-types.ts'
import { readList } from '#app/domain/onboarding/list-rows.ts'
import { type ListChoice, listTable } from '#app/domain/onboarding/list-table.ts'
import type { Cell, Sheet } from '#app/domain/onboarding/sheet.ts'

export type Written = string | number | null

/** A sheet as a treasurer types it. */
export function sheetOf(rows: readonly (readonly Written[])[]): Sheet {
  const cell = (written: Written): Cell => {
    if (written === null) return null
    if (typeof written === 'number') return { kind: 'number', text: String(written) }
    return { kind: 'text', text: written }
  }
  return { name: 'Daftar', rows: rows.map((row) => row.map(cell)) }
}

const JOINED = localDate('2020-01-05')
const NAMES = ['Siti Aminah', 'Karsim', 'Karsini', 'Wati', 'Wati', 'Rasdi Nurdin'] as const
/** A cooperative as lists are judged against it. */
export const BOOK: ListBook = {
  today: localDate('2026-06-05'),
  closedThrough: null,
  members: NAMES.map((name, at) => ({
    no: `A-00${at + 1}`,
    name,
    joinedOn: JOINED,
    leftOn: null,
  })),
  products: [
    { id: 'w', kind: 'mandatory', name: 'Simpanan Wajib' },
    { id: 's', kind: 'voluntary', name: 'Simpanan Sukarela' },
  ],
  accounts: [
    { code: '1101', control: null, isGuarded: false },
    { code: '3301', control: null, isGuarded: false },
    { code: '6103', control: null, isGuarded: false },
    { code: '2101', control: 'savings', isGuarded: false },
    { code: '1201', control: 'loan', isGuarded: false },
    { code: '1599', control: null, isGuarded: true },
  ],
  principal: { terms: [], held: new Map() },
  loans: new Map(),
  takenNik: new Set(),
  seen: new Map(),
}
const SETTINGS: ListSettings = {
  as: 'deposits',
  means: 'cash',
  day: null,
  counter: null,
  roundingUnit: 1,
}

/** A list as it is judged. */
export function planOf(
  kind: ListKind,
  rows: readonly (readonly Written[])[],
  more: {
    readonly book?: Partial<ListBook>
    readonly settings?: Partial<ListSettings>
    readonly answers?: Readonly<Record<string, string>>
    readonly choice?: ListChoice
  } = {},
): ListPlan {
  const table = listTable([sheetOf(rows)], kind, { choice: more.choice ?? {}, remembered: {} })
  if (table === null) throw new Error('the sheet has headings')
  return planList({
    table,
    list: readList(table),
    book: { ...BOOK, ...more.book },
    settings: { ...SETTINGS, ...more.settings },
    answers: more.answers ?? {},
  })
}

/** The headings of a list of deposits. */
export const DEPOSITS = ['Tanggal', 'Nama', 'Sukarela'] as const
/** What came of each row, by its number in the sheet. */
export const verdicts = ({ rows }: ListPlan) => rows.map(({ row, verdict }) => `${row} ${verdict}`)
export const faultsOf = ({ rows }: ListPlan) =>
  rows.flatMap(({ problems }) => problems.map(({ code }) => code))
/** What the list says of the column of simpanan sukarela. */
export const sukarela = ({ totals }: ListPlan) => totals.find(({ field }) => field === 'voluntary')
