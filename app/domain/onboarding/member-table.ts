import type { LocalDate } from '#app/domain/calendar.ts'
import { readDate } from '#app/domain/onboarding/dates.ts'
import type { PlannedMember } from '#app/domain/onboarding/plan-types.ts'
import type { ProblemLog } from '#app/domain/onboarding/problems.ts'
import { textOf } from '#app/domain/onboarding/sheet.ts'
import type { Table } from '#app/domain/onboarding/tables.ts'
import { cellAt, refAt } from '#app/domain/onboarding/tables.ts'
import { noteUnreadAmounts } from '#app/domain/onboarding/unread-columns.ts'
import { plain } from '#app/domain/onboarding/words.ts'

export type MembersRead = {
  readonly members: readonly PlannedMember[]
  /** Numbers of people entered twice → the number kept. */
  readonly merged: ReadonlyMap<string, string>
  readonly usedRows: ReadonlySet<number>
}

type Wanted = { readonly field: 'birthDate' | 'joinedOn' | 'leftOn'; readonly year?: number }

/** What stands in a cell where there is no day: a dash, a nought, a nought of the spreadsheet's days. */
const EMPTY = /^([-–—./0 ]*|nihil|kosong|tidak ada|belum)$/i

type Reading = { readonly table: Table; readonly log: ProblemLog; readonly bookYear: number }

/**
 * Reads the member list: each person once, people entered twice merged unless answered `keep`.
 *
 * Notes NIK of a wrong length or stored as a number (then the NIK is left empty) and repeated people.
 */
export function readMembers(reading: Reading): MembersRead {
  const { table } = reading
  const read: PlannedMember[] = []
  for (let row = table.firstRow; row <= table.lastRow; row += 1) {
    if (isMemberRow(table, row)) read.push(memberAt(reading, row))
  }
  const { merged, gone } = duplicatesOf(read, reading)
  const members = read.filter((member) => !gone.has(member))
  noteSharedNumbers(members, reading)
  const rows = read.map(({ source }) => source.row)
  noteUnreadAmounts(reading, rows)
  return { members, merged, usedRows: new Set(rows) }
}

function isMemberRow(table: Table, row: number): boolean {
  const name = textOf(cellAt(table, row, 'name'))
  if (name === '' || /^(jumlah|total)\b/i.test(name)) return false
  const evidence = ['no', 'nik', 'joinedOn', 'birthDate', 'hamlet']
  return evidence.filter((field) => textOf(cellAt(table, row, field)) !== '').length >= 2
}

function memberAt(reading: Reading, row: number): PlannedMember {
  const { table, bookYear } = reading
  const text = (field: string) => textOf(cellAt(table, row, field)) || null
  const ordinal = text('ordinal')
  const note = text('note')
  return {
    no: text('no') ?? ordinal ?? `${row}`,
    name: tidyName(text('name') ?? ''),
    nik: nikAt(reading, row),
    sex: sexOf(text('sex')),
    birthDate: dateAt(reading, row, { field: 'birthDate' }),
    hamlet: text('hamlet'),
    rtRw: text('rtRw'),
    occupation: text('occupation'),
    phone: text('phone'),
    joinedOn: dateAt(reading, row, { field: 'joinedOn', year: bookYear }),
    leftOn: dateAt(reading, row, { field: 'leftOn', year: bookYear }) ?? leftIn(note, bookYear),
    leftReason: text('leftReason') ?? reasonIn(note),
    source: { sheet: table.sheet.name, row },
  }
}

/** A day of a member's life; one that cannot be read is named and left empty. */
function dateAt({ table, log }: Reading, row: number, wanted: Wanted): LocalDate | null {
  const read = readDate(cellAt(table, row, wanted.field), wanted.year)
  if (read.date === null && !EMPTY.test(read.written)) {
    const cells = [refAt(table, row, wanted.field)]
    log.note({ code: 'member_date_unreadable', severity: 'warn', cells, found: read.written })
  }
  return read.date
}

