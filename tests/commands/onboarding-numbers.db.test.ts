import { writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readTenant, withAccess } from '#db/client.server.ts'
import { getDraft, listBatches } from '#db/queries/imports.ts'
import { findCooperative } from '#db/queries/tenancy.ts'
import { newId } from '#db/uuid.ts'
import { command } from '#scripts/import.ts'
import { testRuntime } from '#tests/support/database.ts'
import { newcomer, sampleBook } from '#tests/support/import-book.ts'
import { onThisDatabase } from '#tests/support/typed.ts'
import { workbookOf } from '#tests/support/workbook.ts'

const runtime = testRuntime()
onThisDatabase(runtime)

const HEAD = ['No Anggota', 'Nama', 'NIK', 'Dusun', 'Tgl Masuk']
const person = (no: string, name: string, nik: string) => [no, name, nik, 'Krajan', '05/01/2019']
const listOf = (...people: readonly (readonly string[])[]) =>
  workbookOf({ Anggota: [HEAD, ...people] })
const SHARED = listOf(
  person('D01', 'Sri Wahyuni', '3502996012999980'),
  person('D01 ', 'Bagus Santoso', '3502996012999981'),
)

async function typedImport(content: Buffer, slug: string) {
  const file = join(await mkdtemp(join(tmpdir(), 'lumbung-buku-')), 'buku.xlsx')
  writeFileSync(file, content)
  const said: string[] = []
  const out = (text: string) => said.push(text)
  const code = await command.run([file, '--cooperative', slug], {
    stdin: async () => '',
    out,
    err: out,
  })
  return { code, said: said.join('') }
}

const founded = (slug: string) => withAccess(runtime.db, (tx) => findCooperative(tx, slug))

test('a number that two people bear is refused whatever is answered, and nothing is stored', async () => {
  const { upload, bring } = await newcomer(runtime, 'nomor-sama')
  const draft = await upload(SHARED)
  await expect(bring(draft)).rejects.toMatchObject({ code: 'import_blocked' })
  const answers = { 'member_number_shared:Anggota!A3': 'keep' }
  await expect(bring(draft, answers)).rejects.toMatchObject({ code: 'import_blocked' })
})

test('one person on two lines under one number comes in once', async () => {
  const { upload, bring } = await newcomer(runtime, 'satu-orang')
  const sri = person('D01', 'Sri Wahyuni', '3502996012999980')
  expect(await bring(await upload(listOf(sri, sri)))).toMatchObject({ members: 1 })
})

test('the command line founds no cooperative for a workbook that cannot come in', async () => {
  const { code, said } = await typedImport(SHARED, 'kembar')
  expect(code).toBe(1)
  expect(said).toContain('Anggota!A3')
  expect(await founded('kembar')).toBeNull()
})

test('the same workbook from three drafts at once comes in once', async () => {
  const { upload, bring } = await newcomer(runtime, 'serentak')
  const book = sampleBook('sumber-rejeki')
  const drafts = await Promise.all([1, 2, 3].map(() => upload(book)))
  const sent = await Promise.allSettled(drafts.map((draft) => bring(draft)))
  const refused = sent.flatMap((one) => (one.status === 'rejected' ? [one.reason.code] : []))
  expect(refused).toEqual(['import_repeated', 'import_repeated'])
})

test('an address that names no import leads nowhere', async () => {
  const { cooperative } = await newcomer(runtime, 'alamat')
  const read = <T>(work: Parameters<typeof readTenant<T>>[2]) =>
    readTenant(runtime.db, cooperative.id, work)
  for (const named of ['xyz', '', '00000000-0000-4000-8000-00000000000x', newId()]) {
    const draft = read((tx) => getDraft(tx, cooperative.id, named))
    await expect(draft).rejects.toMatchObject({ code: 'import_missing', refusal: 'missing' })
    expect(await read((tx) => listBatches(tx, cooperative.id, named))).toEqual([])
  }
})
