import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, inject } from 'vitest'
import { CHROMIUM_ARGUMENTS, chromiumPath } from '#scripts/chromium.ts'

const SIZES = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 800 } } as const

/** How a page is opened: on which device, with or without JavaScript, in which language. */
export type Opening = {
  readonly on?: keyof typeof SIZES
  readonly withoutJavaScript?: boolean
}

/**
 * A Chromium for this test file. `open` gives a page of a fresh visitor (no cookies) of the running server;
 * all of them are closed after each test.
 */
export function testBrowser(): { readonly open: (opening?: Opening) => Promise<Page> } {
  let browser: Browser | undefined
  const visitors: BrowserContext[] = []
  beforeAll(async () => {
    browser = await chromium.launch({
      executablePath: await chromiumPath(),
      args: [...CHROMIUM_ARGUMENTS],
    })
  })
  afterEach(async () => {
    await Promise.all(visitors.splice(0).map((visitor) => visitor.close()))
  })
  afterAll(async () => browser?.close())
  return {
    open: async ({ on = 'phone', withoutJavaScript = false } = {}) => {
      if (!browser) throw new Error('a page is opened inside a test')
      const visitor = await browser.newContext({
        baseURL: inject('url'),
        viewport: SIZES[on],
        javaScriptEnabled: !withoutJavaScript,
        locale: 'id-ID',
      })
      visitors.push(visitor)
      return visitor.newPage()
    },
  }
}

/** Signs a person of the demo story in, as they would. */
export async function signIn(
  page: Page,
  person: { readonly email: string; readonly password: string },
): Promise<void> {
  await page.goto('/masuk')
  await page.fill('input[name=email]', person.email)
  await page.fill('input[name=password]', person.password)
  await Promise.all([
    page.waitForURL((url) => url.pathname !== '/masuk'),
    page.press('input[name=password]', 'Enter'),
  ])
}
