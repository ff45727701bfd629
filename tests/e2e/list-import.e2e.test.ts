import { execFileSync } from 'node:child_process'
import { expect, inject, test } from 'vitest'
import { signIn, testBrowser } from '#tests/support/browser.ts'
import { workbookOf } from '#tests/support/workbook.ts'

const { open } = testBrowser()
const slug = 'daftar-lama'
const person = { email: 'bendahara@daftar.contoh.id', password: 'padi kuning di lereng' }

/** What an operator types, against the server that runs. */
function lumbung(words: readonly string[], input = ''): void {
  const env = { ...process.env, DATA_DIR: inject('dataFolder') }
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/lumbung.ts', ...words], {
    env,
    input,
  })
}

const MEMBERS =
  'No. Anggota;Nama;Tgl Masuk\nA-001;Siti Aminah;05/01/2020\nA-002;Karsim;2 Mei 2021\n'
/** Titles, merged headings, text amounts, three kinds of day, a misspelt name, a row twice, a subtotal that is wrong. */
const MESSY = workbookOf({
  Setoran: [
    ['KOPERASI DAFTAR LAMA', null, null, null],
    ['Setoran Januari 2025', null, null, null],
    [],
    ['Tanggal', 'Nama ', 'Simpanan', null],
    [null, null, 'Wajib', 'Sukarela'],
    ['05/01/2025', 'Siti Aminah', '10.000', 'Rp 1.250.000,-'],
    ['6 Januari 2025', 'Karsm', 10000, '1,250,000'],
    [45664, ' Siti  Aminah ', '10.000', null],
    ['05/01/2025', 'Siti Aminah', '10.000', 'Rp 1.250.000,-'],
    ['07/01/2025', 'Tukiman Hadi', '10.000', null],
    ['Jumlah', null, 50000, 2500000],
  ],
})

test('the messy workbook goes from a phone into the books and out again, without JavaScript', async () => {
  const place = ['--village', 'Sukamaju', '--regency', 'Contoh', '--province', '32']
  const amounts = ['--principal', '100000', '--mandatory', '10000']
  lumbung(['found', '--slug', slug, '--name', 'Koperasi Daftar', ...place, ...amounts])
  const named = ['--email', person.email, '--name', 'Sari', '--role', 'treasurer']
  lumbung(['user', 'create', ...named, '--cooperative', slug], `${person.password}\n`)
  const page = await open({ on: 'phone', withoutJavaScript: true })
  await signIn(page, person)
  const body = () => page.locator('main').innerText()
  const press = async (words: string) => {
    await Promise.all([page.waitForLoadState(), page.click(`button:has-text("${words}")`)])
  }
  const upload = async (kind: string, file: { name: string; buffer: Buffer }) => {
    await page.goto(`/k/${slug}/impor`)
    await page.selectOption('[name=kind]', kind)
    await page.setInputFiles('#file', { ...file, mimeType: 'application/octet-stream' })
    await press('Periksa berkas')
  }
  await upload('members', { name: 'anggota.csv', buffer: Buffer.from(MEMBERS) })
  await press('Ya, masukkan 2 baris')
  expect(await body()).toContain('2 baris: 2 anggota')

  await upload('savings', { name: 'setoran.xlsx', buffer: MESSY })
  const checked = await body()
  expect(checked).toContain('“Karsm” (baris 7): siapa yang dimaksud?')
  expect(checked).toContain('sama dengan baris 6')
  expect(checked).toContain('“Tukiman Hadi” tidak ada di daftar anggota')
  expect(checked).toContain('Setoran!B10')
  // The file's own total left a text amount out; ours stands beside it.
  expect(checked).toContain('3.750.000')
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
  expect(await page.locator('button:has-text("Ya, masukkan")').count()).toBe(0)
  await page.selectOption('[name="answer:person::karsm"]', 'A-002')
  await page.selectOption('[name="answer:twice:9"]', 'leave')
  await page.check('[name=leave_refused]')
  await press('Periksa ulang')
  await press('Ya, masukkan 3 baris')
  expect(page.url()).toMatch(/\/impor\/[0-9a-f-]{36}$/)
  const batch = page.url()
  expect(await body()).toContain('3 baris: 0 anggota, 0 pinjaman, 5 catatan')
  await page.goto(`/k/${slug}/anggota`)
  expect(await body()).toContain('Siti Aminah')

  await upload('savings', { name: 'setoran.xlsx', buffer: MESSY })
  expect(await body()).toContain('Berkas ini sudah dimasukkan Sari')

  await page.goto(batch)
  await page.fill('[name=reason]', 'salah berkas')
  await press('Ya, batalkan')
  expect(await body()).toContain('Dibatalkan')
}, 120_000)
