import { countCash, settleCash } from '#app/commands/cash.ts'
import { openSheet } from '#app/commands/collections/open.ts'
import { postSheet } from '#app/commands/collections/post.ts'
import { postSheetRow } from '#app/commands/collections/post-row.ts'
import { saveCollection } from '#app/commands/collections/save.ts'
import { assert } from '#app/domain/assert.ts'
import { getSheet, type StoredRow } from '#db/queries/collections.ts'
import { newId } from '#db/uuid.ts'
import { enter } from '#tests/support/year/pencil.ts'
import {
  entriesAfter,
  headOf,
  sumOn,
  type Village,
  type WrittenEntry,
} from '#tests/support/year/village.ts'

const FACES = [100_000, 1_000, 500] as const

type Written = {
  readonly member: string
  readonly method: 'cash' | 'bank'
  readonly principal?: number
  readonly mandatory?: number
  readonly voluntary?: number
  readonly loans: readonly {
    readonly loan: string
    readonly amount: number
    readonly penalty: string
    readonly reason: { readonly kind: 'later' }
  }[]
}

/** A meeting from its sheet to its receipts; sometimes the bag holds a little more or less than the sheet says. */
export async function meet(village: Village): Promise<void> {
  const { chance } = village
  const [id, date] = [newId(), village.today()]
  await village.by('treasurer', openSheet, { sheet: id, date })
  const sheet = await village.read((tx) => getSheet(tx, village.cooperative.id, { id }))
  const rows = sheet.rows
    .filter(() => chance.onceIn(2))
    .map((row) => ({ row, written: fill(village, row) }))
  const cash = rows.reduce(
    (sum, { written }) => sum + (written.method === 'cash' ? totalOf(written) : 0),
    0,
  )
  const off = cash > 1_000 ? chance.oneOf(0, 0, 500, -500) : 0
  const { version } = await village.by('treasurer', saveCollection, {
    sheet: id,
    rows: rows.map(({ written }) => written),
    counted: piecesFor(cash + off),
  })
  const note = off === 0 ? {} : { note: 'uang receh' }
  const posted = await village.by('treasurer', postSheet, { sheet: id, version, ...note })
  assert(Number(posted.difference) === off, `the bag is off by ${off}`)
  if (posted.entry_id !== null) {
    enter(village.pencil, { kind: 'meeting difference', entryId: posted.entry_id, date, cash: off })
  }
  for (const { row, written } of rows) await postRow(village, { sheet: id, row, written, date })
}

function fill({ chance }: Village, row: StoredRow): Written {
  const thousand = () => 1_000 * chance.pick(60)
  const has = (kind: string) => row.cells.some((cell) => cell.kind === kind)
  const loans = row.cells.flatMap((cell) =>
    cell.kind === 'loan'
      ? [
          {
            loan: cell.loanId,
            amount: thousand(),
            penalty: '0',
            reason: { kind: 'later' } as const,
          },
        ]
      : [],
  )
  return {
    member: row.memberId,
    method: chance.oneOf('cash', 'cash', 'bank'),
    ...(has('principal') && chance.onceIn(2) ? { principal: 100_000 } : {}),
    ...(has('mandatory') ? { mandatory: 10_000 * chance.pick(4) } : {}),
    ...(has('voluntary') ? { voluntary: thousand() } : {}),
    loans,
  }
}

function totalOf({ principal = 0, mandatory = 0, voluntary = 0, loans }: Written): number {
  return loans.reduce((sum, { amount }) => sum + amount, principal + mandatory + voluntary)
}

async function postRow(
  village: Village,
  of: {
    readonly sheet: string
    readonly row: StoredRow
    readonly written: Written
    readonly date: string
  },
): Promise<void> {
  const { sheet, row, written } = of
  const head = await headOf(village)
  const { state } = await village.by('treasurer', postSheetRow, { sheet, member: row.memberId })
  const entries = await entriesAfter(village, head)
  if (state === 'refused') {
    assert(entries.length === 0, 'a row goes in whole or not at all')
    return
  }
  const expected = [
    ...(['principal', 'mandatory', 'voluntary'] as const).flatMap((kind) =>
      (written[kind] ?? 0) > 0 ? [{ kind, amount: written[kind] ?? 0, loan: '' }] : [],
    ),
    ...written.loans.flatMap(({ loan, amount }) =>
      amount > 0 ? [{ kind: 'loan' as const, amount, loan }] : [],
    ),
  ]
  assert(entries.length === expected.length, 'a row makes an entry for each of its parts')
  const left = [...entries]
  for (const part of expected) {
    const entry = left.find((one) => isFor(one, part))
    assert(entry !== undefined, `an entry books the ${part.kind} of the row`)
    left.splice(left.indexOf(entry), 1)
    notePart(village, { ...of, part, entry })
  }
}

const ACCOUNTS = { principal: '3101', mandatory: '3102', voluntary: '2101' } as const
type Part = {
  readonly kind: 'principal' | 'mandatory' | 'voluntary' | 'loan'
  readonly amount: number
  readonly loan: string
}

function isFor(entry: WrittenEntry, { kind, loan }: Part): boolean {
  return kind === 'loan'
    ? entry.lines.some(({ subledger }) => subledger === loan)
    : entry.event === 'savings.deposit' && sumOn(entry, ACCOUNTS[kind]) !== 0
}

function notePart(
  { pencil }: Village,
  of: {
    readonly row: StoredRow
    readonly written: Written
    readonly date: string
    readonly part: Part
    readonly entry: WrittenEntry
  },
): void {
  const { row, written, date, part, entry } = of
  const { kind, amount, loan } = part
  const came = { kind: `sheet (${kind})`, entryId: entry.id, date, [written.method]: amount }
  if (kind === 'loan') {
    const deposit = [loan, -sumOn(entry, '2143')] as const
    enter(pencil, { ...came, loan: [loan, sumOn(entry, '1201')], deposit })
  } else {
    enter(pencil, { ...came, savings: [[`${row.memberNo}/${kind}`, amount]] })
  }
}

function piecesFor(amount: number): Readonly<Record<string, string>> {
  let left = amount
  const pieces = FACES.map((face) => {
    const count = Math.floor(left / face)
    left -= count * face
    return [face === 500 ? 'coin_500' : `note_${face}`, `${count}`] as const
  })
  return Object.fromEntries(pieces)
}

/** The box is counted, a little off, and the chair accepts the difference. */
export async function count(village: Village): Promise<void> {
  const { pencil, chance } = village
  const date = village.today()
  const hundreds = Math.floor(pencil.cash / 100_000)
  if (hundreds < 1 || hundreds > 90_000) return
  const pieces = { note_100000: `${hundreds}`, note_1000: `${chance.pick(100)}` }
  const counted = await village.by('treasurer', countCash, { date, pieces })
  const difference = Number(counted.difference)
  const raw = { count_id: counted.count_id, reason: 'receh tercecer' }
  const { entry_id: entryId } = await village.by('chair', settleCash, raw)
  enter(pencil, { kind: 'cash count', entryId, date, cash: difference })
}
