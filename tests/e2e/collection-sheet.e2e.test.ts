import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, testBrowser } from '#tests/support/browser.ts'

const { open } = testBrowser()
const person = (name: string) => ({ email: `${name}@contoh.id`, password: 'lumbung-contoh' })
const HOME = '/k/kenanga-jaya'
const NOTES = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000]
const COINS = [500, 200, 100]

async function press(page: Page, name: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.getByRole('button', { name }).first().click()])
}

/** Opens a sheet of one hamlet, as a person finds it: from Catat. */
async function openSheet(page: Page, hamlet: string): Promise<string> {
  await page.goto(`${HOME}/catat`)
  await page.getByRole('link', { name: 'Lembar setoran' }).click()
  await page.selectOption('#hamlet', hamlet)
  await press(page, 'Buka lembar')
  const address = new URL(page.url()).pathname
  expect(address).toMatch(/\/lembar\/[0-9a-f-]{36}$/)
  return address
}

const rupiah = (text: string) => Number(text.replaceAll('.', '').replace('\u2212', '-'))
const sumOf = async (page: Page, name: string) =>
  rupiah(await page.locator(`.tally [data-sum=${name}]`).innerText())
const widerBy = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

/** Counts exactly this much onto the table, largest notes first; what no coin fits is left over. */
async function count(page: Page, amount: number): Promise<void> {
  let left = amount
  for (const [kind, faces] of [
    ['note', NOTES],
    ['coin', COINS],
  ] as const) {
    for (const face of faces) {
      await page.fill(`[name="p.${kind}_${face}"]`, String(Math.floor(left / face)))
      left %= face
    }
  }
}

