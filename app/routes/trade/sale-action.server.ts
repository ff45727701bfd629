import { data } from '@remix-run/node'
import type { Command, Plain } from '#app/commands/command.ts'
import { attempt } from '#app/http/attempt.server.ts'
import { again, fieldsOf, keyOf, parseForm, submit } from '#app/http/form.server.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'
import { rowCount } from '#app/http/list-form.ts'
import { MOST_LINES, pricedView, saleIn } from '#app/routes/trade/sale-form.ts'

const NO_ERRORS: Readonly<Record<string, string>> = {}

/**
 * Takes a sale's form a step further: `more` rows, `change` the answers, `check` what it comes to, or
 * record it. What comes back without `done` is for the page.
 */
export async function saleStep<Input, Result extends Plain>(
  given: TenantGiven & { readonly form: FormData },
  command: Command<Input, Result>,
) {
  const { form, params } = given
  const values = fieldsOf(form)
  const step = form.get('step')
  if (step === 'more' || step === 'change') {
    const rows = String(rowCount(values, MOST_LINES) + (step === 'more' ? 1 : 0))
    const shown: Readonly<Record<string, string>> = { ...values, rows }
    return {
      answer: data({ step: 'fill', key: keyOf(form), values: shown, errors: NO_ERRORS } as const),
    }
  }
  const { input, shown, lines } = saleIn(values, params['enterprise'] ?? '')
  if (step === 'confirm') {
    const sent = await submit(given, command, input)
    if (sent.ok) return { done: sent.result }
    return { answer: again({ ...sent, trouble: { ...sent.trouble, values: shown } }) }
  }
  const parsed = parseForm(given, command, { values: shown, input })
  if (!parsed.ok) return { answer: again({ trouble: parsed.trouble, status: 422 }) }
  const priced = await attempt(given, shown, async () => pricedView(lines))
  if (!priced.ok) return { answer: again(priced) }
  return {
    answer: data({
      step: 'check',
      key: keyOf(form),
      values: shown,
      errors: NO_ERRORS,
      ...priced.value,
    } as const),
  }
}
