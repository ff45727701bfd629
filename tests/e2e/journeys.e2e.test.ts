import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, testBrowser } from '#tests/support/browser.ts'

const { open } = testBrowser()
const PASSWORD = 'lumbung-contoh'
const person = (name: string) => ({ email: `${name}@contoh.id`, password: PASSWORD })
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Finds what WCAG 2.2 AA would fault, in the browser itself. */
async function faultsOf(page: Page): Promise<readonly string[]> {
  // The examiner comes in by the browser's own door, so the page's policy stays as it is.
  await page.evaluate(AXE)
  // On one long screen: the bar at the foot hides nothing that a reader could not scroll clear of it.
  const shown = page.viewportSize() ?? { width: 360, height: 740 }
  const height = await page.evaluate(() => document.documentElement.scrollHeight)
  await page.setViewportSize({ width: shown.width, height })
  const faults = await examined(page)
  await page.setViewportSize(shown)
  return faults
}

function examined(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const axe: unknown = Reflect.get(globalThis, 'axe')
    if (typeof axe !== 'object' || axe === null || !('run' in axe)) return ['axe did not load']
    if (typeof axe.run !== 'function') return ['axe does not run']
    const tags = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
    const found = await axe.run(document, { runOnly: tags })
    return found.violations.map(
      (one: { id: string; nodes: readonly { html: string }[] }) =>
        `${one.id}: ${one.nodes[0]?.html.slice(0, 120)}`,
    )
  })
}

async function send(page: Page, button: string): Promise<void> {
  await Promise.all([
    page.waitForLoadState('load'),
    page.getByRole('button', { name: button, exact: false }).first().click(),
  ])
  await page.waitForLoadState('load')
}

test('the treasurer records a deposit without JavaScript; sent twice it is booked once', async () => {
  const page = await open({ withoutJavaScript: true })
  await signIn(page, person('bendahara'))
  await page.goto('/k/kenanga-jaya/setoran')
  await page.fill('#member', 'Casriah')
  await page.fill('#amount', '25.000')
  await send(page, 'Periksa')
  expect(await page.locator('h1').innerText()).toBe('Sudah betul?')
  const form = await page
    .locator('form:has(input[name=key])')
    .last()
    .evaluate((node) => {
      const pairs = [...new FormData(node as HTMLFormElement)].map(([k, v]) => [k, String(v)])
      return Object.fromEntries(pairs)
    })
  await send(page, 'Ya, catat')
  const receipt = page.url()
  expect(receipt).toContain('/bukti/')
  const again = await page.request.post('/k/kenanga-jaya/setoran', {
    form: { ...form, step: 'confirm' },
    headers: { origin: new URL(receipt).origin },
    maxRedirects: 0,
  })
  expect(again.status()).toBe(302)
  expect(receipt).toContain(again.headers()['location'] ?? 'nowhere')
  const pdf = await page.request.get(receipt.replace('/bukti/', '/jurnal/').concat('/bukti.pdf'))
  expect(pdf.headers()['content-type']).toBe('application/pdf')
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
})

test('a withdrawal of more than there is says so at its field and books nothing', async () => {
  const page = await open({ withoutJavaScript: true })
  await signIn(page, person('bendahara'))
  await page.goto('/k/kenanga-jaya/penarikan')
  await page.fill('#member', 'Casriah')
  await page.fill('#amount', '999.000.000')
  await send(page, 'Periksa')
  expect(await page.locator('#amount-error').count()).toBe(1)
  expect(await page.inputValue('#amount')).toBe('999.000.000')
})

test('a loan goes from application through another officer to an instalment', async () => {
  const treasurer = await open({ withoutJavaScript: true, on: 'desk' })
  await signIn(treasurer, person('bendahara'))
  await treasurer.goto('/k/kenanga-jaya/pinjaman/baru')
  await treasurer.fill('#member', 'Casriah')
  await treasurer.fill('#amount', '1.200.000')
  await treasurer.fill('#term_months', '10')
  await treasurer.check('input[name=method][value=flat]')
  await treasurer.fill('#monthly_rate_percent', '1')
  await treasurer.fill('#purpose', 'Wajan dan kompor')
  await send(treasurer, 'Periksa')
  await send(treasurer, 'Ya,')
  const loan = new URL(treasurer.url()).pathname
  expect(loan).toMatch(/\/pinjaman\/[0-9a-f-]{36}$/)

  const chair = await open({ withoutJavaScript: true })
  await signIn(chair, person('ketua'))
  await chair.goto(`${loan}/keputusan`)
  await chair.check('input[name=decision][value=approve]')
  await send(chair, 'Catat putusan')

  await treasurer.goto(`${loan}/pencairan`)
  await send(treasurer, 'Periksa')
  await send(treasurer, 'Ya,')
  await treasurer.goto(`${loan}/angsuran`)
  await treasurer.fill('#amount', '132.000')
  await send(treasurer, 'Periksa')
  await send(treasurer, 'Ya,')
  await treasurer.goto(loan)
  expect(await treasurer.locator('main').innerText()).toContain('1.080.000')
})

