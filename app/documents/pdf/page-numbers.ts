import { type Sheet, write } from '#app/documents/pdf/sheet.ts'
import { translator } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

/** Points from the foot of a page to its number, in the margin. */
const FOOT = 30

/** Writes under each page, from one on, which it is of how many. */
export function numberPages(
  sheet: Sheet,
  given: { readonly from: number; readonly language: Language },
): void {
  const t = translator(given.language)
  const { count: pages } = sheet.doc.bufferedPageRange()
  for (let page = given.from; page <= pages; page += 1) {
    sheet.doc.switchToPage(page - 1)
    const { width, height } = sheet.doc.page
    const foot = { x: sheet.left, y: height - FOOT, width: width - 2 * sheet.left, size: 8 }
    write(sheet, t('shell.pageOf', { page, pages }), { ...foot, soft: true, align: 'right' })
  }
}
