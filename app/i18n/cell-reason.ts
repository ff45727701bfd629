import type { CellReason } from '#app/domain/collections/reason.ts'
import type { Translate } from '#app/i18n/catalogue.ts'

/** Why a cell of a sheet differs, for a reader: `Titip, dibawa Tini`; what is of no kind has its words only. */
export function reasonText(t: Translate, { kind, text }: CellReason): string {
  if (kind === 'other') return text
  const word = t(`collections.why.${kind}`)
  return text === '' ? word : `${word}, ${text}`
}
