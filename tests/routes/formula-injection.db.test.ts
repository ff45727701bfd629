import pg from 'pg'
import { pino } from 'pino'
import { beforeAll, describe, expect, test } from 'vitest'
import { registerMember } from '#app/commands/members.ts'
import { uploadList } from '#app/commands/onboarding/list-import.ts'
import { LIST_KINDS } from '#app/domain/onboarding/list-kinds.ts'
import { COOPERATIVE_BOOKS } from '#app/domain/registers/books.ts'
import { ROLES, type Role } from '#app/domain/tenancy/roles.ts'
import { tenantTables } from '#tests/db/walls.ts'
import { PAGES } from '#tests/routes/page-permissions.ts'
import { signedInAs, tellVillage, type Village } from '#tests/support/cooperatives.ts'
import { testRuntime } from '#tests/support/database.ts'
import { textOf } from '#tests/support/source-tree.ts'
import { formulasInCsv, formulasInWorkbook, workbookText } from '#tests/support/spreadsheet.ts'
import { officer, send } from '#tests/support/two-cooperatives.ts'

/** What people may write that a spreadsheet would run. */
const HOSTILE = ['=HYPERLINK("http://x") ', '+62 ', '@x ', '-1+1 ', '\t=1 ', '\r=1 '] as const
/** Columns of free text, whatever table has them. */
const FREE =
  /^(name|memo|purpose|reason|note|place|body|title|agenda|occupation|hamlet|phone|payer|description|reference|item|goods|address|remark|counterparty|plan)$/

const runtime = testRuntime()
const cookies = new Map<Role, string>()
let village: Village
let drafts: Readonly<Record<string, string>>

beforeAll(async () => {
  village = await tellVillage(runtime, 'sini')
  await tellVillage(runtime, 'sana')
  const { enterprise, member } = village.ids
  for (const role of ROLES) {
    const own = role === 'enterprise_owner' ? { enterprise } : role === 'member' ? { member } : {}
    cookies.set(role, (await signedInAs(runtime, village.cooperative, { role, ...own })).cookie)
  }
  const at = { cooperative: village.cooperative, actor: officer('treasurer') }
  const person = { name: HOSTILE[0].trim(), sex: 'female', joined_on: '2026-06-01' }
  await send(runtime, at, { command: registerMember, raw: person })
  const lists: [string, string][] = []
  for (const kind of LIST_KINDS) lists.push(await hostileList(kind))
  drafts = Object.fromEntries(lists)
  await poison()
}, 240_000)

/** A list of a kind in which every cell would run; all of its rows are refused. */
async function hostileList(kind: (typeof LIST_KINDS)[number]): Promise<[string, string]> {
  const head = {
    members: 'No. Anggota;Nama;Tgl Masuk;Dusun',
    savings: 'Tanggal;Nama;Sukarela',
    loans: 'No Pinjaman;Nama;Tgl Cair;Plafon;Sisa;Lama;Jasa',
    journal: 'Tanggal;Bukti;Uraian;Kode Akun;Debet;Kredit',
    goods: 'Nama Barang;Banyak;Harga',
  }[kind]
  const rows = HOSTILE.map((text) =>
    head
      .split(';')
      .map(() => `"${text.trimEnd().replaceAll('"', '""')}"`)
      .join(';'),
  )
  const content = Buffer.from([head, ...rows].join('\n')).toString('base64')
  const raw = { kind, file_name: '=1+1', content }
  const at = { cooperative: village.cooperative, actor: officer('treasurer') }
  return [kind, (await send(runtime, at, { command: uploadList, raw })).draft_id]
}

/** Writes what would run into every free text of the village, past the commands and the walls: no exporter may trust either. */
async function poison(): Promise<void> {
  const client = new pg.Client({ connectionString: runtime.ownerUrl })
  await client.connect()
  await client.query('set search_path = lumbung')
  await client.query('set session_replication_role = replica')
  let columns = 0
  for (const table of await tenantTables(client)) {
    const { rows } = await client.query<{ column_name: string }>(
      `select column_name from information_schema.columns
        where table_schema = 'lumbung' and table_name = $1 and data_type = 'text'`,
      [table],
    )
    for (const { column_name: column } of rows.filter((row) => FREE.test(row.column_name))) {
      const text = HOSTILE[columns % HOSTILE.length] ?? ''
      const changed = await client
        .query(
          `update ${table} set ${column} = $1 || left(${column}, 20) where cooperative_id = $2`,
          [text, village.cooperative.id],
        )
        .catch(() => ({ rowCount: 0 }))
      columns += changed.rowCount === 0 ? 0 : 1
    }
  }
  await client.end()
  expect(columns).toBeGreaterThan(20)
}

type Door = (args: unknown) => Promise<unknown>
type Knock = {
  readonly query?: string
  readonly params?: Readonly<Record<string, string>>
  readonly form?: Readonly<Record<string, string>>
}

