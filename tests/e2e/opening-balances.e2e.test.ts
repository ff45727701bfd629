import { execFileSync } from 'node:child_process'
import { expect, inject, test } from 'vitest'
import { signIn, testBrowser } from '#tests/support/browser.ts'

const { open } = testBrowser()
const slug = 'saldo-awal'
const person = { email: 'bendahara@saldo.contoh.id', password: 'kuda lari di sawah' }

/** What an operator types, against the server that runs. */
function lumbung(words: readonly string[], input = ''): void {
  const env = { ...process.env, DATA_DIR: inject('dataFolder') }
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/lumbung.ts', ...words], {
    env,
    input,
  })
}

test('a new cooperative types its opening balances in on a phone, without JavaScript, and puts them right', async () => {
  const place = ['--village', 'Sukamaju', '--regency', 'Contoh', '--province', '32']
  const amounts = ['--principal', '100000', '--mandatory', '10000']
  lumbung(['found', '--slug', slug, '--name', 'Koperasi Baru', ...place, ...amounts])
  const named = ['--email', person.email, '--name', 'Sari', '--role', 'treasurer']
  lumbung(['user', 'create', ...named, '--cooperative', slug], `${person.password}\n`)
  const page = await open({ on: 'phone', withoutJavaScript: true })
  await signIn(page, person)
  const at = (path: string) => page.goto(`/k/${slug}${path}`)
  const register = async (no: string, name: string) => {
    await at('/anggota/baru')
    await page.fill('[name=no]', no)
    await page.fill('[name=name]', name)
    await page.check('[name=sex][value=female]')
    await page.fill('[name=joined_on]', '2020-01-05')
    await page.click('button:has-text("Daftarkan anggota")')
  }
  await register('901', 'Sumiyati')
  await register('902', 'Karsim')

  await at('/saldo-awal')
  await page.fill('[name=day]', '2025-12-31')
  await page.click('button:has-text("Simpan")')
  await at('/saldo-awal/akun')
  await page.fill('[name="accounts.1101"]', '2.500.000')
  await page.fill('[name="accounts.3301"]', '500000')
  await page.click('button:has-text("Simpan")')
  expect(await page.textContent('body')).toContain('Belum seimbang')

  await at('/saldo-awal/simpanan')
  const row = page.locator('section', { hasText: '901 · Sumiyati' })
  await row.getByLabel('Simpanan wajib').fill('600.000')
  await row.getByLabel('Simpanan sukarela').fill('1.900.000')
  await page.click('button:has-text("Simpan")')

  await at('/saldo-awal/pinjaman')
  await page.fill('[name="loan.no"]', 'P-12')
  await page.fill('[name="loan.member"]', '902 · Karsim')
  await page.fill('[name="loan.disbursed_on"]', '2025-10-05')
  await page.selectOption('[name="loan.method"]', 'flat')
  await page.fill('[name="loan.principal"]', '1.200.000')
  await page.fill('[name="loan.outstanding"]', '1.500.000')
  await page.fill('[name="loan.term_months"]', '12')
  await page.fill('[name="loan.monthly_rate_percent"]', '1,5')
  await page.click('button:has-text("Simpan")')
  // More out than was lent: said at its field, and everything else is still there.
  expect(await page.textContent('body')).toContain('Sisa pokoknya lebih besar dari pinjamannya')
  await page.fill('[name="loan.outstanding"]', '1.000.000')
  await page.click('button:has-text("Simpan")')
  expect(await page.textContent('body')).toContain('tersisa 10 angsuran')

  await at('/saldo-awal/barang')
  await page.fill('[name="goods.0.name"]', 'Beras 5 kg')
  await page.fill('[name="goods.0.quantity"]', '10')
  await page.fill('[name="goods.0.unit"]', 'sak')
  await page.fill('[name="goods.0.cost"]', '500.000')
  await page.click('button:has-text("Simpan")')
  const differs = await page.textContent('body')
  expect(differs).toContain('1.000.000')
  await at('/saldo-awal/akun')
  await page.fill('[name="accounts.3401"]', '1.000.000')
  await page.click('button:has-text("Simpan")')
  expect(await page.textContent('body')).toContain('Seimbang')
  await page.click('button:has-text("Ya, masukkan ke buku")')
  expect(await page.textContent('body')).toContain('Saldo awal ini sudah ada di buku.')

  await at('/neraca?per=2026-01-31')
  expect(await page.textContent('body')).toContain('4.000.000')
  await at('/pinjaman')
  expect(await page.textContent('body')).toContain('P-12')
}, 60_000)
