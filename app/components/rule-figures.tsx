import type { ReactElement } from 'react'
import { useLanguage, useT } from '#app/components/language.tsx'
import { MoneyText } from '#app/components/values.tsx'
import type { RuleField, RuleName } from '#app/domain/tenancy/rules.ts'
import type { TextKey } from '#app/i18n/catalogue.ts'
import type { Language } from '#app/i18n/language.ts'

type FigureKey = Extract<TextKey, `rules.${RuleName}.${string}`>

/** What a rule is called, a figure of it (`percent`), or a choice of that figure (`order.oldest`). */
export function useRuleText(): (rule: RuleName, figure?: string) => string {
  const t = useT()
  // tests/i18n/rules.test.ts walks every rule and finds its texts.
  return (rule, figure) =>
    figure === undefined ? t(`rules.${rule}`) : t(`rules.${rule}.${figure}` as FigureKey)
}

/** A figure as it is typed, and read back: percents with the decimal comma in Indonesian. */
export function figureText<Text extends string | undefined>(
  { kind }: RuleField,
  text: Text,
  language: Language,
): Text | string {
  if (kind !== 'percent' || language !== 'id') return text
  return text === undefined ? text : text.replace('.', ',')
}

/** One figure of a rule as people read it: `Rp240.000`, `10 %`, `90 hari`. */
export function RuleFigure(props: {
  readonly rule: RuleName
  readonly field: RuleField
  readonly text: string
}): ReactElement {
  const t = useT()
  const ruleText = useRuleText()
  const language = useLanguage()
  const { field, text } = props
  if (field.kind === 'rupiah') return <MoneyText amount={text} />
  if (field.kind === 'choice') return <>{ruleText(props.rule, `${field.name}.${text}`)}</>
  const value = figureText(field, text, language)
  return <>{t(`rules.${field.kind}Value`, { value })}</>
}
