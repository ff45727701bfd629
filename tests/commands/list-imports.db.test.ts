import { describe, expect, test } from 'vitest'
import { execute } from '#app/commands/execute.ts'
import { undoImport } from '#app/commands/onboarding/import.ts'
import { judgeList } from '#app/commands/onboarding/list-book.ts'
import {
  attemptOf,
  importList,
  ListChoices,
  uploadList,
} from '#app/commands/onboarding/list-import.ts'
import { listTemplate } from '#app/documents/list-template.ts'
import { plainWorkbook } from '#app/documents/xlsx/plain-sheets.ts'
import { localDate } from '#app/domain/calendar.ts'
import { LIST_KINDS, type ListKind } from '#app/domain/onboarding/list-kinds.ts'
import { readListApart } from '#app/gateways/workbook-apart.ts'
import { readTenant } from '#db/client.server.ts'
import { accountTotals, mainBook } from '#db/queries/ledger.ts'
import { listMembers } from '#db/queries/members.ts'
import { newId } from '#db/uuid.ts'
import { testRuntime } from '#tests/support/database.ts'
import { foundVillage, officer, send } from '#tests/support/two-cooperatives.ts'
import { workbookOf } from '#tests/support/workbook.ts'

const runtime = testRuntime()

const MEMBERS = `DAFTAR ANGGOTA;;;
;;;
No. Anggota;Nama;Tanggal Masuk;Dusun
A-001;Siti Aminah ;05/01/2020;Blok Karang
A-002;Karsim;5 Februari 2020;
A-003;=HYPERLINK("http://x");2020-03-01;
Jumlah 3 orang;;;
`
const SAVINGS = [
  ['REKAP SIMPANAN', null, null, null, null],
  ['No', 'Nama', 'Simpanan', null, null],
  [null, null, 'Pokok', 'Wajib', 'Sukarela'],
  ['A-001', 'Siti Aminah', 100000, 'Rp 120.000,-', '1.250.000'],
  ['A-002', 'Karsim', '100.000', '1,250,000', null],
  ['Jumlah', null, 200000, 1370000, 1250000],
] as const

async function village(slug: string, role: 'treasurer' | 'chair' = 'treasurer') {
  const cooperative = await foundVillage(runtime, slug)
  const from = { cooperative, actor: officer(role) }
  const upload = async (kind: ListKind, content: Buffer | string) => {
    const raw = { kind, file_name: 'daftar', content: Buffer.from(content).toString('base64') }
    return (await send(runtime, from, { command: uploadList, raw })).draft_id
  }
  const bring = (draft_id: string, choices: Readonly<Record<string, unknown>> = {}) =>
    send(runtime, from, { command: importList, raw: { draft_id, ...choices } })
  const undo = (batch_id: string) =>
    send(runtime, from, { command: undoImport, raw: { batch_id, reason: 'salah berkas' } })
  const read = <T>(work: Parameters<typeof readTenant<T>>[2]) =>
    readTenant(runtime.db, cooperative.id, work)
  const members = () => read((tx) => listMembers(tx, cooperative.id, { limit: 100 }))
  const balances = async () => {
    const totals = await read(async (tx) =>
      accountTotals(tx, await mainBook(tx, cooperative.id), localDate('2099-12-31')),
    )
    return Object.fromEntries(
      totals
        .map(({ code, debit, credit }) => [code, debit.minus(credit).toString()] as const)
        .filter(([, amount]) => amount !== '0'),
    )
  }
  return { cooperative, from, upload, bring, undo, members, balances }
}

async function withMembers(slug: string) {
  const one = await village(slug)
  await one.bring(await one.upload('members', MEMBERS))
  return one
}

const OPENING = { day: '2025-12-31', counter: '3301', as: 'opening' } as const

