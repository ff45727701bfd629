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
