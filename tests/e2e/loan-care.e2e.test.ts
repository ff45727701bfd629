import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, testBrowser } from '#tests/support/browser.ts'

const { open } = testBrowser()
const person = (name: string) => ({ email: `${name}@contoh.id`, password: 'lumbung-contoh' })

async function send(page: Page, button: string): Promise<void> {
  await Promise.all([
    page.waitForLoadState('load'),
    page.getByRole('button', { name: button, exact: false }).first().click(),
  ])
  await page.waitForLoadState('load')
}

test('a loan goes from application to write-off and recovery, by two people', async () => {
  const treasurer = await open({ withoutJavaScript: true, on: 'desk' })
  await signIn(treasurer, person('bendahara'))
  await treasurer.goto('/k/kenanga-jaya/pinjaman/baru')
  await treasurer.fill('#member', 'Casriah')
  await treasurer.fill('#amount', '600.000')
  await treasurer.fill('#term_months', '6')
  await treasurer.check('input[name=method][value=flat]')
  await treasurer.fill('#monthly_rate_percent', '1')
  await treasurer.fill('#purpose', 'Jaring ikan')
  await send(treasurer, 'Periksa')
  await send(treasurer, 'Ya,')
  const loan = new URL(treasurer.url()).pathname

  const chair = await open({ withoutJavaScript: true })
  await signIn(chair, person('ketua'))
  await chair.goto(`${loan}/keputusan`)
  await chair.check('input[name=decision][value=approve]')
  await send(chair, 'Catat putusan')
  await treasurer.goto(`${loan}/pencairan`)
  await send(treasurer, 'Periksa')
  await send(treasurer, 'Ya,')

  await treasurer.goto(`${loan}/hapus-buku`)
  await send(treasurer, 'Kirim ke ketua')
  expect(await treasurer.locator('#reason-error').count()).toBe(1)
  await treasurer.fill('#reason', 'Perahu tenggelam, peminjam pindah')
  await send(treasurer, 'Kirim ke ketua')
  const proposal = new URL(treasurer.url()).pathname
  expect(proposal).toMatch(/\/pinjaman\/usulan\/[0-9a-f-]{36}$/)

  await chair.goto(proposal)
  await chair.check('input[name=decision][value=approve]')
  await send(chair, 'Catat putusan')
  expect(await chair.locator('main').innerText()).toContain('Disetujui')

  await treasurer.goto(`${loan}/pemulihan`)
  await treasurer.fill('#amount', '150.000')
  await send(treasurer, 'Periksa')
  await send(treasurer, 'Ya, catat')
  expect(await treasurer.locator('main').innerText()).toMatch(/4804/)
  await treasurer.goto(loan)
  const page = await treasurer.locator('main').innerText()
  expect(page).toContain('450.000')
  expect(page).toContain('Sudah diterima kembali')
})

test('the arrears page fits a phone: name, sum and class, nothing cut off', async () => {
  const page = await open({ withoutJavaScript: true })
  await signIn(page, person('bendahara'))
  await page.goto('/k/kenanga-jaya/tunggakan')
  const sizes = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    Math.max(...[...document.querySelectorAll('.ledger-table')].map((t) => t.scrollWidth)),
  ])
  expect(sizes.every((width) => width <= 360)).toBe(true)
  expect(await page.locator('th.full-only').first().isVisible()).toBe(false)
})