function nikAt({ table, log }: Reading, row: number): string | null {
  const cell = cellAt(table, row, 'nik')
  const digits = textOf(cell).replace(/[\s.'-]/g, '')
  if (!cell || digits === '') return null
  const name = tidyName(textOf(cellAt(table, row, 'name')))
  const about = { cells: [refAt(table, row, 'nik')], found: digits, details: { name } }
  if (cell.kind === 'number') {
    log.note({ ...about, code: 'nik_stored_as_number', severity: 'warn' })
    return null
  }
  if (/^\d{16}$/.test(digits)) return digits
  const length = `${digits.length}`
  log.note({ ...about, code: 'nik_wrong_length', severity: 'warn', details: { name, length } })
  return null
}

function duplicatesOf(read: readonly PlannedMember[], { table, log }: Reading) {
  const merged = new Map<string, string>()
  const gone = new Set<PlannedMember>()
  const seen = new Map<string, PlannedMember>()
  for (const member of read) {
    const keys = identityOf(member)
    const first = keys.map((key) => seen.get(key)).find((found) => found !== undefined)
    for (const key of keys) if (!seen.has(key)) seen.set(key, member)
    if (!first) continue
    const answer = log.note({
      code: first.no === member.no ? 'member_number_twice' : 'duplicate_member',
      severity: 'ask',
      cells: [refAt(table, first.source.row, 'name'), refAt(table, member.source.row, 'name')],
      found: `${member.name} (${first.no}, ${member.no})`,
      suggestion: 'merge',
      choices: ['merge', 'keep'],
      details: { name: member.name, no: member.no, firstName: first.name, firstNo: first.no },
    })
    if (answer === 'keep') continue
    merged.set(member.no, first.no)
    gone.add(member)
  }
  return { merged, gone }
}

/** Two people under one number cannot both come in, and nobody can tell whose savings are whose. */
function noteSharedNumbers(members: readonly PlannedMember[], { table, log }: Reading): void {
  const field = table.places.has('no') ? 'no' : 'ordinal'
  const holders = new Map<string, PlannedMember>()
  for (const member of members) {
    const number = bareNumber(member.no)
    const first = holders.get(number)
    if (!first) holders.set(number, member)
    else {
      log.note({
        code: 'member_number_shared',
        severity: 'block',
        cells: [member, first].map(({ source }) => refAt(table, source.row, field)),
        found: member.no,
        details: { name: member.name, firstName: first.name },
      })
    }
  }
}

/** A number without letters' case, blanks and leading zeros: "d 01" is D1. */
function bareNumber(no: string): string {
  return no
    .toLowerCase()
    .replace(/\s/g, '')
    .replace(/^([a-z]*)0+(?=\d)/, '$1')
}

/** Two rows are one person when the NIK, or the name with the day of birth, agree. */
function identityOf({ nik, name, birthDate }: PlannedMember): readonly string[] {
  const keys = nik === null ? [] : [`nik ${nik}`]
  return birthDate === null ? keys : [...keys, `born ${birthDate} ${plain(name)}`]
}

function tidyName(name: string): string {
  const isShouted = name === name.toUpperCase() || name === name.toLowerCase()
  if (!isShouted) return name
  return name
    .toLowerCase()
    .replace(/(^|[\s.'-])(\p{L})/gu, (_, gap, letter) => gap + letter.toUpperCase())
}

function sexOf(text: string | null): 'L' | 'P' | null {
  const word = plain(text ?? '')
  if (/^(l|lk|laki.*|pria)$/.test(word)) return 'L'
  return /^(p|pr|perempuan|wanita|w)$/.test(word) ? 'P' : null
}

function leftIn(note: string | null, year: number): LocalDate | null {
  const match =
    /\b(?:keluar|berhenti|meninggal)\s+(?:tgl\.?\s*)?(\d{1,2}[\s/-]\S+(?:[\s/-]\d{2,4})?)/i.exec(
      note ?? '',
    )
  return match?.[1] ? readDate({ kind: 'text', text: match[1] }, year).date : null
}

function reasonIn(note: string | null): string | null {
  const match = /\b(?:keluar|berhenti)\b[^(]*\(([^)]+)\)/i.exec(note ?? '')
  return match?.[1] ?? (/\bmeninggal\b/i.test(note ?? '') ? 'meninggal' : null)
}
