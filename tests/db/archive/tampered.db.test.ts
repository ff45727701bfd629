import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { restoreArchive } from '#db/archive/restore.ts'
import { createVault } from '#db/vault.ts'
import { archiveTo } from '#scripts/archive.ts'
import { auditArchive } from '#scripts/audit/archive.ts'
import { signedInAs, tellVillage } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'

const here = testRuntime()
const there = { ...testRuntime(), vault: createVault(Buffer.alloc(32, 9)) }
const folder = mkdtempSync(path.join(tmpdir(), 'lumbung-tamper-'))
const file = path.join(folder, 'asal')
const tampered = path.join(folder, 'palsu')
const PASSPHRASE = 'kuda lari di sawah'
let owner: pg.Client

beforeAll(async () => {
  const { cooperative } = await tellVillage(here, 'desa-asal')
  await signedInAs(here, cooperative, { role: 'treasurer' })
  await tellVillage(here, 'desa-sebelah')
  await archiveTo(here, { slug: 'desa-asal', file, passphrase: PASSPHRASE })
  owner = new pg.Client({ connectionString: there.ownerUrl })
  await owner.connect()
}, 240_000)
afterAll(async () => {
  await owner.end()
  rmSync(folder, { recursive: true })
})

type Lines = readonly string[]
const isOf = (table: string) => (line: string) => line.startsWith(`["${table}",`)

/** The first line of a table, changed. */
const changed =
  (table: string, from: RegExp, to: string) =>
  (lines: Lines): Lines => {
    const at = lines.findIndex((line) => isOf(table)(line) && from.test(line))
    return lines.map((line, place) => (place === at ? line.replace(from, to) : line))
  }

/** Lines of a table in another order. */
function reordered(table: string) {
  return (lines: Lines): Lines => {
    const [first, second] = lines.flatMap((line, at) => (isOf(table)(line) ? [at] : []))
    return lines.map((line, at) => {
      if (at === first) return lines[second ?? at] ?? line
      return at === second ? (lines[first ?? at] ?? line) : line
    })
  }
}

function dropped(table: string) {
  return (lines: Lines): Lines => {
    const at = lines.findIndex(isOf(table))
    return lines.filter((_, place) => place !== at)
  }
}

function doubled(table: string) {
  return (lines: Lines): Lines =>
    lines.flatMap((line, at) => (at === lines.findIndex(isOf(table)) ? [line, line] : [line]))
}

/** A whole table where it does not belong, each of its lines as it was. */
function moved(table: string) {
  return ([manifest = '', ...lines]: Lines): Lines => [
    manifest,
    ...lines.filter((line) => !isOf(table)(line)),
    ...lines.filter(isOf(table)),
  ]
}

/** A table in two pieces, the second of them at the end. */
function parted(table: string) {
  return (lines: Lines): Lines => {
    const last = lines.findLastIndex(isOf(table))
    return [...lines.filter((_, at) => at !== last), lines[last] ?? '']
  }
}

const manifest =
  (from: RegExp, to: string) =>
  ([first = '', ...lines]: Lines): Lines => [first.replace(from, to), ...lines]

const CASES: readonly (readonly [string, (lines: Lines) => Lines, string])[] = [
  ['a member’s name changed', changed('member', /"Sari"/, '"Siti"'), 'member'],
  [
    'an amount changed',
    changed('journal_line', /"amount":"50000"/, '"amount":"50001"'),
    'journal_line',
  ],
  ['a role changed', changed('membership', /"role":"[a-z_]+"/, '"role":"chair"'), 'membership'],
  ['an entry dropped', dropped('journal_entry'), 'journal_entry'],
  ['a meeting dropped', dropped('meeting'), 'meeting'],
  ['a line put in twice', doubled('journal_line'), 'journal_line'],
  ['two lines in another order', reordered('journal_line'), 'journal_line'],
  ['two accounts in another order', reordered('account'), 'account'],
  ['a table in another place', moved('account'), 'account'],
  ['a table in two pieces', parted('journal_line'), 'journal_line'],
  [
    'the bytes of a voucher’s photo',
    changed('entry_attachment_content', /"sealed":"(.{20})../, '"sealed":"$1zz'),
    'entry_attachment_content',
  ],
  [
    'the bytes of a loan’s paper',
    changed('loan_attachment_content', /"sealed":"(.{20})../, '"sealed":"$1zz'),
    'loan_attachment_content',
  ],
  [
    'a paper of the annual meeting',
    changed('frozen_paper', /"pdf":"(.{40})../, '"pdf":"$100'),
    'frozen_paper',
  ],
  ['a head', changed('ledger_head', /"hash":"(.{20})../, '"hash":"$1zz'), 'ledger_head'],
  ['a seal', changed('ledger_seal', /"root":"(.{20})../, '"root":"$1zz'), 'ledger_seal'],
  ['who did what', changed('command_log', /"name":"[a-z_.]+"/, '"name":"a.b"'), 'command_log'],
  [
    'the content in the manifest',
    manifest(/"content":"[0-9a-f]{64}","mac"/, `"content":"${'0'.repeat(64)}","mac"`),
    'content',
  ],
  ['rows in the manifest', manifest(/("name":"journal_line","rows":)\d+/, '$11'), 'journal_line'],
  ['the head in the manifest', manifest(/("entries":\d+,"hash":")../, '$1ff'), 'head of the chain'],
  ['the seal in the manifest', manifest(/("root":")../, '$1ff'), 'last seal'],
  ['the day of the seal in the manifest', manifest(/("day":")2026/, '$12025'), 'last seal'],
  [
    'the number of entries in the manifest',
    manifest(/("entries":)\d+,"hash"/, '$17,"hash"'),
    'head of the chain',
  ],
  [
    'the name in the manifest',
    manifest(/"name":"Koperasi desa-asal"/, '"name":"Koperasi lain"'),
    'content',
  ],
  ['the number of the chain', manifest(/"chain_id":"\d+"/, '"chain_id":"99"'), 'content'],
]

test.each(CASES)(
  '%s is seen by the auditor, and nothing of it restored',
  async (_what, tamper, place) => {
    const before = gunzipSync(readFileSync(file)).toString('utf8').trimEnd().split('\n')
    const after = tamper(before)
    expect(after).not.toEqual(before)
    writeFileSync(tampered, gzipSync(`${after.join('\n')}\n`))
    const { findings } = await auditArchive(tampered)
    const told = findings.map(
      (finding) => `${finding.place}: ${finding.expected}, ${finding.found}`,
    )
    expect(told.join('\n')).toContain(place)
    expect(findings.every(({ expected, found }) => expected !== found)).toBe(true)
    const wish = { file: tampered, passphrase: PASSPHRASE, slug: 'desa-palsu' }
    const installation = { ownerUrl: there.ownerUrl, vault: there.vault, nobodysPassword: '-' }
    await expect(restoreArchive(installation, wish)).rejects.toThrow(/altered/)
    const { rows } = await owner.query('select count(*)::int as n from lumbung.cooperative')
    expect(rows[0].n).toBe(0)
  },
)

test('untouched it is well', async () => {
  expect((await auditArchive(file)).findings).toEqual([])
})
