import { z } from 'zod'
import { type Command, command } from '#app/commands/command.ts'
import * as field from '#app/commands/fields.ts'
import { readRupiah } from '#app/domain/rupiah-text.ts'
import {
  fallingFigure,
  isFigure,
  isRuleName,
  missesWhole,
  RULES,
  type RuleField,
} from '#app/domain/tenancy/rules.ts'
import { insertRule } from '#db/queries/rules.ts'

const Setting = z
  .strictObject({
    rule: z.string().refine(isRuleName, { error: 'field.choose' }),
    from: field.day,
    source: field.line,
    value: z.record(z.string(), z.string({ error: 'field.text' }).trim().max(40)),
  })
  .transform((setting, context) => {
    const fields: readonly RuleField[] = RULES[setting.rule].fields
    const names = new Set(fields.map(({ name }) => name))
    const stray = Object.keys(setting.value).filter((name) => !names.has(name))
    for (const name of stray) {
      context.addIssue({ code: 'custom', path: ['value', name], message: 'field.unknown' })
    }
    const value = Object.fromEntries(
      fields.map((one) => {
        const text = figureOf(one, setting.value[one.name] ?? '')
        if (!isFigure(one, text)) {
          context.addIssue({
            code: 'custom',
            path: ['value', one.name],
            message: MESSAGES[one.kind],
          })
        }
        return [one.name, text]
      }),
    )
    const falling = fallingFigure(RULES[setting.rule], value)
    if (falling !== null) {
      context.addIssue({ code: 'custom', path: ['value', falling], message: 'field.rising' })
    }
    if (context.issues.length > 0) return z.NEVER
    const missed = missesWhole(RULES[setting.rule], value)
    if (missed !== null) {
      const name = RULES[setting.rule].fields[0].name
      const message = missed === 'over' ? 'field.over_hundred' : 'field.under_hundred'
      context.addIssue({ code: 'custom', path: ['value', name], message })
    }
    return { ...setting, value }
  })

const MESSAGES = {
  percent: 'field.percent',
  rupiah: 'field.amount',
  days: 'field.whole',
  months: 'field.whole',
  choice: 'field.choose',
} as const satisfies Readonly<Record<RuleField['kind'], string>>

/**
 * Writes down what the cooperative decided on a rule of money, from a day on, and where it is written.
 *
 * A wrong one is not changed: a decision for the same day, written later, takes its place. What was
 * posted before stays as it was posted.
 */
export const setRule: Command<z.infer<typeof Setting>, { readonly rule: string }> = command({
  name: 'rules.set',
  permission: 'rules:set',
  input: Setting,
  run: async ({ tx, cooperative, actor }, { rule, from, source, value }) => {
    await insertRule(tx, cooperative.id, { rule, from, source, value, setBy: actor.userId })
    return { rule }
  },
})

/** The figure as it is kept: rupiah and percent as people type them, in their plain form. */
function figureOf({ kind }: RuleField, text: string): string {
  if (kind === 'rupiah') return readRupiah(text)?.toString() ?? text
  return kind === 'percent' ? text.replace(',', '.') : text
}
