import { data, redirect } from '@remix-run/node'
import type { Command, Plain } from '#app/commands/command.ts'
import {
  again,
  fieldsOf,
  keyOf,
  parseForm,
  refilled,
  stepOf,
  submit,
} from '#app/http/form.server.ts'
import type { TenantGiven } from '#app/http/guard.server.ts'

/**
 * Answers a page that takes something back for a reason: `check` shows what and why, `confirm` writes it.
 *
 * @param of.own What the address names, beside the form's fields; `to` is where it goes on.
 */
export async function answerReason<Input, Result extends Plain>(
  given: TenantGiven & { readonly form: FormData },
  command: Command<Input, Result>,
  of: { readonly own: Readonly<Record<string, string>>; readonly to: string },
) {
  const { form } = given
  const values = fieldsOf(form)
  const input = { ...values, ...of.own }
  if (stepOf(form) === 'change') return refilled(form)
  if (stepOf(form) === 'confirm') {
    const sent = await submit(given, command, input)
    return sent.ok ? redirect(of.to) : again(sent)
  }
  const parsed = parseForm(given, command, { values, input })
  if (!parsed.ok) return again({ trouble: parsed.trouble, status: 422 })
  return data({ step: 'check', key: keyOf(form), values, errors: {} } as const)
}