/** The file that one of the roles gets, or null where nobody gets a CSV or XLSX. */
async function fileFrom(file: string, knock: Knock = {}): Promise<Response | null> {
  const { loader, action } = (await import(
    /* @vite-ignore */ new URL(`../../app/routes/${file}`, import.meta.url).pathname
  )) as { loader?: Door; action?: Door }
  const door = knock.form === undefined ? loader : action
  for (const cookie of door === undefined ? [] : cookies.values()) {
    const body = knock.form && new URLSearchParams({ csrf: 'milik-sesi-ini', ...knock.form })
    const init = body === undefined ? {} : { method: 'POST', body }
    const answer = await door?.({
      request: new Request(`http://localhost/berkas?${knock.query ?? ''}`, {
        headers: { cookie },
        ...init,
      }),
      params: { ...village.ids, year: '2026', coop: 'sini', kind: 'neraca', ...knock.params },
      context: {
        db: runtime.db,
        vault: runtime.vault,
        now: runtime.now,
        cspNonce: '',
        requestId: 'test',
        clientAddress: '127.0.0.1',
        logger: pino({ level: 'silent' }),
      },
    }).catch((thrown: unknown) => thrown)
    if (answer instanceof Response && /csv|spreadsheet/.test(typeOf(answer))) return answer
  }
  return null
}

function typeOf(answer: Response): string {
  return answer.headers.get('content-type') ?? ''
}

/** What would run in a file, and whether what was written to be run stands in it at all. */
async function found(answer: Response) {
  if (typeOf(answer).includes('csv')) {
    const text = await answer.text()
    return { formulas: formulasInCsv(text), isTouched: /'[=+\-@\t\r]/.test(text) }
  }
  const bytes = Buffer.from(await answer.arrayBuffer())
  const isTouched = /(HYPERLINK|\+62 |@x |-1\+1 |=1 )/.test(workbookText(bytes))
  return { formulas: formulasInWorkbook(bytes), isTouched }
}

const PARTS = ['invitation', 'attendance', 'minutes', 'board_report', 'supervisor_report']
/** Addresses that hold more than one paper. */
const MANY: Readonly<Record<string, readonly Knock[]>> = {
  'registers/book-file.ts': COOPERATIVE_BOOKS.map(({ slug }) => ({ params: { book: slug } })),
  'meetings/paper-file.ts': PARTS.map((part) => ({ params: { part } })),
  'ledger/subledgers-file.ts': ['simpanan', 'pinjaman', 'piutang'].map((word) => ({
    query: `jenis=${word}`,
  })),
  'ledger/account-book-file.ts': ['1101', '1201', '2101'].map((code) => ({
    query: `akun=${code}`,
    params: { code },
  })),
}
const EXPORTERS = Object.keys(PAGES).filter(
  (file) =>
    /\bguardPaper\(|csvText\(/.test(textOf(`app/routes/${file}`)) ||
    file === 'ledger/journal-file.ts',
)

describe('no cell of any file runs as a formula', () => {
  const touched = new Set<string>()

  test.each(EXPORTERS.filter((file) => !file.endsWith('list-errors.ts')))('%s', async (file) => {
    for (const answer of await filesOf(file)) {
      const { formulas, isTouched } = await found(answer)
      expect(formulas).toEqual([])
      if (isTouched) touched.add(file)
    }
  })

  /** Every CSV and XLSX of an address; none of a budget or shares that the village does not have. */
  async function filesOf(file: string): Promise<readonly Response[]> {
    const answers: Response[] = []
    for (const knock of MANY[file] ?? [{}]) {
      for (const form of ['csv', 'xlsx']) {
        const query = `${knock.query ?? ''}&bentuk=${form}&dari=2025-01-01&sampai=2026-06-05`
        const answer = await fileFrom(file, { ...knock, query })
        if (answer !== null) answers.push(answer)
      }
    }
    return answers
  }

  test.each(LIST_KINDS)('the refused rows of a list of %s', async (kind) => {
    for (const file of ['csv', 'xlsx']) {
      const answer = await fileFrom('onboarding/list-errors.ts', {
        params: { draft: drafts[kind] ?? '' },
        form: { file },
      })
      if (answer === null) throw new Error(`no ${file} of ${kind}`)
      const { formulas, isTouched } = await found(answer)
      expect(formulas).toEqual([])
      if (isTouched) touched.add(`${kind} refused`)
    }
  })

  test('and most files did hold what was written to be run', () => {
    expect(touched.size).toBeGreaterThanOrEqual(15)
    const surely = [
      'members refused',
      'goods refused',
      'ledger/journal-file.ts',
      'registers/book-file.ts',
    ]
    expect([...touched]).toEqual(expect.arrayContaining(surely))
  })
})