describe('a list of a cooperative', () => {
  test('brings members in from a CSV with titles and a total, and takes them back as a whole', async () => {
    const { upload, bring, undo, members } = await village('daftar-anggota')
    const draft = await upload('members', MEMBERS)
    const brought = await bring(draft)
    expect(brought).toMatchObject({ rows: 3, members: 3, entries: 0 })
    expect((await members()).map(({ no, name, joinedOn }) => [no, name, joinedOn])).toEqual([
      ['A-001', 'Siti Aminah', '2020-01-05'],
      ['A-002', 'Karsim', '2020-02-05'],
      ['A-003', '=HYPERLINK("http://x")', '2020-03-01'],
    ])
    await undo(brought.batch_id)
    expect(await members()).toEqual([])
  })

  test('books savings as balances against one account; text amounts and merged headings are read', async () => {
    const { upload, bring, undo, balances } = await withMembers('daftar-simpanan')
    const draft = await upload('savings', workbookOf({ Rekap: SAVINGS }))
    await expect(bring(draft)).rejects.toMatchObject({ code: 'import_blocked' })
    const brought = await bring(draft, OPENING)
    // Savings are of the usp, the other side of the umum: each unit balances by itself.
    expect(await balances()).toEqual({
      '1901': '2820000',
      '2101': '-1250000',
      '2901': '-2820000',
      '3101': '-200000',
      '3102': '-1370000',
      '3301': '2820000',
    })
    await undo(brought.batch_id)
    expect(await balances()).toEqual({})
  })

  test('the same file comes in again only with a reason; its rows in another file are asked about', async () => {
    const { upload, bring, balances } = await withMembers('daftar-ulang')
    const file = 'Tanggal,No. Anggota,Nama,Sukarela\n05/01/2025,A-001,Siti Aminah,50000\n'
    await bring(await upload('savings', file))
    const again = await upload('savings', file)
    await expect(bring(again)).rejects.toMatchObject({
      code: 'import_repeat_reason',
      details: { field: 'repeat_reason' },
    })
    const other = await upload('savings', `${file}06/01/2025,A-002,Karsim,7000\n`)
    await expect(bring(other)).rejects.toMatchObject({ code: 'import_blocked' })
    await bring(other, { answers: { 'seen:daftar': 'leave' } })
    expect(await balances()).toEqual({ '1101': '57000', '2101': '-57000' })
    await bring(again, { repeat_reason: 'setoran kedua hari itu' })
    expect(await balances()).toEqual({ '1101': '107000', '2101': '-107000' })
  })

  test('a misspelt name waits for a person; an answer of nobody’s is none', async () => {
    const { upload, bring, balances } = await withMembers('daftar-nama')
    const file = 'Tanggal;Nama;Sukarela\n05/01/2025;Siti Amina;50.000\n'
    const draft = await upload('savings', file)
    await expect(bring(draft)).rejects.toMatchObject({ code: 'import_blocked' })
    const answers = { 'person::siti_amina': 'A-003' }
    await expect(bring(draft, { answers })).rejects.toMatchObject({ code: 'import_blocked' })
    await bring(draft, { answers: { 'person::siti_amina': 'A-001' } })
    expect(await balances()).toEqual({ '1101': '50000', '2101': '-50000' })
  })

  test('running loans come with what is left of them, and not twice under one number', async () => {
    const { upload, bring, balances } = await withMembers('daftar-pinjaman')
    const file =
      'No Pinjaman;No Anggota;Nama;Tgl Cair;Plafon;Sisa Pokok;Lama;Jasa\n' +
      'P-1;A-001;Siti Aminah;10/02/2025;1.200.000;1.000.000;12;1,5%\n' +
      'P-1;A-002;Karsim;10/02/2025;600.000;300.000;12;1,5%\n'
    const draft = await upload('loans', file)
    const settings = { day: '2025-12-31', counter: '3301' }
    await expect(bring(draft, settings)).rejects.toMatchObject({ code: 'import_blocked' })
    expect(await bring(draft, { ...settings, leave_refused: true })).toMatchObject({ loans: 1 })
    expect(await balances()).toEqual({
      '1201': '1000000',
      '1901': '1000000',
      '2901': '-1000000',
      '3301': '-1000000',
    })
  })

  test('a journal comes in voucher by voucher; what does not balance stays out whole', async () => {
    const { upload, bring, balances } = await withMembers('daftar-jurnal')
    const file =
      'date,voucher_no,description,account_code,debit,credit\n' +
      '2025-01-05,BM-1,Modal,1101,500000,0\n2025-01-05,BM-1,Modal,3301,0,500000\n' +
      '2025-01-06,BM-2,Listrik,6103,1000,0\n2025-01-06,BM-2,Listrik,1101,0,900\n'
    const draft = await upload('journal', file)
    expect(await bring(draft, { leave_refused: true })).toMatchObject({ rows: 2, entries: 1 })
    expect(await balances()).toEqual({ '1101': '500000', '3301': '-500000' })
  })

  test('goods stand at quantity times price, and a value that differs is refused', async () => {
    const { upload, bring, balances } = await withMembers('daftar-barang')
    const file =
      'Nama Barang;Banyak;Satuan;Harga beli;Jumlah\nBeras;10;sak;62.000;620.000\nGula;2;kg;15.000;31.000\n'
    const draft = await upload('goods', file)
    await bring(draft, { day: '2025-12-31', counter: '3301', leave_refused: true })
    expect(await balances()).toEqual({ '1301': '620000', '3301': '-620000' })
  })

  test('undoing members is refused once something was built on them', async () => {
    const { upload, bring, undo } = await village('daftar-dipakai')
    const { batch_id } = await bring(await upload('members', MEMBERS))
    await bring(await upload('savings', 'Tanggal;No Anggota;Sukarela\n05/01/2025;A-001;50.000\n'))
    await expect(undo(batch_id)).rejects.toMatchObject({ code: 'import_in_use' })
  })

  test('another cooperative’s draft is not there, and a second press brings nothing twice', async () => {
    const one = await withMembers('daftar-satu')
    const two = await withMembers('daftar-dua')
    const draft = await one.upload('members', 'No. Anggota;Nama\nB-1;Wati\n')
    await expect(two.bring(draft)).rejects.toMatchObject({ code: 'import_missing' })
    const key = newId()
    const input = importList.input.parse({ draft_id: draft })
    const sent = () => execute(runtime, { ...one.from, key }, { command: importList, input })
    const answers = await Promise.all([sent(), sent()])
    expect(answers[0]?.result).toEqual(answers[1]?.result)
    expect(await one.members()).toHaveLength(4)
  })

  test('every template is read as the list it is for, and its example is passed over', async () => {
    const { upload, bring } = await village('daftar-contoh')
    for (const kind of LIST_KINDS) {
      const draft = await upload(kind, Buffer.from(await plainWorkbook(listTemplate(kind, 'id'))))
      await expect(bring(draft, OPENING), kind).rejects.toMatchObject({ code: 'import_blocked' })
    }
  })

  test('the first list of a new cooperative has its dry run with NIK, which writes no key', async () => {
    const { cooperative, from, upload, bring } = await village('daftar-pertama')
    const rows = 'No. Anggota;Nama;NIK\nB-1;Sari;3212996810739285\nB-2;Wati;3212996706799842\n'
    const others = rows.replace('B-1;Sari', 'B-3;Tini').replace('B-2;Wati', 'B-4;Rini')
    const judged = (content: Buffer) =>
      readTenant(runtime.db, cooperative.id, async (tx) => {
        const sheets = await readListApart(content)
        const attempt = attemptOf({ kind: 'members', sheets, content }, ListChoices.parse({}))
        const context = { tx, cooperative, actor: from.actor, today: localDate('2026-06-05') }
        return (await judgeList({ ...context, vault: runtime.vault }, attempt))?.counts
      })
    expect(await judged(Buffer.from(rows))).toMatchObject({ ok: 2, refused: 0 })
    await bring(await upload('members', rows))
    expect(await judged(Buffer.from(others))).toMatchObject({ ok: 0, refused: 2 })
  })
})
