import { nearby, nearest } from '#app/domain/onboarding/names.ts'
import type { PlannedMember } from '#app/domain/onboarding/plan-types.ts'
import type { ProblemLog } from '#app/domain/onboarding/problems.ts'
import { cellName } from '#app/domain/onboarding/sheet.ts'
import { plain } from '#app/domain/onboarding/words.ts'

/** Where a member is spoken of, and by what words. */
type Mention = { readonly no?: string; readonly name?: string; readonly cell: string }

/** The members of the book, found by number or by name as treasurers write them. */
export type Roster = {
  readonly members: readonly PlannedMember[]
  /** The member meant, or null (noted as a problem) when nobody is near. */
  readonly find: (mention: Mention) => PlannedMember | null
  /** The member a description speaks of ("Angs Sringatin ke 2"); null when it speaks of none. */
  readonly findIn: (text: string, cell: string) => PlannedMember | null
}

type RosterFacts = {
  readonly members: readonly PlannedMember[]
  /** Numbers of merged duplicates → the number kept. */
  readonly merged: ReadonlyMap<string, string>
  /** Where a member's name stands, by number. */
  readonly nameColumn: number
  readonly log: ProblemLog
}

// A long name leaves room for a third slip without meaning somebody else.
const LONG_NAME = 14
/** The other names a misspelt one may mean, for the treasurer to choose from. */
const NEAR = { limit: 3, most: 5 }

/** Makes the roster. Numbers match without their leading zeros and letters' case; names without marks. */
export function rosterOf({ members, merged, nameColumn, log }: RosterFacts): Roster {
  const byNo = new Map(members.map((member) => [bareNo(member.no), member]))
  for (const [gone, kept] of merged) {
    const member = byNo.get(bareNo(kept))
    if (member) byNo.set(bareNo(gone), member)
  }
  const byName = new Map<string, PlannedMember>()
  for (const member of members) {
    const name = plain(member.name)
    if (!byName.has(name)) byName.set(name, member)
  }
  const longestFirst = [...byName].sort(([a], [b]) => b.length - a.length)

  function find({ no = '', name = '', cell }: Mention): PlannedMember | null {
    const numbered = no === '' ? undefined : byNo.get(bareNo(no))
    const words = bareName(name)
    if (numbered && (words === '' || plain(numbered.name) === words)) return numbered
    const named = byName.get(words)
    if (!numbered && named) return named
    return guess(
      { no, name, cell },
      numbered ?? nearest(words, byName, words.length < LONG_NAME ? 2 : 3),
    )
  }

  function guess(mention: Mention, meant: PlannedMember | null): PlannedMember | null {
    if (!meant) return stranger(mention)
    const { name = '', cell } = mention
    if (name === '' || plain(meant.name) === bareName(name)) return meant
    const others = nearby(bareName(name), byName, NEAR).map((member) => member.no)
    const answer = log.note({
      code: 'misspelt_name',
      severity: 'ask',
      cells: [cell, cellName(meant.source.sheet, meant.source.row, nameColumn)],
      found: name,
      suggestion: meant.no,
      choices: [...new Set([meant.no, ...others]), 'fix_file'],
      details: { name: meant.name, no: meant.no },
    })
    return byNo.get(bareNo(answer ?? meant.no)) ?? meant
  }

  function stranger({ no = '', name = '', cell }: Mention): PlannedMember | null {
    const answer = log.note({
      code: 'member_unknown',
      severity: 'block',
      cells: [cell],
      found: name === '' ? no : name,
    })
    return answer === null ? null : (byNo.get(bareNo(answer)) ?? null)
  }

  function findIn(text: string, cell: string): PlannedMember | null {
    const rest = nameInText(text)
    if (rest === '') return null
    const exact = byName.get(rest)
    if (exact) return exact
    const near = nearest(rest, byName, 2)
    if (near) return find({ name: rest, cell })
    return longestFirst.find(([name]) => ` ${rest} `.includes(` ${name} `))?.[1] ?? null
  }

  return { members, find, findIn }
}

const NOT_A_NAME = new Set(
  (
    'angs angsuran cicilan cicil bayar pembayaran dibayar pelunasan lunas simp simpanan sukarela ' +
    'manasuka wajib pokok tabungan tabung nabung tarik penarikan ambil setoran setor trf transfer ' +
    'setahun titipan hasil bon piutang toko utang hutang pinjaman pinj kredit pencairan cair adm ' +
    'administrasi provisi denda agt anggota baru kembali kembalikan pengembalian keluar ke jasa bln ' +
    'bulan tahun thn uang pangkal dan dari oleh an kpd kepada untuk utk org orang penjualan barang ' +
    'komisi hak penitip bu pak ibu bapak sdr tunai kas terima penerimaan sisa'
  ).split(' '),
)

/** What is left of a description without the trade's words, numbers and bracketed remarks: a name, or nothing. */
export function nameInText(text: string): string {
  const bare = text
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\b\S*\d\S*/g, ' ')
    .replace(/ - .*$/, ' ')
  return plain(bare)
    .split(' ')
    .filter((word) => word !== '' && !NOT_A_NAME.has(word))
    .join(' ')
}

/** A name in plain words without the honorific before it: "Bu Sringatin" → "sringatin". */
export function bareName(name: string): string {
  return plain(name).replace(
    /^(bu|ibu|pak|bapak|bpk|bp|hj|sdr|sdri|mbak|mas|mbok|ny|tn) (?=\S)/,
    '',
  )
}

/** A member's number without what only one of two sheets writes: case, blanks, leading zeros. */
export function bareNo(no: string): string {
  return no
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/^([a-z]*)0+(?=\d)/, '$1')
}
