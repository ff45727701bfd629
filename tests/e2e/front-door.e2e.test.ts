import { expect, test } from 'vitest'
import { DEMO_SIGN_INS } from '#scripts/demo.ts'
import { signIn, testBrowser } from '#tests/support/browser.ts'

const { open } = testBrowser()

test.each(DEMO_SIGN_INS)(
  '$name of the demo story comes in with the printed sign-in',
  async (person) => {
    const page = await open({ withoutJavaScript: true })
    await signIn(page, person)
    expect(await page.locator('h1').count()).toBe(1)
    expect((await page.request.get(page.url())).status()).toBe(200)
    const cookies = await page.context().cookies()
    const session = cookies.find(({ name }) => name === '__Host-sid')
    expect(session).toMatchObject({ secure: true, httpOnly: true, sameSite: 'Lax', path: '/' })
  },
)

test('the sign-in page keeps its own security policy, on a phone and on a desk', async () => {
  for (const on of ['phone', 'desk'] as const) {
    const page = await open({ on })
    const complaints: string[] = []
    page.on('console', (message) => complaints.push(message.text()))
    page.on('pageerror', (error) => complaints.push(error.message))
    await page.goto('/masuk', { waitUntil: 'networkidle' })
    expect(complaints).toEqual([])
    const overflow = await page.evaluate(() => {
      const { scrollWidth, clientWidth } = document.documentElement
      return scrollWidth - clientWidth
    })
    expect(overflow).toBeLessThanOrEqual(0)
  }
})