test('on a phone a meeting goes from the open sheet to its receipts', async () => {
  const page = await open()
  await signIn(page, person('bendahara'))
  const address = await openSheet(page, 'Blok Desa')
  expect(await widerBy(page)).toBe(0)
  const first = page.locator('.collect tr[data-billed]').first()
  await page.getByRole('button', { name: 'Semua yang hadir sesuai tagihan' }).click()
  // Enter goes down the column; the sums follow while typing, without a way to the server.
  const before = await sumOf(page, 'received')
  await first.locator('[data-label=Sukarela] input').fill('7.000')
  expect(await sumOf(page, 'received')).toBe(before + 7_000)
  await page.keyboard.press('Enter')
  await page.keyboard.type('3000')
  expect(await sumOf(page, 'received')).toBe(before + 10_000)
  await page.locator('.hadir input').nth(2).uncheck()
  const cash = await sumOf(page, 'received')
  await count(page, cash - (cash % 100))
  const off = 0 - (cash % 100)
  expect(await sumOf(page, 'difference')).toBe(off)
  expect(new URL(page.url()).pathname).toBe(address)
  await press(page, 'Periksa')
  expect(page.url()).toContain(`${address}/catat`)
  if (off !== 0) await page.fill('#note', 'pecahan kecil')
  await press(page, 'Ya, catat semua')
  expect(new URL(page.url()).pathname).toBe(address)
  expect(await page.locator('main').innerText()).toContain('Semua baris sudah masuk ke buku')
  expect(await widerBy(page)).toBe(0)
  const receipts = await page.request.get(`${address}/bukti.pdf`)
  expect((await receipts.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await page.locator('main table a').first().click()
  await page.waitForLoadState('load')
  expect(page.url()).toMatch(/\/(bukti|jurnal)\/[0-9a-f-]{36}$/)
}, 60_000)

test('without JavaScript the same sheet is filled in, kept back by its cash, and recorded', async () => {
  const page = await open({ withoutJavaScript: true })
  await signIn(page, person('kasir'))
  const address = await openSheet(page, 'Blok Karang')
  const rows = page.locator('.collect tr[data-billed]')
  await rows.nth(0).locator('[data-label=Sukarela] input').fill('dua puluh')
  await press(page, 'Simpan lembar')
  const typed = rows.nth(0).locator('[data-label=Sukarela] input')
  expect([await typed.inputValue(), await typed.getAttribute('aria-invalid')]).toEqual([
    'dua puluh',
    'true',
  ])
  await typed.fill('20.000')
  await page.keyboard.press('Enter')
  await page.waitForURL(/tersimpan/)
  expect(await sumOf(page, 'received')).toBe(20_000)
  // One tap on a row writes its bill; what was typed elsewhere stays.
  const tap = page.locator('button[name=fill]:not([value=all])').first()
  await Promise.all([page.waitForEvent('load'), tap.click()])
  expect(await sumOf(page, 'received')).toBeGreaterThan(20_000)
  await count(page, (await sumOf(page, 'received')) - 20_000)
  await press(page, 'Periksa')
  await press(page, 'Ya, catat semua')
  expect(await page.locator('#note-error').count()).toBe(1)
  await page.fill('#note', 'uang tertinggal di rumah kasir')
  await press(page, 'Ya, catat semua')
  expect(new URL(page.url()).pathname).toBe(address)
  expect(await page.locator('main table a').count()).toBeGreaterThan(1)

  const chair = await open({ withoutJavaScript: true })
  await signIn(chair, person('ketua'))
  await chair.goto(address)
  expect(await chair.locator('main form').count()).toBe(0)
  const blank = await chair.request.get(`${address}/lembar.pdf`)
  expect(blank.headers()['content-type']).toBe('application/pdf')
}, 60_000)

test('a large difference waits for the chair, who finds it on the home page', async () => {
  const page = await open({ withoutJavaScript: true })
  await signIn(page, person('bendahara'))
  const address = await openSheet(page, 'Blok Pulo')
  const first = page.locator('.collect tr[data-billed]').first()
  await first.locator('[data-label=Sukarela] input').fill('90.000')
  await page.fill('[name="p.note_5000"]', '1')
  await press(page, 'Simpan lembar')
  await press(page, 'Perbarui tagihan')
  expect(await page.locator('main').innerText()).toContain('sudah sama dengan buku')
  await page.goto(address)
  await press(page, 'Periksa')
  await page.fill('#note', 'dompet kasir hilang di jalan')
  await press(page, 'Minta persetujuan ketua')
  expect(await page.locator('main').innerText()).toContain('Menunggu putusan ketua')
  expect(await page.locator('.collect').count()).toBe(0)

  const chair = await open({ withoutJavaScript: true })
  await signIn(chair, person('ketua'))
  await chair.goto(HOME)
  await chair.locator(`main a[href="${address}/putusan"]`).click()
  await chair.waitForURL(/putusan/)
  await chair.check('input[value=return]', { force: true })
  await press(chair, 'Ya, putuskan')
  expect(await chair.locator('#reason-error').count()).toBe(1)
  await chair.check('input[value=accept]', { force: true })
  await press(chair, 'Ya, putuskan')
  expect(await chair.locator('main').innerText()).toContain('Selisih yang diterima ketua')

  await page.goto(address)
  await press(page, 'Teruskan pencatatan')
  expect(await page.locator('main').innerText()).toContain('Semua baris sudah masuk ke buku')
}, 60_000)

test('a sheet opened by mistake is discarded with its reason, and stays to be read', async () => {
  const page = await open({ withoutJavaScript: true })
  await signIn(page, person('kasir'))
  const address = await openSheet(page, 'Blok Wetan')
  await page.getByRole('link', { name: 'Buang lembar' }).click()
  await press(page, 'Ya, buang')
  expect(await page.locator('#reason-error').count()).toBe(1)
  await page.fill('#reason', 'rapat batal')
  await press(page, 'Ya, buang')
  expect(await page.locator('main').innerText()).toContain('Dibuang')
  await page.goto(address)
  expect(await page.locator('main').innerText()).toContain('Lembar ini dibuang: rapat batal')
  expect(await page.locator('main form').count()).toBe(0)
}, 60_000)
