import { expect, test } from 'vitest'
import { RULE_NAMES, RULES, type RuleField } from '#app/domain/tenancy/rules.ts'
import { translator } from '#app/i18n/catalogue.ts'

type AnyRuleKey = 'rules.savings_tax.percent'

test.each(RULE_NAMES)('%s, its figures and their choices have a name in each language', (rule) => {
  const fields: readonly RuleField[] = RULES[rule].fields
  const keys = fields.flatMap((field) => [
    `${rule}.${field.name}`,
    ...(field.kind === 'choice' ? field.choices.map((one) => `${rule}.${field.name}.${one}`) : []),
  ])
  for (const language of ['id', 'en'] as const) {
    const t = translator(language)
    for (const key of [rule, ...keys]) expect(t(`rules.${key}` as AnyRuleKey)).toMatch(/\S/)
  }
})
