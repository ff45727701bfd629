import { FEWEST_WATCHED } from '#app/components/survival-geometry.ts'
import type { Grouping } from '#app/domain/oversight/comparison.ts'
import { DEFINITIONS, type DefinitionName } from '#app/domain/oversight/definitions.ts'
import { findProvince } from '#app/domain/oversight/provinces.ts'
import type { Translate } from '#app/i18n/catalogue.ts'
import { formatNumber, formatPercent, NOTHING } from '#app/i18n/format.ts'
import type { Language } from '#app/i18n/language.ts'
import type { Interval } from '#app/routes/oversight/survival-view.ts'

/** What a group is called in words. */
export function groupLabel(t: Translate, grouping: Grouping, key: string): string {
  switch (grouping) {
    case 'none':
      return t('oversight.allCoops')
    case 'cohort':
      return t('oversight.group.cohort', { year: key })
    case 'province':
      return findProvince(key)?.name ?? key
    case 'mentoring':
      return key === '1' ? t('oversight.group.mentored') : t('oversight.group.unmentored')
    case 'equipment':
      return key === '1' ? t('oversight.group.used') : t('oversight.group.unused')
  }
}

/** The exact rule of a definition, as the page states it beside its figures. */
export function ruleText(t: Translate, name: DefinitionName): string {
  const definition = DEFINITIONS[name]
  switch (definition.kind) {
    case 'ledger_dormant':
      return t('oversight.rule.silent', { months: definition.months })
    case 'rat_dormant':
      return t('oversight.rule.meetings', {
        years: definition.years,
        months: 12 * (definition.years - 1) + 6,
      })
    case 'dissolved':
      return t('oversight.rule.dissolved')
  }
}

/** How many stopped; fewer than ten are not told exactly. */
export function countText(count: number, language: Language): string {
  const isSmall = count > 0 && count < FEWEST_WATCHED
  return isSmall ? `<${FEWEST_WATCHED}` : formatNumber(count, language)
}

/** `5,8–13,2`, or `≥ 5,8` where the upper limit is not reached while watching. */
export function yearRange({ lower, upper }: Interval, language: Language): string {
  const say = (years: number) => formatNumber(years, language, 1)
  if (lower !== null && upper !== null) return `${say(lower)}–${say(upper)}`
  if (lower !== null) return `≥ ${say(lower)}`
  return upper === null ? NOTHING : `≤ ${say(upper)}`
}

/** `73–85%`. */
export function shareRange({ lower, upper }: Interval, language: Language): string {
  if (lower === null || upper === null) return NOTHING
  return `${formatNumber(lower * 100, language)}–${formatPercent(upper, language, 0)}`
}
