import { LIST_FIELD_NAMES } from '#app/domain/onboarding/list-kinds.ts'
import type { Translate } from '#app/i18n/catalogue.ts'

/** What a column of a list is called. */
export function listFieldName(t: Translate, field: string): string {
  const known = LIST_FIELD_NAMES.find((name) => name === field)
  return known === undefined ? field : t(`lists.field.${known}`)
}
