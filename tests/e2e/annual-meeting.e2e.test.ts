import { createHash } from 'node:crypto'
import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { signIn, testBrowser } from '#tests/support/browser.ts'

const { open } = testBrowser()
const chair = { email: 'ketua@contoh.id', password: 'lumbung-contoh' }
const COOP = '/k/kenanga-jaya'

async function send(page: Page, button: string): Promise<void> {
  await Promise.all([
    page.waitForLoadState('load'),
    page.getByRole('button', { name: button, exact: true }).first().click(),
  ])
  await page.waitForLoadState('load')
}

test('an annual meeting goes from the invitation to the book that a stranger checks', async () => {
  const page = await open({ withoutJavaScript: true })
  await signIn(page, chair)
  await page.goto(`${COOP}/rat/baru`)
  await page.fill('#year', '2024')
  await page.fill('#held_on', '2025-03-15')
  await send(page, 'Simpan rencana')
  expect(await page.locator('#place-error').count()).toBe(1)
  await page.fill('#place', 'Balai desa')
  await send(page, 'Simpan rencana')
  const meeting = new URL(page.url()).pathname
  expect(meeting).toMatch(/\/rat\/[0-9a-f-]{36}$/)
  expect(await page.locator('main').innerText()).toContain('Kuorum belum tercapai')

  const invitation = await page.request.get(`${meeting}/kertas/invitation?bentuk=pdf`)
  expect(invitation.headers()['content-type']).toBe('application/pdf')

  await page.goto(`${meeting}/hadir`)
  for (const box of await page.locator('input[type=checkbox]').all()) await box.check()
  await send(page, 'Simpan kehadiran')
  expect(await page.locator('main').innerText()).toContain('Kuorum tercapai')

  await page.goto(`${meeting}/keputusan`)
  await page.fill('#item', 'Laporan pengurus')
  await page.fill('#decision', 'Laporan diterima')
  await send(page, 'Catat keputusan')
  expect(await page.locator('main').innerText()).toContain('Laporan diterima (mufakat)')

  await page.goto(meeting)
  await page.selectOption('#budget', 'none')
  await send(page, 'Ya, rapat selesai')
  expect(await page.locator('main').innerText()).toContain('Selesai')
  await page.goto(`${COOP}/buku-koperasi/keputusan-anggota`)
  expect(await page.locator('main').innerText()).toContain('Laporan pengurus: Laporan diterima')

  await page.goto(`${meeting}/beku`)
  await send(page, 'Bekukan buku RAT')
  const check = await page.getByRole('link', { name: 'Periksa' }).first().getAttribute('href')
  const file = await page
    .getByRole('link', { name: 'Buku rapat anggota tahunan' })
    .first()
    .getAttribute('href')
  const pdf = await (await page.request.get(file ?? '')).body()
  const hash = createHash('sha256').update(pdf).digest('hex')

  const stranger = await open()
  await stranger.goto(check ?? '')
  const seen = await stranger.locator('main').innerText()
  expect(seen).toContain('Koperasi')
  expect(seen.replace(/\s/g, '')).toContain(hash)
  expect(seen).not.toMatch(/Casriah|Castini/)
  const upload = { name: 'buku.pdf', mimeType: 'application/pdf', buffer: pdf }
  await stranger.setInputFiles('#file', upload)
  await send(stranger, 'Bandingkan')
  expect(await stranger.locator('main').innerText()).toContain('persis seperti yang dibekukan')
  await stranger.fill('#hash', hash.replace(/^./, hash.startsWith('0') ? '1' : '0'))
  await send(stranger, 'Bandingkan')
  expect(await stranger.locator('main').innerText()).toContain('Ini bukan berkas')
}, 120_000)

test('a code nobody was given opens nothing', async () => {
  const stranger = await open()
  const answer = await stranger.goto(`/periksa/${'A'.repeat(26)}`)
  expect(answer?.status()).toBe(404)
  expect(answer?.headers()['x-robots-tag']).toContain('noindex')
  expect(await stranger.locator('main').innerText()).toContain('Kode ini tidak dikenal')
})
