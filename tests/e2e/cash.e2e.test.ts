import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, testBrowser } from '#tests/support/browser.ts'

const { open } = testBrowser()
const person = (name: string) => ({ email: `${name}@contoh.id`, password: 'lumbung-contoh' })
const KAS = '/k/kenanga-jaya/kas'

async function send(page: Page, button: string): Promise<void> {
  const pressed = page.getByRole('button', { name: button, exact: false }).first()
  await Promise.all([page.waitForLoadState('load'), pressed.click()])
  await page.waitForLoadState('load')
}

/** The figure under a label of the day's report. */
async function figure(page: Page, label: string): Promise<string> {
  const stat = page.locator('.stat', { hasText: label }).locator('data')
  return (await stat.getAttribute('value')) ?? ''
}

const dotted = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, '.')

test('the cashier counts blind, the chair accepts the difference, and the book follows the money', async () => {
  const chair = await open({ withoutJavaScript: true, on: 'desk' })
  await signIn(chair, person('ketua'))
  await chair.goto(`${KAS}/harian`)
  const expected = await figure(chair, 'Saldo akhir')
  expect(expected).toMatch(/^\d+$/)

  const cashier = await open({ withoutJavaScript: true })
  await signIn(cashier, person('kasir'))
  await cashier.goto(`${KAS}/hitung`)
  await cashier.fill('[name="pieces.note_100000"]', '40')
  await cashier.fill('[name="pieces.coin_500"]', 'banyak')
  await send(cashier, 'Periksa')
  expect(await cashier.locator('[id="pieces.coin_500-error"]').count()).toBe(1)
  await cashier.fill('[name="pieces.coin_500"]', '3')
  const pages = [await cashier.content()]
  await send(cashier, 'Periksa')
  expect(await cashier.locator('main').innerText()).toContain('4.001.500')
  pages.push(await cashier.content())
  for (const html of pages) {
    expect(html).not.toContain(expected)
    expect(html).not.toContain(dotted(expected))
  }
  await send(cashier, 'Ya, kirim hitungan')
  const count = new URL(cashier.url()).pathname
  expect(count).toMatch(/\/kas\/hitungan\/[0-9a-f-]{36}$/)
  const told = await cashier.locator('main').innerText()
  expect(told).toContain(dotted(expected))
  expect(told).toContain('Menunggu persetujuan')
  expect((await cashier.request.get(`${count}/persetujuan`)).status()).toBe(403)

  await chair.goto('/k/kenanga-jaya')
  await chair.getByRole('link', { name: /Selisih kas KO\// }).click()
  await chair.waitForURL(`**${count}/persetujuan`)
  await send(chair, 'Periksa')
  expect(await chair.locator('#reason-error').count()).toBe(1)
  await chair.fill('#reason', 'Kembalian, sudah dicari dua kali')
  await send(chair, 'Periksa')
  await send(chair, 'Ya, bukukan selisihnya')
  expect(new URL(chair.url()).pathname).toBe(count)
  expect(await chair.locator('main').innerText()).toMatch(/BK[MK]\/\d{4}\/\d{4}/)
  await chair.goto(`${KAS}/harian`)
  expect(await figure(chair, 'Saldo akhir')).toBe('4001500')
  for (const paper of [`${count}/berita-acara.pdf`, `${KAS}/harian.pdf`]) {
    const pdf = await chair.request.get(paper)
    expect(pdf.headers()['content-type']).toBe('application/pdf')
    expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  }
})
