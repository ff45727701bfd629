import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, testBrowser } from '#tests/support/browser.ts'

const { open } = testBrowser()
const person = (name: string) => ({ email: `${name}@contoh.id`, password: 'lumbung-contoh' })
const COOP = '/k/mekar-jaya'
const BOOK = 'tests/fixtures/data/books/mekar-jaya-2025.xlsx'

async function send(page: Page, button: string): Promise<void> {
  await Promise.all([
    page.waitForLoadState('load'),
    page.getByRole('button', { name: button, exact: false }).first().click(),
  ])
  await page.waitForLoadState('load')
}

const said = (page: Page) => page.locator('main').innerText()

/** The book of 2025 is there, brought in now or by an earlier journey. */
async function bringIn(page: Page): Promise<void> {
  await page.goto(`${COOP}/neraca?per=2025-12-31`)
  if (!(await said(page)).includes('Belum ada')) return
  await page.goto(`${COOP}/impor`)
  await page.setInputFiles('#file', BOOK)
  await send(page, 'Periksa')
  await send(page, 'Masukkan')
}

test('a year is closed, tried out, divided by the meeting and paid onto savings, by two people', async () => {
  const treasurer = await open({ on: 'desk', withoutJavaScript: true })
  await signIn(treasurer, person('bendahara.baru'))
  await bringIn(treasurer)
  const chair = await open({ on: 'desk', withoutJavaScript: true })
  await signIn(chair, person('ketua.baru'))

  await treasurer.goto(`${COOP}/shu/2025/tutup`)
  expect(await said(treasurer)).toContain('Tutup dulu sampai Desember')
  await treasurer.goto(`${COOP}/periode`)
  await treasurer.selectOption('#month', '2025-12')
  await send(treasurer, 'Periksa')
  expect(await said(treasurer)).toContain('Nomor bukti tanpa lompatan')
  await send(treasurer, 'Ya, tutup')
  await treasurer.getByRole('link', { name: 'Laporan versi ini' }).first().click()
  expect(await said(treasurer)).toContain('Sama dengan buku sekarang')

  await treasurer.goto(`${COOP}/shu/2025/tutup`)
  await send(treasurer, 'Usulkan tutup tahun')
  expect(await said(treasurer)).toContain('Menunggu')
  await chair.goto(`${COOP}/shu/2025/tutup`)
  await chair.check('input[name=decision][value=approve]')
  await send(chair, 'Putuskan')
  expect(await said(chair)).toContain('Dibukukan')

  await treasurer.goto(`${COOP}/shu/2025/simulasi`)
  await treasurer.fill('#reserve', '40')
  await send(treasurer, 'Hitung ulang')
  expect(await said(treasurer)).toContain('harus tepat 100,00 %')
  await treasurer.fill('#capital', '10')
  await send(treasurer, 'Hitung ulang')
  expect(new URL(treasurer.url()).searchParams.get('reserve')).toBe('40')
  expect(await said(treasurer)).toContain('Jumlah 100,00 %')
  const sums = treasurer.getByText('Tunjukkan hitungannya').first()
  await sums.click()
  expect(await said(treasurer)).toMatch(/Jasa modal: Rp[\d.]+ × Rp[\d.]+ ÷ Rp[\d.]+ = Rp[\d.]+/)

  await chair.goto(`${COOP}/aturan/surplus_split`)
  await chair.fill('[name="value.reserve"]', '31')
  await chair.fill('#source', 'AD/ART pasal 45')
  await chair.fill('#from', '2025-01-01')
  await send(chair, 'Tetapkan')
  expect(await said(chair)).toContain('lebih dari 100 %')
  await chair.fill('[name="value.reserve"]', '30')
  await send(chair, 'Tetapkan')

  await treasurer.goto(`${COOP}/shu/2025/pembagian`)
  await treasurer.fill('#meeting_on', '2026-02-20')
  await treasurer.fill('#decision_no', '03/RAT/2026')
  await send(treasurer, 'Usulkan pembagian')
  await chair.goto(`${COOP}/shu/2025/pembagian`)
  await chair.check('input[name=decision][value=approve]')
  await send(chair, 'Putuskan')
  expect(await said(chair)).toContain('Belum dibayar')

  await treasurer.goto(`${COOP}/shu/2025/pembagian`)
  const list = await treasurer.request.get(`${COOP}/shu/2025/daftar.pdf`)
  expect((await list.body()).subarray(0, 4).toString()).toBe('%PDF')
  const slips = await treasurer.request.get(`${COOP}/shu/2025/slip.pdf`)
  expect((await slips.body()).subarray(0, 4).toString()).toBe('%PDF')
  await treasurer.check('input[name=means][value=savings]')
  await send(treasurer, 'Periksa')
  expect(await said(treasurer)).toMatch(/Bayar Rp[\d.]+ kepada \d+ anggota\?/)
  await send(treasurer, 'Ya, bayar')
  expect(await said(treasurer)).toContain('bagian sudah dibayar')
})