test('the enterprise’s owner logs a sale, issues an invoice and sees where the enterprise came from', async () => {
  const page = await open({ withoutJavaScript: true })
  await signIn(page, person('usaha'))
  const home = new URL(page.url()).pathname
  expect(home).toMatch(/\/usaha\/[0-9a-f-]{36}$/)
  expect(await page.locator('main').innerText()).toContain('Dari mana usaha ini')
  await page.goto(`${home}/faktur/baru`)
  await page.fill('#customer', 'Toko Barokah')
  await page.fill('[name="lines.0.description"]', 'Kerupuk udang')
  await page.fill('[name="lines.0.quantity"]', '12,5')
  await page.fill('[name="lines.0.unit_price"]', '20.000')
  await send(page, 'Periksa')
  expect(await page.locator('main').innerText()).toContain('250.000')
  await send(page, 'Ya,')
  expect(page.url()).toContain('/faktur/')
  const pdf = await page.request.get(`${page.url()}/faktur.pdf`)
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await page.goto(`${page.url()}/pembayaran`)
  await page.fill('#amount', '300.000')
  await send(page, 'Periksa')
  expect(await page.locator('#amount-error').count()).toBe(1)
})

test('the village officer registers a household and a stint abroad', async () => {
  const page = await open({ withoutJavaScript: true })
  await signIn(page, person('petugas'))
  await page.goto('/k/kenanga-jaya/warga/keluarga/baru')
  await page.fill('[name=name]', 'Keluarga Tarinih')
  await page.fill('[name="people.0.name"]', 'Tarinih')
  await page.selectOption('[name="people.0.sex"]', 'female')
  await page.selectOption('[name="people.0.relation"]', 'head')
  await send(page, 'Simpan keluarga')
  const household = new URL(page.url()).pathname
  expect(household).toMatch(/\/keluarga\/[0-9a-f-]{36}$/)
  await page.goto(`${household}/migran`)
  await page.selectOption('#person_id', { label: 'Tarinih' })
  await page.selectOption('#country', 'TW')
  await page.selectOption('#status', 'working')
  await send(page, 'Simpan kabar')
  expect(await page.locator('main').innerText()).toContain('Taiwan')
})

test('the reviewer sees how long co-ops last, and no journal and no member', async () => {
  const page = await open({ on: 'desk' })
  await signIn(page, person('peninjau'))
  expect(page.url()).toContain('/kementerian/ketahanan')
  expect(await page.locator('svg[role=img]').count()).toBeGreaterThan(0)
  for (const address of ['/k/kenanga-jaya/jurnal', '/k/kenanga-jaya/anggota', '/k/kenanga-jaya']) {
    expect((await page.request.get(address)).status()).toBe(404)
  }
})

test('another cooperative answers like one that does not exist', async () => {
  const page = await open()
  await signIn(page, person('bendahara'))
  const foreign = await page.request.get('/k/tunas-harapan/anggota')
  const random = await page.request.get('/k/tidak-ada/anggota')
  expect([foreign.status(), random.status()]).toEqual([404, 404])
  const bare = (html: string) =>
    html.replace(/[0-9a-f-]{8,}|nonce="[^"]*"|tunas-harapan|tidak-ada/g, '')
  expect(bare(await foreign.text())).toBe(bare(await random.text()))
})

test('the new cooperative’s treasurer brings the old workbook in and may undo it', async () => {
  const page = await open({ withoutJavaScript: true, on: 'desk' })
  await signIn(page, person('bendahara.baru'))
  await page.goto('/k/mekar-jaya/impor')
  await page.setInputFiles('#file', 'tests/fixtures/data/books/mekar-jaya-2025.xlsx')
  await send(page, 'Periksa berkas')
  expect(await page.locator('main').innerText()).toContain('114 anggota, 48 pinjaman, 2178 catatan')
  await send(page, 'Ya, masukkan ke buku')
  expect(page.url()).toMatch(/\/impor\/[0-9a-f-]{36}$/)
  await page.goto('/k/mekar-jaya/neraca?per=2025-12-31')
  expect(await page.locator('main').innerText()).toContain('144.446.009')
}, 90_000)

test('the main pages hold on a phone and at AA, in both languages', async () => {
  const page = await open()
  await signIn(page, person('bendahara'))
  const found: Record<string, readonly string[]> = {}
  for (const path of [
    '',
    '/setoran',
    '/lembar',
    '/anggota',
    '/pinjaman',
    '/neraca',
    '/jurnal',
    '/impor',
    '/tunggakan',
    '/kas',
    '/kas/hitung',
    '/kas/harian',
  ]) {
    await page.goto(`/k/kenanga-jaya${path}`)
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    const faults = [...(await faultsOf(page)), ...(overflow > 0 ? [`wider by ${overflow}`] : [])]
    if (faults.length > 0) found[path] = faults
  }
  expect(found).toEqual({})
  await send(page, 'English')
  await page.goto('/k/kenanga-jaya')
  expect(await page.locator('html').getAttribute('lang')).toBe('en')
}, 90_000)
