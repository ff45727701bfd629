import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, testBrowser } from '#tests/support/browser.ts'

const { open } = testBrowser()
const person = (name: string) => ({ email: `${name}@contoh.id`, password: 'lumbung-contoh' })
const COOP = '/k/kenanga-jaya'
const OCTOBER = `${COOP}/jasa-simpanan/2026-10`

async function press(page: Page, button: string): Promise<void> {
  await Promise.all([
    page.waitForLoadState('load'),
    page.getByRole('button', { name: button, exact: false }).first().click(),
  ])
  await page.waitForLoadState('load')
}
const main = (page: Page) => page.locator('main').innerText()

test('a month’s interest goes from preview through the chair to letters B and P in the savings book', async () => {
  const chair = await open({ withoutJavaScript: true })
  await signIn(chair, person('ketua'))
  // Members of the story save little: the RAT taxes from one rupiah on, so that P is seen.
  await chair.goto(`${COOP}/aturan/savings_tax`)
  await chair.fill('[name="value.free_up_to"]', '0')
  await chair.fill('[name="value.percent"]', '10')
  await chair.fill('#from', '2026-10-01')
  await chair.fill('#source', 'Uji')
  await press(chair, 'Tetapkan')

  const treasurer = await open({ withoutJavaScript: true, on: 'desk' })
  await signIn(treasurer, person('bendahara'))
  await treasurer.goto(`${COOP}/jasa-simpanan`)
  expect(await main(treasurer)).toContain('dibukukan')
  await treasurer.goto(OCTOBER)
  expect(await main(treasurer)).toContain('Belum tersimpan')
  const book = await treasurer.locator('table tbody a').first().getAttribute('href')
  await press(treasurer, 'Ajukan untuk disetujui')
  expect(await main(treasurer)).toContain('Menunggu persetujuan pengurus lain')

  await treasurer.goto(`${COOP}/setoran`)
  await treasurer.fill('#member', 'Casriah')
  await treasurer.check('input[name=product][value=voluntary]')
  await treasurer.fill('#amount', '10.000')
  await treasurer.fill('#date', '2026-10-31')
  await press(treasurer, 'Periksa')
  await press(treasurer, 'Ya, catat')
  await treasurer.goto(OCTOBER)
  expect(await main(treasurer)).toContain('Catatan simpanan berubah')
  await press(treasurer, 'Hitung ulang dan ajukan lagi')

  await chair.goto(OCTOBER)
  await press(chair, 'Catat putusan')
  expect(await chair.locator('#decision [role=alert], #decision-error').count()).toBe(1)
  await chair.check('input[name=decision][value=approve]')
  await press(chair, 'Catat putusan')
  expect(await main(chair)).toContain('dibukukan')
  await chair.goto(book ?? '')
  const letters = await chair.locator('table tbody tr td:nth-child(2)').allInnerTexts()
  expect(letters.join('')).toContain('BP')

  await treasurer.goto(`${OCTOBER}/pajak`)
  expect(await main(treasurer)).toContain('16 November 2026')
  const paper = await treasurer.locator('a:text("PDF")').first().getAttribute('href')
  const pdf = await treasurer.request.get(paper ?? '')
  expect((await pdf.body()).subarray(0, 5).toString()).toBe('%PDF-')
  await press(treasurer, 'Periksa')
  await press(treasurer, 'Ya, catat setoran pajak')
  expect(await main(treasurer)).toContain('BBK/2026/')

  await chair.goto(OCTOBER)
  await chair.fill('#reason', 'Bunganya keliru')
  await press(chair, 'Periksa')
  await press(chair, 'Ya, batalkan semuanya')
  expect(await main(chair)).toContain('Bunganya keliru')
  await chair.goto(book ?? '')
  const after = await chair.locator('table tbody tr td:nth-child(2)').allInnerTexts()
  expect(after.join('')).toContain('KK')
}, 90_000)

test('a rate above the ceiling is refused at its field, with what the law allows', async () => {
  const page = await open({ withoutJavaScript: true })
  await signIn(page, person('bendahara'))
  await page.goto(`${COOP}/jasa-simpanan/ketentuan`)
  await page.fill('[name="tiers.0.percent"]', '9,5')
  await page.fill('#source', 'RAT')
  await press(page, 'Tetapkan')
  expect(await main(page)).toContain('melewati batas 9 %')
  expect(await page.inputValue('[name="tiers.0.percent"]')).toBe('9,5')
})