test('the meeting of the closed year is held by phone, and its book is checked by whoever holds it', async () => {
  const chair = await open({ withoutJavaScript: true })
  await signIn(chair, person('ketua.baru'))
  await chair.goto(`${COOP}/rat/baru`)
  await chair.fill('#year', '2025')
  await chair.fill('#held_on', '2026-02-20')
  await chair.fill('#place', 'Balai desa')
  await send(chair, 'Simpan rencana')
  const meeting = new URL(chair.url()).pathname

  const letters = await chair.request.get(`${meeting}/undangan.pdf`)
  expect(letters.headers()['content-type']).toBe('application/pdf')
  const list = await chair.request.get(`${meeting}/kertas/attendance?bentuk=pdf`)
  expect(list.headers()['content-type']).toBe('application/pdf')

  await chair.goto(`${meeting}/hadir`)
  expect(await fits(chair)).toBe(true)
  const boxes = await chair.locator('input[type=checkbox]').all()
  for (const box of boxes.slice(1)) await box.check()
  await send(chair, 'Simpan kehadiran')
  expect(await said(chair)).toContain('Kuorum tercapai')
  const first = await chair.locator('label.tick').nth(1).innerText()

  await chair.goto(`${meeting}/keputusan`)
  await chair.fill('#item', 'Pembagian SHU')
  await chair.fill('#decision', DECISION)
  await send(chair, 'Catat keputusan')
  expect(await said(chair)).toContain(`${DECISION} (mufakat)`)

  await chair.goto(`${meeting}/pemilihan`)
  await chair.fill('#member', first.split(',')[0] ?? '')
  await chair.fill('#position', 'Ketua')
  await chair.fill('#votes', String(boxes.length - 1))
  await chair.selectOption('#elected', 'yes')
  await send(chair, 'Catat calon')
  expect(await said(chair)).toContain('Terpilih')

  await chair.goto(meeting)
  await chair.selectOption('#budget', 'none')
  await send(chair, 'Ya, rapat selesai')
  await chair.goto(`${meeting}/beku`)
  await chair.check('#deeds')
  await send(chair, 'Bekukan buku RAT')
  expect(await said(chair)).toContain('Siapa mengubah apa')
  expect(await fits(chair)).toBe(true)
  await chair.check('#deeds')
  await send(chair, 'Bekukan buku RAT')
  expect(await chair.locator('[role=alert]').innerText()).toContain('versi 1')

  await chair.goto(`${COOP}/neraca?per=2025-12-31`)
  const assets = /Jumlah harta\s+([\d.]+)/.exec(await said(chair))?.[1]
  await chair.goto(`${meeting}/beku`)
  const book = chair.getByRole('link', { name: 'Buku rapat anggota tahunan' }).first()
  const check = await chair.getByRole('link', { name: 'Periksa' }).first().getAttribute('href')
  const pdf = await (await chair.request.get((await book.getAttribute('href')) ?? '')).body()

  const stranger = await open()
  await stranger.goto(check ?? '')
  const seen = await said(stranger)
  const hash = createHash('sha256').update(pdf).digest('hex')
  expect(seen.replace(/\s/g, '')).toContain(hash)
  expect(seen).toContain(assets ?? 'the assets of the balance sheet')
  expect(await fits(stranger)).toBe(true)
}, 180_000)

/** More than a line of a table, as decisions are. */
const DECISION =
  'SHU tahun 2025 dibagi menurut anggaran dasar; bagian anggota dipindahkan ke simpanan sukarela paling lambat akhir Maret'

/** Nothing of the page lies beside the screen. */
function fits(page: Page): Promise<boolean> {
  return page.evaluate(
    () => document.documentElement.scrollWidth <= document.documentElement.clientWidth,
  )
}
